"""A follow-up entered by hand, for the viewer's own agency or, by สปภ., for any."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import plan_units
from phrom.followups.forms.raising import RaiseForm
from phrom.followups.models import FollowUp
from phrom.followups.services import raise_follow_up
from phrom.kernel.rules import RULES, page
from phrom.kernel.scoping import current_viewer


@page("followup.raise")
def followup_new(request: HttpRequest) -> HttpResponse:
    """Kind and agency may stand in the address."""
    agencies = _agencies()
    usual = {name: value for name in ("kind", "agency") if (value := request.GET.get(name))}
    initial = {"kind": FollowUp.Kind.CORRECTIVE, "severity": FollowUp.Severity.MEDIUM} | usual
    form = RaiseForm(request.POST or None, agencies=agencies, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return render(request, "followups/followup_new.html", {"form": form}, status=422 if form.errors else 200)
    values, is_own = form.values, bool(current_viewer().grants.get(form.whose.pk))
    row = raise_follow_up(
        form.whose, values.pop("kind"), values.pop("title"), source=FollowUp.Source.BY_HAND,
        confirmer=FollowUp.Confirmer.HEAD if is_own else FollowUp.Confirmer.EVALUATOR, **values,
    )  # fmt: skip
    messages.success(request, _("บันทึกเรื่องที่ต้องติดตามแล้ว"))
    return redirect("followup", row.key)


def _agencies() -> list[Agency]:
    """Those for which the viewer may raise something."""
    needed, viewer = RULES["followup.raise"].roles, current_viewer()
    return [agency for agency in plan_units() if needed & viewer.roles_at(agency.pk)]
