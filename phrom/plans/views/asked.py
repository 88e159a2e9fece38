"""What other agencies count on from ours: confirm it, or dispute it with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.plans.models import DependencyAnswer
from phrom.plans.queries import dependencies_on
from phrom.plans.sections.dependencies import Dependency
from phrom.plans.services import answer_dependency
from phrom.plans.views.plan import fetch_agency


@acts_on(fetch_agency, "dependency.answer")
def asked(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Every claim on this agency with the answer given; first those that wait for one, or for a new one."""
    given = {answer.dependency_key: answer for answer in DependencyAnswer.objects.filter(agency=agency)}
    named = agencies_by_id()
    rows = [(row, named[row.plan.agency_id], given.get(row.key)) for row in dependencies_on(agency)]
    rows.sort(key=lambda entry: (_is_answered(entry[0], entry[2]), entry[1].name))
    return render(request, "plans/asked.html", {"agency": named[agency.pk], "rows": rows})


def _is_answered(row: Dependency, answer: DependencyAnswer | None) -> bool:
    return answer is not None and answer.needed_hours == row.needed_hours


@require_POST
@acts_on(fetch_agency, "dependency.answer")
def asked_answer(request: HttpRequest, agency: Agency, key: str) -> HttpResponse:
    dependency = next((row for row in dependencies_on(agency) if str(row.key) == str(key)), None)
    if dependency is None:
        raise Http404(_("ไม่พบคำขอนี้"))
    try:
        answer_dependency(agency, dependency, request.POST.get("answer", ""), request.POST.get("reason", ""))
        messages.success(request, _("บันทึกคำตอบแล้ว หน่วยงานที่ขอจะเห็นในแผนของเขา"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("asked", agency.key)
