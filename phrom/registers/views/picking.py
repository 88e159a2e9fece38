"""Pickers of sites, systems and suppliers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.picking import Option, answer_errors, answer_made, answer_options, recipe
from phrom.agencies.queries import agencies_by_id, agency_in_sight
from phrom.kernel.rules import may, page, require
from phrom.registers.kinds import REGISTERS, Register, shown
from phrom.registers.models import Entry, Site
from phrom.registers.queries import entries, owner_name, same_name
from phrom.registers.services import add_entry


def _picker(register: Register) -> Callable[..., HttpResponseBase]:
    @page("register.view")
    def pick(request: HttpRequest) -> HttpResponse:
        """GET finds in the whole city, the agency's own first; POST adds to the agency."""
        key = request.GET.get("agency", "")
        agency = agency_in_sight(key) if key or request.method == "POST" else None
        if request.method == "POST" and agency:
            return _add(request, register, agency)
        named, own = agencies_by_id(), agency.pk if agency else None
        rows = entries(register.model).filter(is_active=True)
        options = ((Option(row.key, row.name, _hint(row, named)), row.agency_id == own) for row in rows)
        return answer_options(request, options, _offer(register, agency))

    return pick


pick_site, pick_system, pick_supplier = (_picker(REGISTERS[slug]) for slug in ("sites", "systems", "suppliers"))


def _offer(register: Register, agency: Agency | None) -> object:
    """How to add an entry, for who may add to the agency's."""
    if agency is None or not may("register.edit", agency):
        return None
    return recipe(_("เพิ่ม{title}").format(title=register.one), register.form(), register.asked)


def _hint(row: Entry, named: Mapping[int, Agency]) -> str:
    room = (
        _("รองรับ {number} คน").format(number=f"{row.capacity_people:,}")
        if isinstance(row, Site) and row.capacity_people
        else ""
    )
    kind = shown(row, "kind" if isinstance(row, Site) else "category")
    return " · ".join(part for part in (kind, room, owner_name(row, named)) if part)


def _add(request: HttpRequest, register: Register, agency: Agency) -> HttpResponse:
    """An entry of the same name is taken instead of a second one."""
    require("register.edit", agency)
    form = register.form(request.POST)
    if not form.is_valid():
        return answer_errors(form)
    there = same_name(entries(register.model).filter(is_active=True), form.cleaned_data["name"])
    entry = there[0] if there else add_entry(register.model, agency, form.cleaned_data)
    return answer_made(entry.key, entry.name)
