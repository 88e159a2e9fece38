"""Entries of the registers: added, changed, retired; never deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from phrom.agencies.models import Agency
from phrom.journal.services import CITY_CHAIN, record
from phrom.registers.models import Entry

E = TypeVar("E", bound=Entry)


@transaction.atomic
def add_entry(model: type[E], agency: Agency | None, values: Mapping[str, Any]) -> E:
    """A new entry, owned by an agency or by the city (None)."""
    entry = model(agency=agency, **values)
    entry.save(force_insert=True)
    _record("added", entry, {name: value for name, value in values.items() if value})
    return entry


@transaction.atomic
def change_entry(entry: Entry, values: Mapping[str, Any]) -> bool:
    """Write what differs; answers whether anything did."""
    changed = {name: value for name, value in values.items() if getattr(entry, name) != value}
    if not changed:
        return False
    before = {name: getattr(entry, name) for name in changed}
    _write(entry, changed)
    _record("changed", entry, changed, before)
    return True


@transaction.atomic
def retire_entry(entry: Entry) -> None:
    """No longer to be chosen; plans that name it keep it."""
    if entry.is_active:
        _write(entry, {"is_active": False})
        _record("retired", entry)


@transaction.atomic
def restore_entry(entry: Entry) -> None:
    if not entry.is_active:
        _write(entry, {"is_active": True})
        _record("restored", entry)


def _write(entry: Entry, changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        setattr(entry, name, value)
    entry.save(update_fields=list(changes))


def _record(
    verb: str, entry: Entry, after: Mapping[str, Any] | None = None, before: Mapping[str, Any] | None = None
) -> None:
    kind = entry._meta.model_name
    facts: dict[str, Any] = {"name": entry.name} | ({"before": before, "after": after} if after else {})
    chain = entry.agency.key if entry.agency else CITY_CHAIN
    record(f"{kind}.{verb}", f"{kind}:{entry.key}", chain=chain, facts=facts)
