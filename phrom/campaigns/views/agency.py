"""One agency in a campaign: the facts, what is left, and what the agency says beside them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.campaigns import services
from phrom.campaigns.forms import DeclareForm
from phrom.campaigns.models import Call, Campaign
from phrom.campaigns.queries import letters_to
from phrom.campaigns.showing import state_of, steps_of
from phrom.campaigns.standings import standing_of
from phrom.campaigns.views.desk import TONES
from phrom.documents.letters.kinds import kinds
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused
from phrom.plans.sections import sections


def fetch_call(kwargs: dict[str, Any]) -> Call:
    """For `acts_on`: the call of <year>/<agency>; 404 when out of sight or not opened yet."""
    rows = Call.objects.select_related("campaign", "agency").exclude(campaign__status=Campaign.Status.DRAFT)
    call = rows.filter(campaign__fiscal_year=kwargs.pop("year"), agency__key=kwargs.pop("agency")).first()
    if call is None:
        raise Http404(_("หน่วยงานนี้ไม่อยู่ในรอบนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return call


@acts_on(fetch_call, "campaign.view")
def campaign_agency(request: HttpRequest, call: Call) -> HttpResponse:
    """Where the agency stands, and what it says."""
    return _show(request, call, DeclareForm(initial={"note": call.declared_note}))


@require_POST
@acts_on(fetch_call, "call.declare")
def campaign_agency_declare(request: HttpRequest, call: Call) -> HttpResponse:
    """The agency says that it is done."""
    form = DeclareForm(request.POST)
    if not form.is_valid():
        return _show(request, call, form, 422)
    try:
        services.declare_done(call, form.cleaned_data["note"])
        messages.success(request, _("บันทึกแล้ว สปภ. เห็นข้อความนี้ข้างข้อเท็จจริง"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("campaign_agency", call.campaign.fiscal_year, call.agency.key)


def _show(request: HttpRequest, call: Call, form: DeclareForm, status: int = 200) -> HttpResponse:
    row = standing_of(call)
    total, known = len(sections()), kinds("campaign")
    context = {
        "call": call,
        "campaign": call.campaign,
        "campaign_tone": TONES[call.campaign.status],
        "row": row,
        "state": state_of(row),
        "steps": steps_of(row),
        "done": min(row.complete, total),
        "total": total,
        "letters": [
            (known[letter.series.kind], letter)
            for letter in letters_to(call.campaign, call.agency_id)
            if letter.series.kind in known
        ],
        "today": timezone.localdate(),
        "form": form,
        "may_declare": may("call.declare", call) and call.campaign.status == Campaign.Status.OPEN,
        "may_change": may("campaign.change", call.campaign),
        "may_view_plan": may("plan.view", call) and row.is_started,
    }
    return render(request, "campaigns/campaign_agency.html", context, status=status)
