"""Switch the unannounced monthly test on and off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import fetch_agency
from phrom.calls.forms import RuleForm
from phrom.calls.services import set_rule
from phrom.kernel.rules import acts_on, page


@require_POST
@page("callrun.rule_city")
def call_city_rule_save(request: HttpRequest) -> HttpResponse:
    """For every agency without a rule of its own."""
    _set(request, None, "city")
    return redirect("call_list")


@require_POST
@acts_on(fetch_agency, "callrun.rule")
def call_rule_save(request: HttpRequest, agency: Agency) -> HttpResponse:
    _set(request, agency, "rule")
    return redirect("call_agency", agency.key)


def _set(request: HttpRequest, agency: Agency | None, prefix: str) -> None:
    form = RuleForm(request.POST, prefix=prefix)
    if not form.is_valid():
        messages.error(request, _("เลือกช่วงเวลาของการทดสอบ"))
        return
    rule = set_rule(agency, is_on=form.cleaned_data["is_on"], office_hours=form.cleaned_data["office_hours"])
    messages.success(request, _("เปิดการทดสอบรายเดือนแล้ว") if rule.is_on else _("ปิดการทดสอบรายเดือนแล้ว"))
