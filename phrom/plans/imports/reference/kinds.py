"""What can be brought in as a list: which columns each has, and what a row of it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.agencies.forms_people import PersonForm
from phrom.agencies.models import Agency
from phrom.agencies.services.people import add_person, change_person, people_named
from phrom.kernel.content import tree
from phrom.kernel.thai import search_key
from phrom.kernel.words import lazy
from phrom.plans.columns import YES_WORDS
from phrom.plans.sections import section
from phrom.registers.forms import SiteForm, SupplierForm, SystemForm
from phrom.registers.models import Entry, Site, Supplier, System
from phrom.registers.queries import site_kinds
from phrom.registers.services import add_entry, change_entry

Values = Mapping[str, Any]
Write = Callable[[Agency, Values], str]  # -> added, changed or same; Doubled when the name stands twice


class Doubled(Exception):
    """Two entries bear this name, so nobody knows which one is meant."""


@dataclass(frozen=True)
class Kind:
    """`fields`: names of the form's fields in the order of the columns."""

    code: str
    title: str
    form: Callable[..., forms.Form] | None
    fields: Sequence[str]
    write: Write | None
    action: str = "register.edit"


def _person(agency: Agency, values: Values) -> str:
    found = people_named(agency, values["name"])
    if len(found) > 1:
        raise Doubled
    told = {name: value for name, value in values.items() if value}
    if not found:
        add_person(agency, values)
        return "added"
    return "changed" if change_person(found[0], told) else "same"


def _entry(model: type[Entry]) -> Write:
    def write(agency: Agency, values: Values) -> str:
        wanted = search_key(values["name"])
        found = [row for row in model.objects.filter(agency=agency.pk) if search_key(row.name) == wanted]  # type: ignore[attr-defined]
        if len(found) > 1:
            raise Doubled
        told = {name: value for name, value in values.items() if value not in (None, "", False)}
        if not found:
            add_entry(model, agency, values)
            return "added"
        return "changed" if change_entry(found[0], told) else "same"

    return write


_SITE = ("name", "kind", "address", "capacity_people", "area_m2", "is_flood_prone", "is_secret")
_PERSON = ("name", "position", "unit", "office_phone", "mobile_phone", "email")
_ALL = (
    Kind("people", lazy("บุคลากร"), PersonForm, _PERSON, _person, "person.edit"),
    Kind("sites", lazy("สถานที่"), SiteForm, _SITE, _entry(Site)),
    Kind("systems", lazy("ระบบสารสนเทศ"), SystemForm, ("name", "category", "vendor"), _entry(System)),
    Kind("suppliers", lazy("ผู้จัดหา"), SupplierForm, ("name", "category", "phone"), _entry(Supplier)),
    Kind("services", lazy("งานบริการที่สำคัญ"), None, (), None, "plan.edit"),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.code: kind for kind in _ALL})


def kind_named(code: str) -> Kind:
    """The kind of an address; 404 when there is none."""
    if code not in KINDS:
        raise Http404(_("ไม่มีทะเบียนนี้"))
    return KINDS[code]


def example_of(kind: Kind) -> list[str]:
    """A row for the template."""
    return [str(cell) for cell in tree("imports")["examples"][kind.code]]


def titles_of(kind: Kind) -> list[tuple[str, str]]:
    """(field, heading) of the columns; a star marks what every row needs."""
    if kind.form is None:
        columns = [column for column in section("services").columns if not column.hidden]
        return [(c.name, f"{c.title} *" if c.name == "name" else str(c.title)) for c in columns]
    fields = kind.form().fields
    return [
        (name, f"{fields[name].label} *" if fields[name].required else str(fields[name].label)) for name in kind.fields
    ]


def form_values(kind: Kind, cells: Mapping[str, str]) -> dict[str, str]:
    """A row as its form takes it: kinds of sites by their names, marks as ticks."""
    told = dict(cells)
    if "kind" in told and kind.code == "sites":
        by_name = {search_key(label): code for code, label in site_kinds().items()}
        told["kind"] = by_name.get(search_key(told["kind"]), told["kind"])
    for name in ("is_flood_prone", "is_secret"):
        if name in told:
            told[name] = "1" if told[name].strip().lower() in YES_WORDS else ""
    return told
