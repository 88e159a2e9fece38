"""A breach at an agency: its facts, its notices, the forms, what was sent; and the yearly count."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.queries import agencies_by_id
from phrom.breaches import services
from phrom.breaches.filling import known_values
from phrom.breaches.forms import BreachForm, HandInForm, NoticeForm
from phrom.breaches.legal import forms, words
from phrom.breaches.papers import notice_paper, yearly_paper
from phrom.breaches.queries import breach_of, counted, notice_of, notices_of
from phrom.breaches.showing import shown
from phrom.documents.downloads import download
from phrom.kernel.rules import acts_on, may, page
from phrom.kernel.steps import Refused
from phrom.operations.models import Activation
from phrom.operations.queries import fetch_part
from phrom.operations.views.framing import frame

FACTS = ("is_cyber", "is_personal", "level", "categories", "assets", "kinds", "risk", "risk_reason")


@acts_on(fetch_part, "breach.view")
def breach(request: HttpRequest, part: Activation) -> HttpResponse:
    """The facts and the clocks; who may run the agency's part tells the facts here."""
    found = breach_of(part)
    start = {name: getattr(found, name) for name in FACTS} if found else _guess(part)
    form = BreachForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and may("breach.tell", part):
        values = {name: form.cleaned_data[name] for name in FACTS}
        try:
            services.tell_breach(part, values, _known_minute(part, form.cleaned_data["known_ago"]))
            messages.success(request, _("บันทึกแล้ว กำหนดเวลาเริ่มนับ"))
            return redirect("breach", part.operation.key, part.agency.key)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        **_framed(part),
        "breach": found,
        "form": form,
        "rows": _rows(part),
        "may_tell": may("breach.tell", part),
    }
    return render(request, "breaches/breach.html", context, status=422 if form.errors else 200)


def _guess(part: Activation) -> dict[str, Any]:
    """An operation about a cyber threat is one."""
    return {"is_cyber": part.operation.threats.filter(key="cyber").exists()}


def _known_minute(part: Activation, ago: int | None) -> int | None:
    return None if ago is None else part.operation.clock.minute_at(timezone.now()) - ago


def _rows(part: Activation) -> list[Any]:
    return shown(notices_of(part), part.operation.clock.minute_at(timezone.now()))


def _framed(part: Activation) -> dict[str, Any]:
    named = agencies_by_id()
    return {**frame(part.operation, agency_id=part.agency_id), "part": part, "agency_name": named[part.agency_id].name}


@acts_on(fetch_part, "breach.tell")
def notice_edit(request: HttpRequest, part: Activation, form: str) -> HttpResponse:
    """Fill a form in; what the operation knows stands there already."""
    notice = notice_of(part, form)
    legal = forms()[notice.form]
    start = known_values(legal, notice.breach) | notice.values | {"version": notice.version}
    typed = NoticeForm(request.POST or None, form=legal, initial=start)
    if request.method == "POST" and typed.is_valid():
        try:
            services.keep_values(notice, typed.values, typed.cleaned_data["version"])
            messages.success(request, _("บันทึกแบบแล้ว"))
            return redirect("notice_edit", part.operation.key, part.agency.key, notice.form)
        except Refused as refused:
            typed.add_error(None, str(refused))
    context = {
        **_framed(part), "notice": notice, "legal": legal, "form": typed, "hand_in": HandInForm(notice=notice),
        "row": next(row for row in _rows(part) if row.notice.pk == notice.pk),
        "sent": list(notice.submissions.all()),
    }  # fmt: skip
    return render(request, "breaches/notice_edit.html", context, status=422 if typed.errors else 200)


@require_POST
@acts_on(fetch_part, "breach.tell")
def notice_send(request: HttpRequest, part: Activation, form: str) -> HttpResponse:
    """It was sent; what was kept is what was sent."""
    notice = notice_of(part, form)
    typed = HandInForm(request.POST, notice=notice)
    if typed.is_valid():
        try:
            said = typed.cleaned_data
            services.hand_in(notice, said["stage"], said["how"], said["late_reason"])
            messages.success(request, _("บันทึกว่าส่งแล้ว"))
        except Refused as refused:
            messages.error(request, str(refused))
    else:
        messages.error(request, " ".join(str(error) for errors in typed.errors.values() for error in errors))
    return redirect("notice_edit", part.operation.key, part.agency.key, notice.form)


@acts_on(fetch_part, "breach.tell")
def notice_file(request: HttpRequest, part: Activation, form: str, format: str) -> HttpResponse:
    """The form on paper, as it stands."""
    notice = notice_of(part, form)
    legal = forms()[notice.form]
    values = known_values(legal, notice.breach) | notice.values
    paper = notice_paper(notice, legal, values, str(agencies_by_id()[part.agency_id].name))
    return download(paper, f"phrom-{notice.form}", format)


@page("breach.yearly")
def breach_year(request: HttpRequest, year: int) -> HttpResponse:
    """ก3 of a Buddhist year, of all agencies in sight."""
    found = counted(year - 543)
    tables = [(key, [(label, found[key][code]) for code, label in words(key).items()]) for key in found]
    titles = {"categories": _("ตามหมวดหมู่"), "assets": _("ตามทรัพย์สินที่ถูกกระทบ"), "levels": _("ตามระดับ")}
    context = {"year": year, "tables": [(titles[key], rows) for key, rows in tables]}
    return render(request, "breaches/breach_year.html", context)


@page("breach.yearly")
def breach_year_file(request: HttpRequest, year: int, format: str) -> HttpResponse:
    return download(yearly_paper(year - 543, counted(year - 543), ""), f"phrom-k3-{year}", format)
