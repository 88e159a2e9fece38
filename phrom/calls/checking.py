"""For the checks of plans: how each agency's tree did when it was last called, and whose numbers are wrong."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Count, DateTimeField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast

from phrom.calls.marks import is_of
from phrom.calls.models import Run, WrongNumber
from phrom.kernel.secrets import decrypt
from phrom.plans.payload import Tested
from phrom.ui.wording import day_of


class _Row(NamedTuple):
    """A last run (`began` is set) or a number that was found wrong, with the two numbers of today, one encrypted."""

    agency: int
    began: dt.datetime | None
    in_time: int
    posts: int
    goal: int
    person: str
    mark: str
    mobile: str
    office: str

    @property
    def is_wrong(self) -> bool:
        """Whether either number of today is the one that was dialled."""
        return is_of(decrypt(self.mobile) if self.mobile else "", self.mark) or is_of(self.office, self.mark)


def tested(agencies: Collection[int]) -> dict[int, Tested]:
    """Of those whose runs are in sight; one query, for each page of a plan asks."""
    rows = [_Row(*row) for row in _runs(agencies).union(_numbers(agencies), all=True)]
    found = dict.fromkeys(agencies, Tested(None))
    for row in rows:
        if row.began:
            percent = row.in_time * 100 // row.posts if row.posts else 0
            found[row.agency] = Tested(day_of(row.began), percent, row.goal)
    for row in rows:
        if not row.began and row.is_wrong:
            wrong = found[row.agency].wrong | {str(uuid.UUID(row.person))}
            found[row.agency] = found[row.agency]._replace(wrong=wrong)
    return found


def _runs(agencies: Collection[int]) -> QuerySet[Any, Any]:
    newest = Run.objects.filter(agency=OuterRef("agency")).order_by("-started_at", "-pk").values("pk")[:1]
    rows = Run.objects.filter(agency__in=agencies, pk=Subquery(newest)).order_by()
    counted = rows.annotate(
        all=Count("posts"), in_time=Count("posts", filter=Q(posts__reached_at__lte=F("in_time_until")))
    )
    return counted.values_list("agency", "started_at", "in_time", "all", "goal_percent", *[_text("")] * 4)


def _numbers(agencies: Collection[int]) -> QuerySet[Any, Any]:
    rows = WrongNumber.objects.filter(agency__in=agencies, person__is_active=True).order_by()
    return rows.values_list(
        "agency", Value(None, DateTimeField()), *[Value(0, IntegerField())] * 3, Cast("person__key", TextField()),
        Cast("mark", TextField()), Cast("person__mobile_phone", TextField()), Cast("person__office_phone", TextField()),
    )  # fmt: skip


def _text(value: str) -> Value:
    return Value(value, output_field=TextField())
