"""People of an agency: added, changed, disabled, confirmed; never deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from phrom.agencies.models import Agency, Person
from phrom.agencies.recording import record
from phrom.kernel.thai import search_key
from phrom.kernel.words import kept

_PRIVATE = "mobile_phone"
HIDDEN = kept("(ปกปิด)")  # stands for a private number in the journal, which is not encrypted


def people_named(agency: Agency, name: str) -> list[Person]:
    """People of the agency who bear this name, however it is spelled."""
    wanted = search_key(name)
    return [person for person in Person.objects.filter(agency=agency.pk) if search_key(person.name) == wanted]


@transaction.atomic
def add_person(agency: Agency, values: Mapping[str, str]) -> Person:
    """A new person of the agency, confirmed today because somebody just typed it."""
    person = Person(agency_id=agency.pk, confirmed_on=timezone.localdate(), **values)
    person.save(force_insert=True)
    _record("person.added", person, agency, {name: value for name, value in values.items() if value})
    return person


@transaction.atomic
def change_person(person: Person, values: Mapping[str, str]) -> bool:
    """Write what differs; answers whether anything did."""
    changed = {name: value for name, value in values.items() if getattr(person, name) != value}
    if not changed:
        return False
    before = {name: getattr(person, name) for name in changed}
    _write(person, confirmed_on=timezone.localdate(), **changed)
    _record("person.changed", person, person.agency, changed, before)
    return True


@transaction.atomic
def disable_person(person: Person) -> None:
    """The person no longer works there: kept for old plans, not offered for new ones."""
    if person.is_active:
        _write(person, is_active=False)
        _record("person.disabled", person, person.agency, {})


@transaction.atomic
def enable_person(person: Person) -> None:
    if not person.is_active:
        _write(person, is_active=True)
        _record("person.enabled", person, person.agency, {})


@transaction.atomic
def confirm_person(person: Person) -> None:
    """Somebody checked today that the entry is right."""
    if person.confirmed_on != timezone.localdate():
        _write(person, confirmed_on=timezone.localdate())
        _record("person.confirmed", person, person.agency, {})


def _write(person: Person, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(person, name, value)
    person.save(update_fields=list(changes))


def _record(
    verb: str, person: Person, agency: Agency, after: Mapping[str, str], before: Mapping[str, str] | None = None
) -> None:
    facts: dict[str, Any] = {"name": person.name}
    if after:
        facts |= {"before": _public(before), "after": _public(after)}
    record(verb, f"person:{person.key}", chain=agency.key, facts=facts)


def _public(values: Mapping[str, str] | None) -> dict[str, str] | None:
    """The values without the private number."""
    if values is None:
        return None
    return {name: HIDDEN if name == _PRIVATE and value else value for name, value in values.items()}
