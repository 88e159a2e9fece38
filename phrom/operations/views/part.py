"""An agency's page in an operation: services against their clocks, checklists, team, resources, its log."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Person
from phrom.agencies.queries import agencies_by_id
from phrom.kernel import panels
from phrom.kernel.rules import acts_on, may, viewer_may_see_phones
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.forms.directing import MaybeReasonForm, ReasonForm
from phrom.operations.forms.saying import NoteForm, ReportForm, StepForm, TopicForm
from phrom.operations.models import Activation, Post, Resource, RunningService, RunningStep
from phrom.operations.queries import fetch_part, log_of
from phrom.operations.showing import RESOURCE_TONES, log_lines, part_tone, phase_lines, service_lines
from phrom.operations.views.framing import frame
from phrom.operations.views.one import topics_of
from phrom.plans.scales import BUCKET_TITLES, options

LINES = 15
PART = "operation.part"  # panel slot: activation -> template and context of a panel, or None


@acts_on(fetch_part, "part.view")
def operation_part(request: HttpRequest, part: Activation) -> HttpResponse:
    return show_part(request, part)


def show_part(
    request: HttpRequest, part: Activation, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with what was not understood in its place."""
    context = {**part_context(part), **(bound or {})}
    return render(request, "operations/operation_part.html", context, status=status)


def part_context(part: Activation) -> dict[str, Any]:
    """Everything that an agency's page shows; what no template asks for is never read."""
    named, now = agencies_by_id(), timezone.now()
    minute, is_running = part.operation.clock.minute_at(now), part.operation.is_running
    services = cache(lambda: service_lines(RunningService.objects.filter(activation=part), minute))
    steps = cache(lambda: list(RunningStep.objects.filter(activation=part).select_related("threat")))
    verdicts = {name: may(f"part.{name}", part) for name in ("run", "activate", "release", "stand_down", "resume")}
    return {
        **frame(part.operation, reverse("part_live", args=[part.operation.key, part.agency.key]), part.agency_id),
        "part": part,
        "agency_name": named[part.agency_id].name if part.agency_id in named else part.agency.key,
        "part_tone": part_tone(part),
        "services": lambda: services()[0],
        "later": lambda: services()[1],
        "phases": cache(lambda: phase_lines(steps(), minute)),
        "conditions": lambda: [step for step in steps() if step.phase == RunningStep.Phase.STAND_DOWN],
        "posts": cache(lambda: _posts(part)),
        "resources": cache(lambda: _resources(part)),
        "topics": cache(lambda: list(topics_of(part.operation, part.agency_id))),
        "log": log_lines(list(log_of(part.operation, part.agency_id)[:LINES]), named),
        "panels": [shown for panel in panels.panels(PART) if (shown := panel(part))],
        **{f"may_{name}": is_running and bool(verdict) for name, verdict in verdicts.items()},
        "now": now,
        "note_form": NoteForm(),
        "topic_form": TopicForm(),
        "report_form": ReportForm(),
        "step_form": StepForm(initial={"phase": "DAY1"}),
        "reason_form": ReasonForm(),
        "end_form": MaybeReasonForm(),
    }


def _posts(part: Activation) -> list[dict[str, Any]]:
    """The team with, for who may see them, today's numbers; two queries."""
    posts = list(Post.objects.filter(activation=part))
    keys = {key for post in posts for key in (post.main, post.alternate) if key}
    people = {person.key: person for person in Person.objects.filter(key__in=keys)}
    sees_mobiles, roles = viewer_may_see_phones(part.agency_id), options("team_roles")
    return [
        {
            "row": post,
            "role": roles.get(post.role, post.role),
            "main": _phones(people.get(post.main), sees_mobiles),
            "alternate": _phones(people.get(post.alternate), sees_mobiles),
        }
        for post in posts
    ]


def _phones(person: Person | None, sees_mobiles: bool) -> list[str]:
    """Numbers to call, the private one first."""
    if person is None:
        return []
    return [number for number in (person.mobile_phone if sees_mobiles else "", person.office_phone) if number]


def _resources(part: Activation) -> list[tuple[str, list[dict[str, Any]]]]:
    """By kind, in the order of the kinds."""
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in Resource.Kind.values}
    for row in Resource.objects.filter(activation=part):
        needed = [(BUCKET_TITLES[bucket], amount) for bucket, amount in row.needed]
        found[row.kind].append({"row": row, "tone": RESOURCE_TONES[row.state], "needed": needed})
    return [(str(Resource.Kind(kind).label), rows) for kind, rows in found.items() if rows]


@require_POST
@acts_on(fetch_part, "part.activate")
def part_activate(request: HttpRequest, part: Activation) -> HttpResponse:
    return _step(request, part, lambda: services.activate_plan(part), _("ประกาศใช้แผนแล้ว ทำตามรายการด้านล่าง"))


@require_POST
@acts_on(fetch_part, "part.release")
def part_release(request: HttpRequest, part: Activation) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return show_part(request, part, {"reason_form": form}, 422)
    return _step(
        request, part, lambda: services.release_agency(part, form.cleaned_data["text"]), _("บันทึกว่าไม่ได้รับผลกระทบแล้ว")
    )


@require_POST
@acts_on(fetch_part, "part.stand_down")
def part_stand_down(request: HttpRequest, part: Activation) -> HttpResponse:
    form = MaybeReasonForm(request.POST)
    if not form.is_valid():
        return show_part(request, part, {"end_form": form}, 422)
    return _step(request, part, lambda: services.stand_down(part, form.cleaned_data["text"]), _("ยุติการใช้แผนแล้ว"))


@require_POST
@acts_on(fetch_part, "part.resume")
def part_resume(request: HttpRequest, part: Activation) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return show_part(request, part, {"reason_form": form}, 422)
    return _step(request, part, lambda: services.resume_plan(part, form.cleaned_data["text"]), _("กลับมาใช้แผนแล้ว"))


def _step(request: HttpRequest, part: Activation, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("operation_part", part.operation.key, part.agency.key)
