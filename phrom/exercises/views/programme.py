"""The programme as a list by year and as a file, and an agency's own with its duty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id, fetch_agency
from phrom.documents.downloads import download
from phrom.exercises.chosen import Chosen
from phrom.exercises.duty import Duty, duties, joint_duties
from phrom.exercises.exporting import programme_paper
from phrom.exercises.models import Exercise
from phrom.exercises.owning import owned_by_viewer
from phrom.exercises.queries import exercises_in_sight
from phrom.exercises.showing import duty_tone, rating, shown
from phrom.exercises.terms import types
from phrom.kernel.dates import BUDDHIST_ERA, fiscal_year
from phrom.kernel.rules import acts_on, may, page
from phrom.kernel.scoping import current_viewer
from phrom.threats.queries import threats_by_key

ROWS = 30


@page("exercise.list")
def exercise_list(request: HttpRequest) -> HttpResponse:
    """The exercises of a fiscal year, by day; filters stand in the address."""
    named, threats = agencies_by_id(), threats_by_key()
    units = offered(named)
    chosen = Chosen.read(request.GET, units, threats)
    found = Paginator(chosen.rows(), ROWS).get_page(request.GET.get("page"))
    context = {
        "chosen": chosen,
        "years": [(year, chosen.but(year=year), chosen.year == year) for year in years_there(chosen.year)],
        "every_year": chosen.but(year=0),
        "page": found,
        "rows": [shown(row, named) for row in found],
        "types": types().items(),
        "threats": [(key, threat.title) for key, threat in threats.items()],
        "agencies": [(key, agency.name) for key, agency in units.items()],
        "statuses": Exercise.Status.choices,
        "may_plan": bool(owned_by_viewer()) if may("exercise.plan") else False,
    }
    return render(request, "exercises/exercise_list.html", context)


@page("exercise.list")
def exercise_table_file(request: HttpRequest, format: str) -> HttpResponse:
    """Everything that the list holds with the same filters."""
    named = agencies_by_id()
    chosen = Chosen.read(request.GET, offered(named), threats_by_key())
    return download(programme_paper(shown(row, named) for row in chosen.rows()), "phrom-exercises", format)


def offered(named: Mapping[int, Agency]) -> dict[str, Agency]:
    """The agencies to filter by: those in whose programme the viewer may look."""
    viewer = current_viewer()
    everybodys = viewer.agencies is None or bool(viewer.threats)
    units = [a for pk, a in named.items() if a.is_plan_unit and (everybodys or pk in viewer.grants)]
    return {agency.key: agency for agency in sorted(units, key=lambda agency: agency.org_code)}


def years_there(chosen: int) -> list[int]:
    """The fiscal years in which there is an exercise in sight, this one, and the one chosen; one query."""
    rows = exercises_in_sight().prefetch_related(None).order_by()
    months = rows.annotate(y=ExtractYear("starts_on"), m=ExtractMonth("starts_on")).values_list("y", "m")
    found = {year + BUDDHIST_ERA + (month >= 10) for year, month in months.annotate(Count("pk")).values_list("y", "m")}
    return sorted(found | {fiscal_year(timezone.localdate())} | ({chosen} if chosen else set()))


@acts_on(fetch_agency, "exercise.duty")
def exercise_agency(request: HttpRequest, agency: Agency) -> HttpResponse:
    """An agency's own programme: its duty per threat, promised and held, what is ahead and what was."""
    named, today = agencies_by_id(), timezone.localdate()
    found = duties([agency.pk], today)
    joint = joint_duties([agency.pk], today)[agency.pk]
    rows = [shown(row, named) for row in exercises_in_sight().filter(parties__agency=agency.pk)]
    past = [one for one in reversed(rows) if not one.row.is_ahead]
    context = {
        "agency": agency,
        "lines": [_line(duty) for duty in found],
        "has_plan": all(duty.has_plan for duty in found),
        "counts": {"done": sum(not duty.is_open for duty in found), "total": len(found)},
        "joint": joint,
        "joint_tone": duty_tone(joint.state, joint.due_on),
        "joint_words": {"ok": _("ครบ"), "soon": _("ใกล้ครบกำหนด"), "late": _("เกินกำหนด"), "never": _("ยังไม่เคยฝึก")}[
            joint.state
        ],
        "ahead": [one for one in rows if one.row.is_ahead],
        "past": past[:ROWS],
        "may_plan": may("exercise.plan", agency),
    }
    return render(request, "exercises/exercise_agency.html", context)


def _line(duty: Duty) -> dict[str, Any]:
    return {
        "duty": duty,
        "tone": duty_tone(duty.state, duty.due_on),
        "last_type": types().get(duty.last.type, "") if duty.last else "",
        "worst": rating(duty.last.worst) if duty.last else None,
        "promised": [(promise.on, types().get(promise.type, "")) for promise in duty.promised],
    }
