"""Pickers of sites, systems and suppliers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse

from phrom.agencies.models import Agency
from phrom.agencies.picking import Option, answer_errors, answer_made, answer_options, recipe
from phrom.agencies.queries import agencies_by_id, agency_in_sight
from phrom.kernel.rules import may, page, require
from phrom.registers.forms import FORMS
from phrom.registers.models import Entry, Site, Supplier, System
from phrom.registers.queries import entries, same_name
from phrom.registers.services import add_entry

ASKED = {
    Site: ("เพิ่มสถานที่", ("name", "kind", "address", "capacity_people")),
    System: ("เพิ่มระบบ", ("name", "category", "vendor")),
    Supplier: ("เพิ่มผู้จัดหา", ("name", "category", "phone")),
}


def _picker(model: type[Entry]) -> Callable[[HttpRequest], HttpResponse]:
    @page("register.view")
    def pick(request: HttpRequest) -> HttpResponse:
        """GET finds in the whole city, the agency's own first; POST adds to the agency."""
        key = request.GET.get("agency", "")
        agency = agency_in_sight(key) if key or request.method == "POST" else None
        if request.method == "POST" and agency:
            return _add(request, model, agency)
        named, own = agencies_by_id(), agency.pk if agency else None
        rows = entries(model).filter(is_active=True)
        offers = None
        if agency and may("register.edit", agency):
            title, names = ASKED[model]
            offers = recipe(title, FORMS[model](), names)
        options = ((Option(row.key, row.name, _hint(row, named)), row.agency_id == own) for row in rows)
        return answer_options(request, options, offers)

    return pick


pick_site, pick_system, pick_supplier = _picker(Site), _picker(System), _picker(Supplier)


def _hint(row: Entry, named: Mapping[int, Agency]) -> str:
    owner = named[row.agency_id].name if row.agency_id in named else ""
    if isinstance(row, Site):
        parts = [row.kind, f"รองรับ {row.capacity_people:,} คน" if row.capacity_people else "", owner]
    else:
        parts = [getattr(row, "category", ""), owner]
    return " · ".join(part for part in parts if part)


def _add(request: HttpRequest, model: type[Entry], agency: Agency) -> HttpResponse:
    """An entry of the same name is taken instead of a second one."""
    require("register.edit", agency)
    form = FORMS[model](request.POST)
    if not form.is_valid():
        return answer_errors(form)
    there = same_name(entries(model).filter(is_active=True), form.cleaned_data["name"])
    entry = there[0] if there else add_entry(model, agency, form.cleaned_data)
    return answer_made(entry.key, entry.name)
