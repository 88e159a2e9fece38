"""Pickers of people and agencies."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from phrom.agencies.forms_people import ASKED_AT_ONCE, PersonForm
from phrom.agencies.models import Agency, Person
from phrom.agencies.picking import Option, answer_errors, answer_made, answer_options, recipe
from phrom.agencies.queries import agency_in_sight
from phrom.agencies.services.people import add_person, people_named
from phrom.kernel.rules import may, page, require


@page("person.view")
def pick_person(request: HttpRequest) -> HttpResponse:
    """People of one agency in sight; GET finds, POST adds."""
    agency = agency_in_sight(request.GET.get("agency", ""))
    if request.method == "POST":
        return _add_person(request, agency)
    people = Person.objects.filter(agency=agency.pk, is_active=True).only("key", "name", "position", "unit")
    offers = recipe(_("เพิ่มบุคคล"), PersonForm(), ASKED_AT_ONCE) if may("person.edit", agency) else None
    return answer_options(request, ((_shown(person), True) for person in people), offers)


def _shown(person: Person) -> Option:
    return Option(str(person.key), person.name, " · ".join(part for part in (person.position, person.unit) if part))


def _add_person(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Somebody of the same name is taken instead of a second entry."""
    require("person.edit", agency)
    form = PersonForm(request.POST)
    if not form.is_valid():
        return answer_errors(form)
    there = [person for person in people_named(agency, form.cleaned_data["name"]) if person.is_active]
    person = there[0] if there else add_person(agency, form.cleaned_data)
    return answer_made(person.key, person.name)


@page("register.view")
def pick_agency(request: HttpRequest) -> HttpResponse:
    """Every agency of today, by name or abbreviation; agencies come from content, so none can be added."""
    return answer_options(request, _agencies())


def _agencies() -> Iterator[tuple[Option, bool]]:
    for agency in Agency.objects.as_of().order_by("versions__org_code"):
        yield Option(agency.key, agency.name, agency.abbr), agency.is_plan_unit
