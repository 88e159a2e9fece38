"""Check a list row by row, and write it: all of it or nothing, or without the rows that are wrong."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.rules import require
from phrom.kernel.steps import Refused
from phrom.kernel.thai import search_key
from phrom.plans.imports.reference.kinds import Doubled, Kind, form_values, titles_of
from phrom.plans.imports.reference.lists import Listed, read_list
from phrom.plans.models import Plan
from phrom.plans.sections import section
from phrom.plans.services import RowChange, SectionChange, save_section

_SPACE = uuid.UUID("0b1f4a52-6f0e-4d5d-8a51-9d2f6f0c7d11")


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a cell, and where it is."""

    place: str
    title: str
    why: str


@dataclass
class Brought:
    """What a list did, or would do."""

    added: int = 0
    changed: int = 0
    same: int = 0
    wrong: list[Wrong] = field(default_factory=list)
    is_written: bool = False

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.same


class _OnlyLooked(Exception):
    """Takes back what a dry run did."""


def bring_in(
    agency: Agency, kind: Kind, content: bytes, name: str, *, writes: bool, skips_wrong: bool = False
) -> Brought:
    """Every row through the services that its page uses. Without `writes` nothing stays; Refused for no such list."""
    rows = read_list(content, name, titles_of(kind))
    brought = Brought()
    try:
        with transaction.atomic():
            _services(agency, rows, brought) if kind.form is None else _entries(agency, kind, rows, brought)
            if not writes or (brought.wrong and not skips_wrong):
                raise _OnlyLooked
            brought.is_written = True
    except _OnlyLooked:
        brought.is_written = False
    return brought


def _entries(agency: Agency, kind: Kind, rows: Sequence[Listed], brought: Brought) -> None:
    titles = dict(titles_of(kind))
    seen: dict[str, str] = {}
    for row in rows:
        assert kind.form is not None
        form = kind.form(form_values(kind, row.cells))
        if not form.is_valid():
            brought.wrong += [
                Wrong(row.places.get(name, f"{row.number}"), titles.get(name, name), " ".join(map(str, errors)))
                for name, errors in form.errors.items()
            ]
            continue
        values = {
            name: form.cleaned_data[name] for name in kind.fields if name in row.cells or name in form.cleaned_data
        }
        said = search_key(values["name"])
        if said in seen:
            brought.wrong.append(
                Wrong(row.places["name"], titles["name"], _("ชื่อซ้ำกับช่อง {place}").format(place=seen[said]))
            )
            continue
        seen[said] = row.places["name"]
        _count(kind, agency, values, row, titles, brought)


def _count(
    kind: Kind, agency: Agency, values: dict[str, object], row: Listed, titles: dict[str, str], brought: Brought
) -> None:
    assert kind.write is not None
    try:
        what = kind.write(agency, values)
    except Doubled:
        why = _("มีชื่อนี้ในทะเบียนมากกว่าหนึ่งรายการ แก้ในทะเบียนก่อน")
        brought.wrong.append(Wrong(row.places["name"], titles["name"], why))
        return
    setattr(brought, what, getattr(brought, what) + 1)


def _services(agency: Agency, rows: Sequence[Listed], brought: Brought) -> None:
    """Services go into the open draft, through the section's own save."""
    plan = (
        Plan.objects.select_related("agency")
        .filter(agency=agency, status=Plan.Status.DRAFT)
        .order_by("-fiscal_year")
        .first()
    )
    if plan is None:
        raise Refused(_("หน่วยงานนี้ไม่มีร่างแผนที่เปิดอยู่ เริ่มแผนก่อนนำเข้างานบริการ"))
    target = section("services")
    require("plan.edit", plan, target.slug)
    held = {
        search_key(record["name"]): (str(row.key), row.version)
        for row in target.rows(plan)
        for record in (target.record(row),)
    }
    changes, by_key = [], {}
    for row in rows:
        name = search_key(row.cells["name"])
        key, version = held.get(name, (str(uuid.uuid5(_SPACE, f"{agency.key}/{name}")), 0))
        typed = {field: text for field, text in row.cells.items() if text}
        changes.append(RowChange(key, version, typed))
        by_key[key] = row
    outcome = save_section(plan, target, SectionChange(changes))
    for key, row in by_key.items():
        result = outcome.rows[key]
        if result.state == "refused":
            brought.wrong += [
                Wrong(row.places.get(name, f"{row.number}"), str(target.column(name).title) if name else "", why)
                for name, why in result.errors.items()
            ]
        elif result.state == "unchanged":
            brought.same += 1
        else:
            is_new = key not in {held_key for held_key, _version in held.values()}
            brought.added += is_new
            brought.changed += not is_new
