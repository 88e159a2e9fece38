"""The three registers: what each is called, holds, asks and shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import PositiveIntegerField
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.kernel.words import lazy
from phrom.registers.forms import EntryForm, SiteForm, SupplierForm, SystemForm
from phrom.registers.models import Entry, Site, Supplier, System
from phrom.registers.queries import site_kinds


@dataclass(frozen=True)
class Register:
    """`one`: one entry; `asked`: the fields a picker asks for a new entry; `columns`: (heading, field) of the list."""

    slug: str
    title: str
    one: str
    model: type[Entry]
    form: type[EntryForm]
    asked: Sequence[str]
    columns: Sequence[tuple[str, str]]


_ALL = (
    Register(
        "sites", lazy("สถานที่"), lazy("สถานที่", "one"), Site, SiteForm, ("name", "kind", "address", "capacity_people"),
        ((lazy("ประเภท"), "kind"), (lazy("รองรับ (คน)"), "capacity_people"), (lazy("พื้นที่ (ตร.ม.)"), "area_m2")),
    ),
    Register(
        "systems", lazy("ระบบสารสนเทศ"), lazy("ระบบสารสนเทศ", "one"), System, SystemForm,
        ("name", "category", "vendor"),
        ((lazy("ประเภท"), "category"), (lazy("ผู้ดูแล/ผู้พัฒนา"), "vendor")),
    ),
    Register(
        "suppliers", lazy("ผู้จัดหา"), lazy("ผู้จัดหา", "one"), Supplier, SupplierForm, ("name", "category", "phone"),
        ((lazy("จัดหาอะไร"), "category"), (lazy("โทรศัพท์"), "phone")),
    ),
)  # fmt: skip
REGISTERS: Mapping[str, Register] = MappingProxyType({register.slug: register for register in _ALL})


def register_named(slug: str) -> Register:
    """The register of an address; 404 when there is none."""
    if slug not in REGISTERS:
        raise Http404(_("ไม่มีทะเบียนนี้"))
    return REGISTERS[slug]


def is_number(register: Register, field: str) -> bool:
    """Whether a column stands flush right."""
    return isinstance(register.model._meta.get_field(field), PositiveIntegerField)


def shown(entry: Entry, field: str) -> str:
    """A field as people read it; empty when unknown."""
    value: Any = getattr(entry, field)
    if field == "kind":
        return site_kinds().get(value, value)
    return f"{value:,}" if isinstance(value, int) else value or ""


def field_labels() -> dict[str, str]:
    """What the fields of all registers are called, for the journal."""
    return {field.name: str(field.verbose_name) for register in _ALL for field in register.model._meta.fields}
