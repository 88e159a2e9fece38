"""Whom to exercise on what, most urgent first; accepted in one tap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.exercises import services
from phrom.exercises.owning import owned_by_viewer
from phrom.exercises.proposing import Proposal, formula, proposals
from phrom.exercises.showing import duty_tone, rating
from phrom.exercises.terms import types
from phrom.exercises.views.programme import offered
from phrom.kernel.rules import page
from phrom.kernel.steps import Refused
from phrom.threats.queries import threats_by_key

ROWS = 30


@page("exercise.list")
def exercise_proposals(request: HttpRequest) -> HttpResponse:
    """Every agency and threat without an exercise in the programme; by threat or agency where the address asks."""
    named = agencies_by_id()
    units, owners = offered(named), owned_by_viewer()
    found = proposals([agency.pk for agency in units.values()])
    counts = Counter(one.duty.threat.key for one in found)
    titles = {one.duty.threat.key: one.duty.threat.title for one in found}
    threat, agency = request.GET.get("threat", ""), request.GET.get("agency", "")
    kept = [one for one in found if _fits(one, threat, agency, named)]
    shown = Paginator(kept, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": [_row(one, named, owners) for one in shown],
        "total": len(found),
        "tabs": [(key, titles[key], counts[key]) for key in titles],
        "chosen": {"threat": threat, "agency": agency},
        "agencies": [(key, unit.name) for key, unit in units.items()],
        "formula": formula(),
        "may_compose": bool(owners) and bool(threat in titles and len(kept) > 1),
    }
    return render(request, "exercises/exercise_proposals.html", context)


def _fits(one: Proposal, threat: str, agency: str, named: Mapping[int, Agency]) -> bool:
    is_of_agency = not agency or named[one.duty.agency].key == agency
    return is_of_agency and (not threat or one.duty.threat.key == threat)


def _row(one: Proposal, named: Mapping[int, Agency], owners: Sequence[tuple[str, str]]) -> dict[str, Any]:
    agency = named[one.duty.agency]
    return {
        "one": one,
        "agency": agency,
        "tone": duty_tone(one.duty.state, one.duty.due_on),
        "worst": rating(one.duty.last.worst) if one.duty.last else None,
        "type": types().get(one.type, one.type),
        "owner": owner_for(agency, owners),
    }


def owner_for(agency: Agency, owners: Sequence[tuple[str, str]]) -> str | None:
    """In whose programme an exercise of the agency comes: its own, else the city's, else that of who leads."""
    keys = [key for key, _name in owners]
    return agency.key if agency.key in keys else next(iter(keys), None)


@require_POST
@page("exercise.plan")
def exercise_proposal_accept(request: HttpRequest) -> HttpResponse:
    """One tap: the agency and the threat that were shown, with what is usual."""
    named = {agency.key: agency for agency in agencies_by_id().values()}
    agency, threat = named.get(request.POST.get("agency", "")), threats_by_key().get(request.POST.get("threat", ""))
    found = proposals([agency.pk]) if agency else []
    one = next((one for one in found if threat and one.duty.threat.pk == threat.pk), None)
    if agency is None or threat is None or one is None:
        messages.error(request, _("ข้อเสนอนี้ไม่มีแล้ว อาจมีผู้เพิ่มการฝึกไปก่อน"))
        return redirect("exercise_proposals")
    owner = owner_for(agency, owned_by_viewer())
    try:
        made = services.accept_proposal(named[owner] if owner else None, [agency], threat, one.type)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("exercise_proposals")
    messages.success(request, _("เพิ่ม {title} ในโปรแกรมแล้ว ปรับวันและรายละเอียดได้ที่หน้าการฝึก").format(title=made.title))
    back = urlencode({name: request.POST[name] for name in ("back_threat", "back_agency") if request.POST.get(name)})
    return redirect(f"{request.path.removesuffix('accept/')}?{back.replace('back_', '')}")
