"""What pages ask about the injects of a drill, each as far as the viewer may know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.kernel.rules import held_at
from phrom.kernel.scoping import CITY, current_viewer
from phrom.operations.models import CastMember, Delivery, InjectAnswer, InjectFile, Operation, PlayedInject
from phrom.operations.models.deliveries import PUBLIC
from phrom.operations.queries import fetch_operation


def fetch_drill(kwargs: dict[str, Any]) -> Operation:
    """For `acts_on`: the drill of the address; 404 for a real event."""
    operation = fetch_operation(kwargs)
    if not operation.is_exercise:
        raise Http404(_("เหตุการณ์จริงไม่มีข้อสอดแทรก"))
    return operation


def fetch_played(kwargs: dict[str, Any]) -> PlayedInject:
    """For `acts_on`: one line of a list that the viewer knows."""
    rows = PlayedInject.objects.select_related("operation__agency", "follows")
    found: PlayedInject | None = rows.filter(operation__key=kwargs.pop("key"), key=kwargs.pop("inject")).first()
    if found is None:
        raise Http404(_("ไม่พบข้อสอดแทรกนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return found


def fetch_delivery(kwargs: dict[str, Any]) -> Delivery:
    """For `acts_on`: what reached a player in sight."""
    rows = Delivery.objects.select_related("operation__agency", "agency")
    found = rows.filter(operation__key=kwargs.pop("key"), key=kwargs.pop("delivery")).first()
    if found is None:
        raise Http404(_("ไม่พบข้อสอดแทรกนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return found


def fetch_inject_file(kwargs: dict[str, Any]) -> InjectFile:
    """For `acts_on`: a file of an inject that reached the viewer, or that the viewer prepares."""
    rows = InjectFile.objects.select_related("operation__agency", "file", "inject__operation")
    found: InjectFile | None = rows.filter(operation__key=kwargs.pop("key"), key=kwargs.pop("file")).first()
    if found is None:
        raise Http404(_("ไม่พบไฟล์นี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return found


@dataclass(frozen=True)
class Reached:
    """How many an inject reached, who saw it, who answered, how many of these late, and who is silent too long."""

    sent: int = 0
    seen: int = 0
    answered: int = 0
    late: int = 0
    overdue: int = 0

    @property
    def silent(self) -> int:
        return self.sent - self.answered


COUNTED: tuple[Any, ...] = ("sent", "seen", "answered", "late", "overdue")


def _counts(minute: int) -> dict[str, Count]:
    return {
        "sent": Count("pk"),
        "seen": Count("pk", filter=Q(seen_minute__isnull=False)),
        "answered": Count("pk", filter=Q(answered_minute__isnull=False)),
        "late": Count("pk", filter=Q(answered_minute__gt=F("due_minute"))),
        "overdue": Count("pk", filter=Q(answered_minute=None, due_minute__lt=minute)),
    }


def reached(operation: Operation, minute: int) -> Mapping[int, Reached]:
    """Inject id -> its numbers at a minute of the clock, of what is in sight; one query."""
    rows: Any = Delivery.objects.filter(operation=operation).order_by().values("inject_id")
    rows = rows.annotate(**_counts(minute))
    return {row["inject_id"]: Reached(**{name: row[name] for name in COUNTED}) for row in rows}


def sent_injects(operation: Operation, minute: int) -> list[dict[str, Any]]:
    """What was sent, for who looks on: public words of each inject with its numbers, the newest first; one query."""
    rows = Delivery.objects.filter(operation=operation).order_by().values("inject_id", *PUBLIC)
    found = rows.annotate(at=F("inject__sent_minute"), **_counts(minute)).order_by("-at", "-number")
    return [{**row, "reached": Reached(**{name: row[name] for name in COUNTED})} for row in found]


def own_deliveries(operation: Operation, agency: int | None = None) -> Sequence[Delivery]:
    """What the viewer plays (of one agency, or all), newest first, with answers and `has_files`; two queries."""
    rows = _with_answers(Delivery.objects.filter(operation=operation))
    return list(rows.filter(agency=agency) if agency is not None else rows.filter(_mine(operation)))


def _mine(operation: Operation) -> Q:
    agencies = {place for place in held_at("inject.answer") if place is not CITY}
    key = current_viewer().key
    if not key.isdigit():
        return Q(agency__in=agencies)
    cast = CastMember._base_manager.filter(operation=operation, user=int(key), part="player", agency__isnull=False)
    return Q(agency__in=agencies) | Q(user=int(key)) | Q(agency__in=cast.values("agency"))


def drills_waiting() -> list[Any]:
    """Drills that wait for the viewer: planned ones to start as controller, and running ones with `silent` injects that
    the viewer's side has not answered; one query."""
    agencies, key = {place for place in held_at("inject.answer") if place is not CITY}, current_viewer().key
    number = int(key) if key.isdigit() else 0
    cast = CastMember._base_manager.filter(user=number, part="player", operation=OuterRef("operation"))
    mine = Q(agency__in=agencies) | Q(user=number) | Q(Exists(cast.filter(agency=OuterRef("agency"))))
    rows = Delivery._base_manager.filter(mine, operation=OuterRef("pk"), answered_minute=None)
    silent = rows.order_by().values("operation").annotate(n=Count("pk")).values("n")
    leads = CastMember._base_manager.filter(user=number, part="controller", operation=OuterRef("pk"))
    drills = Operation.objects.filter(kind="exercise").annotate(silent=Subquery(silent), leads=Exists(leads))
    wanted = Q(status="planned", leads=True) | Q(status="running", silent__gt=0)
    return list(drills.filter(wanted).order_by("title")[:10])


def deliveries_of(inject: PlayedInject) -> list[Delivery]:
    """To whom one inject went, and what came back."""
    rows = Delivery.objects.filter(inject=inject).select_related("user", "operation").order_by("pk")
    return list(rows.prefetch_related("answers"))


def _with_answers(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    files = InjectFile._base_manager.filter(inject=OuterRef("inject"))
    return rows.annotate(has_files=Exists(files)).select_related("operation").prefetch_related("answers")


def files_of(injects: Sequence[int]) -> Mapping[int, list[InjectFile]]:
    """Inject id -> its files in sight; one query."""
    found: dict[int, list[InjectFile]] = {}
    for row in InjectFile.objects.filter(inject__in=injects).select_related("file"):
        found.setdefault(row.inject_id, []).append(row)
    return found


def latest_answers(operation: Operation, most: int = 10) -> list[InjectAnswer]:
    """The newest answers in sight, each with the number of its inject as `number`; two queries."""
    rows = InjectAnswer.objects.filter(delivery__operation=operation).annotate(number=F("delivery__inject__number"))
    return list(rows.select_related("delivery__user").order_by("-pk")[:most])


def list_of(operation: Operation) -> list[PlayedInject]:
    """The whole list for who knows it, by time and number; those without a time stand at the end. Three queries."""
    rows = PlayedInject.objects.filter(operation=operation).select_related("follows")
    ordered = rows.order_by(F("at_minutes").asc(nulls_last=True), "number")
    return list(ordered.prefetch_related(Prefetch("agencies"), Prefetch("people")))


def cast_of(operation: Operation) -> QuerySet[CastMember]:
    """Everybody who has a part."""
    return (
        CastMember.objects.filter(operation=operation).select_related("user", "agency").order_by("part", "user__name")
    )
