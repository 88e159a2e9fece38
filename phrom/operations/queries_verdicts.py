"""Who owes a verdict, how far each is, and the verdict of an address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.kernel.scoping import current_viewer
from phrom.operations.models import Activation, Operation, Verdict
from phrom.operations.models.verdicts import DUE_DAYS
from phrom.threats.models import Threat

_RANK = Case(When(status="confirmed", then=Value(0)), When(status="given", then=Value(1)), default=Value(2))


@dataclass(frozen=True)
class Owed:
    """One threat of an operation that an agency took part in; `status` of its verdict, empty: nothing written yet.

    `ended_on`: the day it stood down; `usable`, `coped`, `structure`: what the verdict that holds (or waits) says.
    """

    operation: Operation
    threat: Threat
    activation_id: int
    agency_id: int
    agency_key: str
    ended_on: dt.date
    status: str
    usable: int | None
    coped: str
    structure: str

    @property
    def due_on(self) -> dt.date:
        return self.ended_on + dt.timedelta(days=DUE_DAYS)

    @property
    def is_owed(self) -> bool:
        """Until the head has confirmed it."""
        return self.status != Verdict.Status.CONFIRMED

    @property
    def is_late(self) -> bool:
        return self.is_owed and self.due_on < timezone.localdate()

    @property
    def url(self) -> str:
        return reverse("verdict", args=[self.operation.key, self.agency_key, self.threat.key])


def verdict_rows(
    *, operation: Operation | None = None, agencies: Collection[int] | None = None, only_owed: bool = False
) -> list[Owed]:
    """A row per agency that has stood down and threat, the longest owed first; two queries, three with operations."""
    rows = _parts(operation, agencies)
    if only_owed:
        rows = rows.exclude(said="confirmed")
    told = list(
        rows.values_list(
            "pk", "operation_id", "touched", "agency_id", "agency__key", "ended_at", "said", "usable", "coped",
            "structure",
        )
    )  # fmt: skip
    threats = {threat.pk: threat for threat in Threat.objects.all()} if told else {}
    known = {operation.pk: operation} if operation else _operations({row[1] for row in told})
    return [
        Owed(known[of], threats[threat], part, agency, key, timezone.localdate(ended), said, usable, coped or "",
             structure or "")
        for part, of, threat, agency, key, ended, said, usable, coped, structure in told
    ]  # fmt: skip


def _operations(pks: Collection[int]) -> dict[int, Operation]:
    """Of rows that are in sight already."""
    return {row.pk: row for row in Operation._base_manager.filter(pk__in=pks)} if pks else {}


def _parts(operation: Operation | None, agencies: Collection[int] | None) -> QuerySet[Any]:
    """Parts that ended, once per threat (`touched`), with what their verdict says."""
    best = Verdict._base_manager.filter(activation=OuterRef("pk"), threat=OuterRef("touched"))
    best = best.exclude(status="replaced").order_by(_RANK)
    rows = parts_seen().filter(status="stood_down", ended_at__isnull=False).annotate(touched=F("operation__threats"))
    rows = rows.filter(touched__isnull=False).annotate(
        said=Coalesce(Subquery(best.values("status")[:1]), Value(""), output_field=CharField()),
        **{name: Subquery(best.values(name)[:1]) for name in ("usable", "coped", "structure")},
    )
    if operation:
        rows = rows.filter(operation=operation)
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    return rows.order_by("ended_at", "agency_id", "touched")


def parts_seen() -> QuerySet[Activation]:
    """Parts whose verdicts the viewer may read: the own agencies', and all of operations seen whole."""
    viewer = current_viewer()
    rows = Activation._base_manager.all()
    if viewer.agencies is None:
        return rows
    whole = Operation._base_manager.filter(Operation.objects.wholly(viewer))
    return rows.filter(Q(agency__in=viewer.agencies) | Q(operation__in=whole))


def late_verdicts() -> int:
    """How many threats are owed past their day, in the viewer's sight; one query."""
    day = timezone.now() - dt.timedelta(days=DUE_DAYS + 1)
    return _parts(None, None).exclude(said="confirmed").filter(ended_at__lt=day).count()


def parts_waiting(agencies: Collection[int]) -> QuerySet[Activation]:
    """Parts of these agencies that run now, or that owe a verdict: `asked_threat`, `given_threat` (keys, or None).

    Asked: not given yet; given: waits for the head. One query.
    """
    there = Verdict._base_manager.filter(activation=OuterRef("pk"), status="given").values("threat__key")
    answered = Verdict._base_manager.filter(
        activation=OuterRef(OuterRef("pk")), threat=OuterRef("threat"), status__in=["given", "confirmed"]
    )
    threats = Operation.threats.through._base_manager.filter(operation=OuterRef("operation")).filter(~Exists(answered))
    asked = threats.order_by("threat__position").values("threat__key")
    runs = Q(operation__status="running", status__in=Activation.RUNNING)
    owes = Q(status="stood_down", ended_at__isnull=False)
    rows: QuerySet[Activation] = Activation.objects.filter(runs | owes, agency__in=agencies)
    rows = rows.annotate(asked_threat=Subquery(asked[:1]), given_threat=Subquery(there[:1]))
    waits = Q(asked_threat__isnull=False) | Q(given_threat__isnull=False)
    return rows.filter(runs | waits).select_related("operation", "agency")


def threat_of(part: Activation, key: str) -> Threat:
    """A threat of the operation; 404 for any other."""
    found: Threat | None = part.operation.threats.filter(key=key).first()
    if found is None:
        raise Http404(_("เหตุการณ์นี้ไม่เกี่ยวกับภัยที่เลือก"))
    return found


def revisions_of(part: Activation, threat: Threat) -> list[Verdict]:
    """Every revision, the newest first; one query."""
    rows = list(Verdict.objects.filter(activation=part, threat=threat).order_by("-revision"))
    for row in rows:
        row.activation, row.threat = part, threat
    return rows


def fetch_verdict(kwargs: dict[str, Any]) -> Verdict:
    """For `acts_on`: the newest revision for the operation, agency and threat of the address, or the one it names."""
    rows = Verdict.objects.filter(
        activation__operation__key=kwargs.pop("key"), activation__agency__key=kwargs.pop("agency"),
        threat__key=kwargs.pop("threat"),
    ).select_related("activation__operation__agency", "activation__agency", "activation__plan", "threat")  # fmt: skip
    if "revision" in kwargs:
        rows = rows.filter(revision=kwargs.pop("revision"))
    found: Verdict | None = rows.order_by("-revision").first()
    if found is None:
        raise Http404(_("ยังไม่มีผลหลังเหตุการณ์ของหน่วยงานนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return found


def by_part(rows: Sequence[Owed]) -> dict[int, list[Owed]]:
    """Rows of one agency in one operation together: activation -> its threats."""
    found: dict[int, list[Owed]] = {}
    for row in rows:
        found.setdefault(row.activation_id, []).append(row)
    return found
