"""One plan on one screen, and what a reader does about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import User
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused
from phrom.kernel.words import lazy
from phrom.plans.models import Plan
from phrom.plans.pages import comments, name_agency, remarks, shown_accepted, shown_findings, tone
from phrom.plans.queries import fetch_plan
from phrom.plans.services import comment_on, return_plan
from phrom.plans.views.section import named
from phrom.reviews.desk import Chosen
from phrom.reviews.models import Seat
from phrom.reviews.reading import fetch_read_plan, read_plan
from phrom.reviews.services import agree_to_plan, seat_reader
from phrom.reviews.services.seating import readers

KEYS = (
    (("J", "↓"), lazy("ส่วนถัดไป")),
    (("K", "↑"), lazy("ส่วนก่อนหน้า")),
    (("Enter",), lazy("เปิดหรือปิดส่วนที่เลือก เพื่ออ่านและเขียนความเห็น")),
    (("A",), lazy("ไปที่ปุ่มรับแผน")),
    (("R",), lazy("ส่งกลับแก้ไข")),
    (("C",), lazy("เขียนความเห็นต่อส่วนที่เลือก หรือต่อทั้งแผน")),
    (("N",), lazy("แผนถัดไป")),
    (("U",), lazy("กลับไปที่โต๊ะพิจารณา")),
)


@acts_on(fetch_read_plan, "review.view")
def review(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What สปภ. has of the agency for the year, with all that helps to judge it."""
    read, chosen = read_plan(plan), Chosen.read(request.GET)
    may_assign = bool(may("review.assign", plan))
    context: dict[str, Any] = {
        "plan": name_agency(plan, read.payload.agency_name),
        "tone": tone(plan),
        "read": read,
        "findings": shown_findings(plan, read.judged.open),
        "accepted": shown_accepted(plan, read.judged.accepted),
        "remarks": {part.section.slug: remarks(part.said) for part in read.parts},
        "whole_remarks": remarks(comments(plan, "")),
        "query": chosen.query(),
        "may_comment": may("plan.comment", plan),
        "may_accept": may("plan.accept", plan),
        "may_return": may("plan.return", plan),
        "has_agreed": _has_agreed(request, plan, read.agreement.agreed),
        "may_assign": may_assign,
        "readers": list(readers()) if may_assign else [],
        "seats": [(number, label, read.agreement.seat(number)) for number, label in Seat.Number.choices],
        "page_keys": KEYS,
    }
    return render(request, "reviews/review.html", context)


def _has_agreed(request: HttpRequest, plan: Plan, agreed: list[Seat]) -> bool:
    return any(seat.reader_id == request.user.pk for seat in agreed)


@require_POST
@acts_on(fetch_plan, "plan.accept")
def review_accept(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Agree; with the last agreement the plan is accepted, and the next one opens."""
    assert isinstance(request.user, User)
    try:
        is_accepted = agree_to_plan(plan, request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return _back(request, plan)
    said = _("รับแผนของ{agency}แล้ว") if is_accepted else _("บันทึกว่าท่านเห็นชอบแผนของ{agency}แล้ว รอผู้อ่านอีกคน")
    messages.success(request, said.format(agency=name_agency(plan).agency.name))
    return _next(request, plan)


@require_POST
@acts_on(fetch_plan, "plan.return")
def review_return(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Return with comments, and on to the next plan."""
    try:
        return_plan(plan, request.POST.get("reason", "").strip())
    except Refused as refused:
        messages.error(request, str(refused))
        return _back(request, plan)
    said = _("ส่งแผนของ{agency}กลับให้แก้ไขแล้ว")
    messages.success(request, said.format(agency=name_agency(plan).agency.name))
    return _next(request, plan)


@require_POST
@acts_on(fetch_plan, "plan.comment")
def review_comment(request: HttpRequest, plan: Plan) -> HttpResponse:
    """A comment on a section, or (no section) on the plan as a whole."""
    slug = request.POST.get("section", "")
    slug = named(slug).slug if slug else ""
    return _taken(request, plan, lambda: comment_on(plan, slug, request.POST.get("text", "")), _("ส่งความเห็นแล้ว"), slug)


@require_POST
@acts_on(fetch_plan, "review.assign")
def review_reader_save(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Take a seat, give it to somebody, or (nobody chosen) free it."""
    number = 2 if request.POST.get("number") == "2" else 1
    chosen = request.POST.get("reader", "")
    reader = readers().filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    return _taken(request, plan, lambda: seat_reader(plan, number, reader), _("บันทึกผู้อ่านแล้ว"), "")


def _taken(request: HttpRequest, plan: Plan, step: Callable[[], Any], done: str, slug: str) -> HttpResponse:
    """Back to the same place with what was done, or why it was refused."""
    try:
        step()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(request, plan, f"#s-{slug}" if slug else "")


def _back(request: HttpRequest, plan: Plan, anchor: str = "") -> HttpResponse:
    """To the desk when that was asked from there, else to the plan's page."""
    query = Chosen.read(request.GET).query()
    if request.POST.get("from") == "desk":
        return redirect(f"{reverse('review_desk')}?year={plan.fiscal_year}&{query}#p-{plan.agency.key}")
    url = reverse("review", args=[plan.agency.key, plan.fiscal_year])
    return redirect(f"{url}{'?' if query else ''}{query}{anchor}")


def _next(request: HttpRequest, plan: Plan) -> HttpResponse:
    query = Chosen.read(request.GET).query()
    return redirect(f"{reverse('review_next')}?year={plan.fiscal_year}&after={plan.agency.key}&{query}")
