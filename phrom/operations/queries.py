"""What pages ask about operations: rows of the address, and the numbers of boards."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, F, IntegerField, Min, Q, QuerySet
from django.db.models.functions import Cast
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.operations.models import (
    Activation,
    Ask,
    LogEntry,
    Offer,
    Operation,
    RunningService,
    RunningStep,
    Topic,
)
from phrom.operations.models.running import Running

R = TypeVar("R", bound=Running)


def operations_in_sight() -> QuerySet[Operation]:
    """Every operation that the viewer may see, the newest first."""
    return Operation.objects.select_related("agency").prefetch_related("threats")


def fetch_operation(kwargs: dict[str, Any]) -> Operation:
    """For `acts_on`: the operation of the address; 404 when out of sight."""
    rows = Operation.objects.select_related("agency")
    if (found := rows.filter(key=kwargs.pop("key")).first()) is None:
        raise Http404(_("ไม่พบเหตุการณ์นี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return found


def fetch_part(kwargs: dict[str, Any]) -> Activation:
    """For `acts_on`: an agency's part; 404 when out of sight."""
    rows = Activation.objects.select_related("operation__agency", "agency", "plan")
    found: Activation | None = rows.filter(operation__key=kwargs.pop("key"), agency__key=kwargs.pop("agency")).first()
    if found is None:
        raise Http404(_("ไม่พบหน่วยงานนี้ในเหตุการณ์ หรือท่านไม่มีสิทธิ์เห็น"))
    return found


def running_row(part: Activation, model: type[R], row: uuid.UUID) -> R:
    """One of the rows that run at an agency; 404 for anybody else's."""
    found: R | None = model._default_manager.filter(activation=part, row=row).first()
    if found is None:
        raise Http404(_("ไม่พบรายการนี้"))
    found.activation = part
    return found


def fetch_ask(kwargs: dict[str, Any]) -> Ask:
    """For `acts_on`: what an agency of an operation in sight asks for."""
    rows = Ask.objects.select_related("operation__agency", "agency", "to")
    found: Ask | None = rows.filter(operation__key=kwargs.pop("key"), key=kwargs.pop("ask")).first()
    if found is None:
        raise Http404(_("ไม่พบคำขอนี้"))
    return found


def fetch_offer(kwargs: dict[str, Any]) -> Offer:
    """For `acts_on`: an offer to something asked in an operation in sight."""
    rows = Offer.objects.select_related("ask__operation__agency", "ask__agency", "agency")
    found: Offer | None = rows.filter(ask__operation__key=kwargs.pop("key"), key=kwargs.pop("offer")).first()
    if found is None:
        raise Http404(_("ไม่พบข้อเสนอนี้"))
    return found


def fetch_topic(kwargs: dict[str, Any]) -> Topic:
    """For `acts_on`: a topic of the situation report in sight."""
    rows = Topic.objects.select_related("operation__agency", "agency")
    found: Topic | None = rows.filter(operation__key=kwargs.pop("key"), key=kwargs.pop("topic")).first()
    if found is None:
        raise Http404(_("ไม่พบหัวข้อนี้"))
    return found


def fetch_entry(kwargs: dict[str, Any]) -> LogEntry:
    """For `acts_on`: a line of the log in sight."""
    rows = LogEntry.objects.select_related("operation__agency", "agency")
    found: LogEntry | None = rows.filter(operation__key=kwargs.pop("key"), number=kwargs.pop("number")).first()
    if found is None:
        raise Http404(_("ไม่พบบรรทัดนี้"))
    return found


@dataclass(frozen=True)
class Tally:
    """How an agency stands: services by state, how many are past their RTO or back in time, steps done of how many."""

    services: int = 0
    waiting: int = 0
    unknown: int = 0
    past_rto: int = 0
    back: int = 0
    back_late: int = 0
    next_limit: int | None = None  # minute of the clock at which the next RTO is reached
    steps: int = 0
    steps_done: int = 0


def tallies(operation: Operation, minute: int) -> Mapping[int, Tally]:
    """Activation id -> its numbers at a minute of the clock; two queries however many agencies."""
    waits = Q(state__in=RunningService.WAITING)
    limit = Cast(F("hit_minute") + F("rto_hours") * 60, IntegerField())
    rows = models_of(RunningService, operation).annotate(limit=limit).values("activation")
    services = rows.annotate(
        services=Count("pk"),
        waiting=Count("pk", filter=Q(state__in=("reduced", "stopped"))),
        unknown=Count("pk", filter=Q(state="unknown")),
        past_rto=Count("pk", filter=waits & Q(limit__lt=minute)),
        back=Count("pk", filter=Q(back_minute__isnull=False)),
        back_late=Count("pk", filter=Q(back_minute__gt=F("limit"))),
        next_limit=Min("limit", filter=waits & Q(limit__gte=minute)),
    )
    steps = models_of(RunningStep, operation).exclude(phase="STAND_DOWN").values("activation")
    steps = steps.annotate(steps=Count("pk"), steps_done=Count("pk", filter=~Q(state="open")))
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in (*services, *steps):
        found[row.pop("activation")].update(row)
    return {part: Tally(**numbers) for part, numbers in found.items()}


def models_of(model: type[Running], operation: Operation) -> QuerySet[Any]:
    """Rows of every agency in an operation, for numbers only: everybody in it may see how the others stand."""
    return model._base_manager.filter(activation__operation=operation).order_by()


def log_of(operation: Operation, agency_id: int | None = None, after: int = 0) -> QuerySet[LogEntry]:
    """Lines in sight, the newest first; of one agency with what concerns everybody, or all."""
    rows = LogEntry.objects.filter(operation=operation, number__gt=after).select_related("corrects")
    return rows if agency_id is None else rows.filter(Q(agency=agency_id) | Q(agency=None))
