"""Which follow-ups the address asks for, and how many there are of each sort; filtered and counted in the database."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.http import QueryDict

from phrom.agencies.models import Agency
from phrom.followups.models import FollowUp
from phrom.followups.queries import follow_ups_in_sight
from phrom.followups.terms import days
from phrom.kernel.words import lazy as _

LATE, WAITING, SOON, LATER, ENDED = range(5)  # the groups of the list, in its order
GROUPS: Mapping[int, tuple[str, str]] = {  # group -> its word in the address, what it is called
    LATE: ("late", _("เกินกำหนด")),
    WAITING: ("waiting", _("รอยืนยันผล", "follow-up")),
    SOON: ("soon", _("ใกล้ครบกำหนด")),
    LATER: ("later", _("ยังมีเวลา")),
    ENDED: ("ended", _("จบแล้ว", "follow-up")),
}
_TO_DO = Q(status__in=["open", "doing"])
_STATUSES = dict(FollowUp.Status.choices)


@dataclass(frozen=True)
class Chosen:
    """What the address asks for; anything unknown counts as not asked. Without group and status: what is active."""

    kind: str = ""
    group: str = ""
    status: str = ""
    source: str = ""
    severity: str = ""
    threat: str = ""
    zone: str = ""
    agency: str = ""

    @classmethod
    def read(cls, asked: QueryDict, agencies: Mapping[str, Agency], threats: Collection[str]) -> Chosen:
        known: dict[str, Collection[str]] = {
            "kind": FollowUp.Kind.values, "group": [word for word, _label in GROUPS.values()], "status": _STATUSES,
            "source": FollowUp.Source.values, "severity": FollowUp.Severity.values, "threat": threats,
            "zone": {agency.zone for agency in agencies.values()}, "agency": agencies,
        }  # fmt: skip
        told = {name: asked.get(name, "") for name in known}
        return cls(**{name: value if value in known[name] else "" for name, value in told.items()})

    @property
    def query(self) -> str:
        """The same as an address says it."""
        return urlencode({name: value for name, value in vars(self).items() if value})

    def but(self, **changes: str) -> str:
        """The address of the same with something else."""
        return replace(self, **changes).query

    @property
    def is_narrowed(self) -> bool:
        """Whether something of the filter form is set."""
        return bool(replace(self, kind="", group="").query)

    def rows(self, today: dt.date) -> QuerySet[Any]:
        """What is asked for, each with its `group`, in the order of the list."""
        rows = self._of_place(today)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.status:
            rows = rows.filter(status=self.status)
        if self.group:
            rows = rows.filter(group=next(group for group, (word, _l) in GROUPS.items() if word == self.group))
        elif not self.status:
            rows = rows.exclude(group=ENDED)
        return rows.order_by("group", "-closed_on", "due_on", "pk")

    def counts(self, today: dt.date) -> tuple[Counter[int], Counter[str]]:
        """Of the same place: by group within the chosen kind, and by kind what is active; one query."""
        groups, kinds = Counter[int](), Counter[str]()
        rows = self._of_place(today).order_by().values_list("group", "kind").annotate(Count("pk"))
        for group, kind, count in rows:
            if self.kind in ("", kind):
                groups[group] += count
            if group != ENDED:
                kinds[kind] += count
        return groups, kinds

    def _of_place(self, today: dt.date) -> QuerySet[Any]:
        """All filters but kind, group and status."""
        paths = {"source": "source", "severity": "severity", "threat": "threat__key", "agency": "agency__key"}
        paths["zone"] = "agency__zone"
        asked = {path: value for name, path in paths.items() if (value := getattr(self, name))}
        return follow_ups_in_sight().filter(**asked).annotate(group=_group(today))


def _group(today: dt.date) -> Case:
    soon = today + dt.timedelta(days=days()["soon"])
    return Case(
        When(_TO_DO & Q(due_on__lt=today), then=Value(LATE)),
        When(status=FollowUp.Status.DONE, then=Value(WAITING)),
        When(_TO_DO & Q(due_on__lte=soon), then=Value(SOON)),
        When(_TO_DO, then=Value(LATER)),
        default=Value(ENDED),
        output_field=IntegerField(),
    )
