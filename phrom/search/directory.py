"""Agencies, people and accounts as they are found; their own room stands below this one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from phrom.agencies.models import Agency, Person, User
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import may
from phrom.kernel.words import lazy as _
from phrom.search.folding import bare, fold
from phrom.search.models import EVERYONE, Entry
from phrom.search.phones import mark_of
from phrom.search.sources import Kind, Shown, Source, register

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # of whatever else a line tells, nothing is found


def entry(kind: str, target: str, title: str, *words: str, **columns: object) -> Entry:
    """An entry with its folded columns; `words` help to find it, and stand in its hint if that is not given."""
    said = [word for word in words if word]
    columns.setdefault("hint", " · ".join(said)[:1000])
    name = fold(title)
    folded = "\n".join([name, *map(fold, said)])
    return Entry(
        kind=kind, target=f"{target}", title=title[:500], name=name[:500],
        folded=folded, bare=bare(folded), **columns,
    )  # fmt: skip


def _show_agency(row: Entry, agency: str, place: str) -> Shown:
    return Shown(row.title, reverse("agency", args=[row.target.partition(":")[2]]), row.hint)


def _agencies(keys: Collection[str]) -> Iterator[Entry]:
    """By the name of today, and by every name, abbreviation and code that the agency ever had."""
    for agency in Agency.objects.filter(key__in=keys).prefetch_related("versions"):
        versions = sorted(agency.versions.all(), key=lambda version: version.valid_from, reverse=True)
        if not versions:
            continue
        now = versions[0]
        others = [text for version in versions for text in (version.name_th, version.name_en, version.abbr_th)]
        others += [version.org_code for version in versions]
        hint = " · ".join(dict.fromkeys(word for word in (now.abbr_th, now.name_en, *others[3:]) if word))
        yield entry(
            "agency", f"agency:{agency.key}", now.name_th, *dict.fromkeys(others), agency.key, agency.zone,
            hint=hint[:1000], audience=EVERYONE, agency=agency,
        )  # fmt: skip


def _show_person(row: Entry, agency: str, place: str) -> Shown:
    """Whoever may change the person gets there at once, others to the list."""
    if may("person.edit", row):
        url = reverse("person_edit", args=[row.way, row.target.partition(":")[2]])
    else:
        url = f"{reverse('person_list', args=[row.way])}?{urlencode({'q': row.title, 'all': '1'})}"
    said = (row.hint, agency, gettext("ไม่ปฏิบัติงานแล้ว") if row.state else "")
    return Shown(row.title, url, " · ".join(word for word in said if word))


def _people(keys: Collection[str]) -> Iterator[Entry]:
    named = agencies_by_id()
    for person in Person.objects.filter(key__in=filter(_UUID.fullmatch, keys)).select_related("agency"):
        agency = named.get(person.agency_id)
        yield entry(
            "person", f"person:{person.key}", person.name, person.position, person.unit, person.office_phone,
            agency=person.agency, way=person.agency.key, state="" if person.is_active else "gone",
            context=fold(agency.name if agency else ""), mark=mark_of(person.mobile_phone),
        )  # fmt: skip


def _show_account(row: Entry, agency: str, place: str) -> Shown:
    said = (row.hint, gettext("ระงับแล้ว") if row.state else "")
    return Shown(row.title, reverse("account", args=[row.way]), " · ".join(word for word in said if word))


def _accounts(keys: Collection[str]) -> Iterator[Entry]:
    for user in User.objects.filter(pk__in=filter(str.isdecimal, keys)):
        yield entry(
            "account", f"account:{user.pk}", user.name or user.email, user.email, audience=EVERYONE,
            way=str(user.pk), state="" if user.is_active else "disabled",
        )  # fmt: skip


def _keys(rows: Iterable[object]) -> Iterator[str]:
    return (str(key) for key in rows)


def register_all() -> None:
    """Called once, when the room is opened."""
    agency = Kind("agency", _("หน่วยงาน"), "building-office", "agency.view", 20, _show_agency)
    person = Kind("person", _("บุคคล"), "users", "person.view", 50, _show_person)
    account = Kind("account", _("บัญชีผู้ใช้งาน"), "user-group", "account.edit", 90, _show_account)
    register(Source("agency", [agency], lambda: _keys(Agency.objects.values_list("key", flat=True)), _agencies))
    register(Source("person", [person], lambda: _keys(Person.objects.values_list("key", flat=True)), _people))
    register(Source("account", [account], lambda: _keys(User.objects.values_list("pk", flat=True)), _accounts))
