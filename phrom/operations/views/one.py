"""The board of one operation: who is in it and how they stand, levels, areas, topics, requests, the newest lines."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from phrom.agencies.queries import agencies_by_id
from phrom.kernel import panels
from phrom.kernel.rules import acts_on, may
from phrom.operations.forms.directing import AgenciesForm, AreasForm, ClockForm, EndForm, LevelForm, ReasonForm
from phrom.operations.forms.saying import NoteForm, ReportForm, TopicForm
from phrom.operations.models import Activation, Ask, Declaration, Operation, Topic, TopicReport
from phrom.operations.queries import Tally, fetch_operation, log_of, tallies
from phrom.operations.scales import commander, level_of
from phrom.operations.services import areas_of
from phrom.operations.services.directing import LEVELS
from phrom.operations.showing import log_lines, part_tone, show_minutes
from phrom.operations.views.framing import frame

LINES = 15
BOARD = "operation.board"  # panel slot: operation -> template and context of a panel, or None
ACTS = dict(Declaration.Act.choices)


@acts_on(fetch_operation, "operation.view")
def operation(request: HttpRequest, operation: Operation) -> HttpResponse:
    return show_board(request, operation)


def show_board(
    request: HttpRequest, operation: Operation, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with a form that was not understood in its place."""
    context = {**board(operation), "end_form": EndForm(), "reopen_form": ReasonForm(), **(bound or {})}
    return render(request, "operations/operation.html", context, status=status)


def board(operation: Operation) -> dict[str, Any]:
    """Everything that the board shows, but forms that end it."""
    named, now = agencies_by_id(), timezone.now()
    parts = list(Activation.objects.filter(operation=operation).select_related("agency"))
    minute = operation.clock.minute_at(now)
    counts = tallies(operation, minute)
    lines = [_part_line(part, named, counts.get(part.pk, Tally()), minute) for part in parts]
    areas = {pk: act for pk, act in areas_of(operation).items() if pk in named}
    inside = {part.agency_id for part in parts}
    others = sorted((a for a in named.values() if a.is_plan_unit and a.pk not in inside), key=lambda a: a.org_code)
    districts = sorted((a for a in named.values() if a.kind == "district"), key=lambda a: a.org_code)
    may_direct = may("operation.direct", operation)
    return {
        **frame(operation, reverse("operation_live", args=[operation.key])),
        "lines": sorted(lines, key=lambda line: line["order"]),
        "totals": (totals := _totals(lines)),
        "shown_totals": {
            "active": f"{totals['active']}/{totals['agencies']}",
            "tone": "danger" if totals["past_rto"] else "good",
            "unknown": f"{totals['unknown']}/{totals['services']}",
        },
        "levels": [
            level_of(name, getattr(operation, name)) for name in LEVELS if getattr(operation, name) not in (None, "")
        ],
        "commander": commander(operation.disaster_level),
        "areas": [(named[pk].name, ACTS[act], act) for pk, act in areas.items()],
        "topics": list(topics_of(operation, None)),
        "asks": list(Ask.objects.filter(operation=operation, status="asked").select_related("agency")[:10]),
        "named": named,
        "log": log_lines(list(log_of(operation)[:LINES]), named),
        "panels": [shown for panel in panels.panels(BOARD) if (shown := panel(operation))],
        "may_direct": may_direct,
        "may_close": may("operation.close", operation),
        "may_reopen": may("operation.reopen", operation),
        "now": now,
        **(_forms(operation, others, districts) if may_direct else {}),
    }


def topics_of(operation: Operation, agency: int | None) -> Any:
    """Topics of the whole operation or of one agency, each with its `last_text`, `last_at`, `last_by`; one query."""
    newest = TopicReport._base_manager.filter(topic=OuterRef("pk")).order_by("-pk")
    rows = Topic.objects.filter(operation=operation, agency=agency)
    return rows.annotate(**{f"last_{name}": Subquery(newest.values(name)[:1]) for name in ("text", "at", "by")})


def _forms(operation: Operation, others: list[Any], districts: list[Any]) -> dict[str, Any]:
    standing = {name: getattr(operation, name) for name in LEVELS}
    return {
        "level_form": LevelForm(initial=standing),
        "call_form": AgenciesForm(offered=others) if others else None,
        "areas_form": AreasForm(offered=districts),
        "clock_form": ClockForm() if operation.is_exercise else None,
        "note_form": NoteForm(),
        "topic_form": TopicForm(),
        "report_form": ReportForm(),
    }


def _part_line(part: Activation, named: Any, tally: Tally, minute: int) -> dict[str, Any]:
    """A row of the table of agencies; those in trouble stand on top."""
    left = None if tally.next_limit is None or not part.is_running else tally.next_limit - minute
    trouble = tally.past_rto if part.is_running else 0
    return {
        "part": part,
        "name": named[part.agency_id].name if part.agency_id in named else part.agency.key,
        "tone": part_tone(part),
        "tally": tally,
        "left": left,
        "said": show_minutes(left) if left is not None else "",
        "past": trouble,
        "order": (not part.is_running, part.status != "called", -trouble, left if left is not None else 10**9),
    }


def _totals(lines: list[dict[str, Any]]) -> dict[str, int]:
    """Sums of the table."""
    running = [line for line in lines if line["part"].is_running]
    return {
        "agencies": len(lines),
        "called": sum(line["part"].status == "called" for line in lines),
        "active": sum(line["part"].activated_at is not None for line in lines),
        "back": sum(line["tally"].back for line in lines),
        "back_late": sum(line["tally"].back_late for line in lines),
        "past_rto": sum(line["past"] for line in running),
        "waiting": sum(line["tally"].waiting for line in running),
        "unknown": sum(line["tally"].unknown for line in running),
        "services": sum(line["tally"].services for line in running),
    }
