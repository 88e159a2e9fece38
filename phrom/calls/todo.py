"""Ways into this room from others: what waits at home, and a link on a plan's page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.agencies.models import during, shown_name
from phrom.calls.marks import is_of, number_of
from phrom.calls.models import Run, WrongNumber
from phrom.calls.queries import own_calls
from phrom.calls.unscoped import every_person
from phrom.kernel.rules import held_at, may
from phrom.plans.models import Plan
from phrom.ui.waiting import Todo


class _Waiting(NamedTuple):
    """A call to acknowledge (`first`, `second`: occasion, what it is about) or a number found wrong (field, mark)."""

    kind: str
    agency: str
    name: str
    first: str
    second: str
    person: int


def waiting_calls() -> list[Todo]:
    """To acknowledge oneself, and numbers to correct at one's agencies; one query, two where numbers were wrong."""
    rows = [_Waiting(*row) for row in _calls().union(_numbers())]
    return [*_own([row for row in rows if row.kind == "call"]), *_wrong([row for row in rows if row.kind == "wrong"])]


def _calls() -> QuerySet[Any, Any]:
    named = during("run__agency__versions", timezone.localdate())
    nobody = Value(0, output_field=IntegerField())
    rows = own_calls().order_by().filter(named)
    return rows.values_list(
        Value("call", output_field=CharField()), "run__agency__key", shown_name("run__agency__versions__"),
        "run__occasion", "run__about", nobody,
    )  # fmt: skip


def _numbers() -> QuerySet[Any, Any]:
    named = during("agency__versions", timezone.localdate())
    mending = {agency for agency in held_at("person.edit") if agency is not None}
    rows = WrongNumber.objects.filter(named, agency__in=mending, person__is_active=True).order_by()
    return rows.values_list(
        Value("wrong", output_field=CharField()), "agency__key", shown_name("agency__versions__"), "field", "mark",
        "person",
    )  # fmt: skip


def _own(rows: Sequence[_Waiting]) -> Iterator[Todo]:
    if not rows:
        return
    real = [row for row in rows if row.first == Run.Occasion.INCIDENT]
    told = (real or rows)[0]
    why = " · ".join(part for part in (str(Run.Occasion(told.first).label), told.second, told.name) if part)
    yield Todo(_("รับทราบการแจ้งเหตุถึงท่าน"), reverse("call_mine"), _("รับทราบ"), why, None, "danger" if real else "")


def _wrong(rows: Sequence[_Waiting]) -> Iterator[Todo]:
    """Only what is still the same today."""
    people = every_person().in_bulk({row.person for row in rows}) if rows else {}
    found: Mapping[tuple[str, str], set[tuple[int, str]]] = defaultdict(set)
    for row in rows:
        if is_of(number_of(people[row.person], row.first), row.second):
            found[row.agency, row.name].add((row.person, row.first))
    for (agency, name), numbers in found.items():
        count = len(numbers)
        said = ngettext("แก้หมายเลขที่โทรแล้วไม่ใช่เจ้าตัว {count} หมายเลข", "แก้หมายเลขที่โทรแล้วไม่ใช่เจ้าตัว {count} หมายเลข", count)
        yield Todo(said.format(count=count), reverse("call_agency", args=[agency]), _("แก้ไข"), name)


def links_of(plan: Plan) -> list[tuple[str, str]]:
    """For the page of a plan that was sealed: where its tree is called."""
    if not plan.is_sealed or not may("callrun.view", plan):
        return []
    return [(_("การแจ้งเหตุตามผัง"), reverse("call_agency", args=[plan.agency.key]))]
