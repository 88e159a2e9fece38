"""The checklists: versions, alert level, results, the wording of each version and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.criteria.checklists import Checklist, Item, changes, codes, current, versions
from phrom.criteria.checklists import checklist as versioned
from phrom.criteria.forms.levels import LevelForm
from phrom.criteria.levels import Level
from phrom.criteria.printing import checklist_paper
from phrom.criteria.queries.levels import level_history, levels_on
from phrom.criteria.results import PlanResult, results
from phrom.criteria.services import set_level
from phrom.criteria.views.tabs import tabs
from phrom.documents.downloads import download
from phrom.kernel.rules import may, page
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_language

TONES = {Level.NORMAL: "good", Level.WATCH: "warn", Level.OUTBREAK: "danger"}


def _title(asked: Checklist) -> str:
    return in_language(vars(asked), "title")


def level_chip(level: str) -> tuple[str, str]:
    """Tone and word of an alert level."""
    return TONES[Level(level)], str(Level(level).label)


def _asked(code: str, version: str = "") -> Checklist:
    """That version, or the one in force today; 404 when there is none."""
    try:
        return versioned(code, version) if version else current(code, timezone.localdate())
    except LookupError:
        raise Http404(_("ไม่มีแบบตรวจนี้")) from None


@page("criteria.view")
def criteria_list(request: HttpRequest) -> HttpResponse:
    """Every checklist with the version in force, the alert level, and how many plans fail a must item."""
    levels, found = levels_on(), results()
    rows = [
        _overview(current(code, timezone.localdate()), levels[code], [row for row in found if row.checklist == code])
        for code in codes()
    ]
    return render(request, "criteria/criteria_list.html", {"rows": rows, "tabs": tabs("criteria_list")})


def _overview(asked: Checklist, level: str, found: Sequence[PlanResult]) -> dict[str, Any]:
    return {
        "asked": asked,
        "title": _title(asked),
        "level": level_chip(level) if asked.has_levels else None,
        "items": len(asked.items_at(level)),
        "plans": len(found),
        "failing": sum(bool(row.failed) for row in found),
    }


@page("criteria.view")
def criteria(request: HttpRequest, code: str) -> HttpResponse:
    """One checklist: its versions, how its alert level moved, and what the plans in force answer."""
    asked, today = _asked(code), timezone.localdate()
    level = levels_on()[code]
    found = [row for row in results() if row.checklist == code]
    context = {
        "asked": asked,
        "title": _title(asked),
        "known": [(known, known == asked) for known in reversed(versions(code))],
        "level": level_chip(level) if asked.has_levels else None,
        "history": [(row, level_chip(row.level), row.valid_from > today) for row in level_history(code)],
        "may_set": asked.has_levels and may("criteria.set_level"),
        "results": [(row, level_chip(row.level)) for row in found],
        "failing": sum(bool(row.failed) for row in found),
    }
    return render(request, "criteria/criteria.html", context)


@page("criteria.view")
def criteria_version(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """The wording of one version, old or new."""
    asked = _asked(code, version)
    groups = [
        (in_language(group._asdict(), "label"), [_shown(item) for item in asked.items if item.group == group.code])
        for group in asked.groups
    ]
    is_first = versions(code)[0] == asked
    context = {"asked": asked, "title": _title(asked), "groups": groups, "is_first": is_first}
    return render(request, "criteria/criteria_version.html", context)


def _shown(item: Item) -> dict[str, Any]:
    level = level_chip(item.from_level) if item.from_level != Level.NORMAL else None
    return {"item": item, "text": in_language(vars(item), "text"), "level": level}


@page("criteria.view")
def criteria_changes(request: HttpRequest, code: str, version: str) -> HttpResponse:
    """What the version asks otherwise than the one before it."""
    asked, known = _asked(code, version), versions(code)
    place = known.index(asked)
    before = known[place - 1] if place else None
    differing = changes(before, asked) if before else None
    context = {
        "asked": asked,
        "before": before,
        "title": _title(asked),
        "added": [_shown(item) for item in differing.added] if differing else [],
        "removed": [_shown(item) for item in differing.removed] if differing else [],
        "changed": [(_shown(was), _shown(item)) for was, item in differing.changed] if differing else [],
        "same": len(asked.items) - len(differing.added) - len(differing.changed) if differing else 0,
    }
    return render(request, "criteria/criteria_changes.html", context)


@page("criteria.view")
def criteria_file(request: HttpRequest, code: str, version: str, format: str) -> HttpResponse:
    """The version as a paper with boxes to tick."""
    return download(checklist_paper(_asked(code, version)), f"{code}-{version}", format)


@page("criteria.set_level")
def criteria_level(request: HttpRequest, code: str) -> HttpResponse:
    """Set the alert level from a day on; every agency is told."""
    asked = _asked(code)
    if not asked.has_levels:
        raise Http404(_("แบบตรวจนี้ไม่แบ่งตามระดับ"))
    stands = levels_on()[code]
    form = LevelForm(request.POST or None, initial={"level": stands, "valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            set_level(asked, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("ปรับระดับแล้ว และแจ้งผู้จัดทำแผนกับหัวหน้าทุกหน่วยงานแล้ว"))
            return redirect("criteria", code)
    counts = [(Level(level).label, len(asked.items_at(level))) for level in Level.values]
    context = {"asked": asked, "title": _title(asked), "form": form, "counts": counts, "level": level_chip(stands)}
    return render(request, "criteria/criteria_level.html", context, status=422 if form.errors else 200)
