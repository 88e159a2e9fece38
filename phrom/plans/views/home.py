"""Home: what waits for me, not a menu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel import panels
from phrom.kernel.dates import fiscal_year
from phrom.kernel.rules import held_at, may, page
from phrom.kernel.scoping import current_viewer
from phrom.plans.doubts.standing import standing_counted
from phrom.plans.models import Comment, Plan
from phrom.plans.pages import TONES
from phrom.plans.queries import dependencies_on, latest_plans
from phrom.plans.yearly import Years
from phrom.ui.waiting import HOME, Todo

SHOWN = 12
READING = "plans.reading"  # panel slot: plan -> address of the page where สปภ. reads it
ASIDE = "home.aside"  # panel slot: plans, years -> something with a `template` to stand beside the list, or None


@page("home.view")
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    named = agencies_by_id()
    plans = list(latest_plans().filter(fiscal_year__gte=fiscal_year(today)).order_by("-fiscal_year"))
    for plan in plans:
        plan.agency_name = named[plan.agency_id].name  # type: ignore[attr-defined]
    own = [plan for plan in plans if current_viewer().grants.get(plan.agency_id)]
    this_year = fiscal_year(today)
    years = Years(range(this_year, this_year + 3))
    todos = [todo for plan in plans for todo in _of_plan(plan, years)]
    todos += [*_asked(named), *_carried(plans, years), *_new_years(plans, named, years), *_offered()]
    todos.sort(key=lambda todo: todo.due_on or dt.date.max)
    context = {
        "todos": todos[:SHOWN],
        "more": len(todos) - SHOWN,
        "own": own,
        "asides": [made for panel in panels.panels(ASIDE) if (made := panel(plans, years))],
        "tones": TONES,
        "agencies": [named[agency].name for agency in current_viewer().grants if agency is not None],
        "today": today,
    }
    return render(request, "plans/home.html", context)


def _of_plan(plan: Plan, years: Years) -> list[Todo]:
    """What the viewer can do for a plan now."""
    url = reverse("plan", args=[plan.agency.key, plan.fiscal_year])
    name = _("แผนปี {fiscal_year} ของ{agency_name}").format(fiscal_year=plan.fiscal_year, agency_name=plan.agency_name)  # type: ignore[attr-defined]
    due = years[plan.fiscal_year].due_on(plan.agency_id)
    if may("plan.approve", plan):
        page_of = reverse("plan_approve", args=[plan.agency.key, plan.fiscal_year])
        return [Todo(_("อนุมัติ{name}").format(name=name), page_of, _("พิจารณา"), _("ผู้จัดทำแผนเสนอแล้ว"), due)]
    if may("plan.accept", plan):
        desk = next((panel(plan) for panel in panels.panels(READING)), url)
        return [Todo(_("พิจารณา{name}").format(name=name), desk, _("เปิดอ่าน"), _("หน่วยงานส่งแผนแล้ว"), due)]
    if may("plan.send", plan):
        return [Todo(_("ส่ง{name}ให้ สปภ.").format(name=name), url, _("ส่ง"), _("อนุมัติแล้ว ยังไม่ได้ส่ง"), due)]
    if may("plan.edit", plan):
        return [_to_write(plan, name, url, due)]
    return []


def _to_write(plan: Plan, name: str, url: str, due: dt.date) -> Todo:
    said = Comment.objects.filter(plan=plan, settled_at=None).count() if plan.revision > 1 else 0
    if said:
        return Todo(
            _("แก้ไข{name}ตามความเห็น {said} ข้อ").format(name=name, said=said),
            url,
            _("แก้ไข"),
            _("สปภ. ส่งกลับ"),
            due,
            "danger",
        )
    return Todo(_("จัดทำ{name}").format(name=name), url, _("เขียนต่อ"), _("ยังไม่ได้ส่ง สปภ."), due)


def _carried(plans: Sequence[Plan], years: Years) -> list[Todo]:
    """The questions left of the first draft that is due; who revises a plan has comments to answer first."""
    drafts = [plan for plan in plans if plan.revision == 1 and plan.status == "draft" and may("plan.edit", plan)]
    plan = min(drafts, key=lambda plan: plan.fiscal_year, default=None)
    now = standing_counted(plan) if plan else None
    if plan is None or now is None or not now.left:
        return []
    year, where = plan.fiscal_year, [plan.agency.key, plan.fiscal_year]
    title = _("ตอบคำถามจากแผนปีก่อน เหลือ {left} จาก {total} ข้อ").format(left=now.left, total=now.total)
    why = _("แผนปี {year} เริ่มจากแผนปี {base}").format(year=year, base=now.base.fiscal_year)
    return [Todo(title, reverse("plan_carry", args=where), _("ตอบ"), why, years[year].due_on(plan.agency_id))]


def _new_years(plans: Sequence[Plan], named: Mapping[int, Agency], years: Years) -> list[Todo]:
    """Years to begin: this one, and the next once this one's plan was approved."""
    this_year, found = fiscal_year(timezone.localdate()), []
    for pk in held_at("plan.start"):
        if pk is None or not named[pk].is_plan_unit:
            continue
        own = {plan.fiscal_year: plan for plan in plans if plan.agency_id == pk}
        year = this_year + 1 if this_year in own and own[this_year].is_sealed else this_year
        if year not in own:
            title = _("เริ่มแผนปี {year} ของ{agency}").format(year=year, agency=named[pk].name)
            url = f"{reverse('plan_list')}#start-{named[pk].key}-{year}"
            found.append(Todo(title, url, _("เริ่ม"), _("ยังไม่มีแผนของปีนี้"), years[year].due_on(pk)))
    return found


def _asked(named: Mapping[int, Agency]) -> list[Todo]:
    """Claims of other agencies that wait for an answer."""
    found = []
    for agency in held_at("dependency.answer"):
        if agency is None:
            continue
        if waiting := _unanswered(named[agency]):
            url = reverse("asked", args=[named[agency].key])
            why = _("หน่วยงานอื่นระบุในแผนว่าต้องพึ่งบริการของท่าน")
            found.append(Todo(_("ตอบคำขอพึ่งบริการ {waiting} รายการ").format(waiting=waiting), url, _("ตอบ"), why))
    return found


def _unanswered(agency: Agency) -> int:
    """Claims without an answer, or with one that was given to other hours."""
    rows: Sequence[Any] = dependencies_on(agency)
    return sum(not row.is_answered or row.answered_hours != row.needed_hours for row in rows)


def _offered() -> list[Todo]:
    return [todo for panel in panels.panels(HOME) for todo in panel()]
