"""What other rooms ask about agencies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, AgencyAddress, Person
from phrom.kernel.content import table
from phrom.kernel.scoping import current_viewer


def agencies_by_id(day: dt.date | None = None) -> Mapping[int, Agency]:
    """Every agency as of the day (default today) with its `name`, `abbr`, `parent_key`; one query."""
    return {agency.pk: agency for agency in Agency.objects.as_of(day)}


def plan_units(day: dt.date | None = None) -> list[Agency]:
    """The agencies that write a plan of their own on the day, in the city's order."""
    return list(Agency.objects.as_of(day).filter(is_plan_unit=True).order_by("versions__org_code"))  # type: ignore[misc]


def units_of(agency: Agency) -> list[str]:
    """Names of the sections or divisions of an agency, for suggestions."""
    owner = "district" if agency.kind == Agency.Kind.DISTRICT else agency.key
    return [row["name_th"] for row in table("units") if row["agency_kind_or_key"] == owner]


def agency_in_sight(key: str) -> Agency:
    """An agency, as it is called today, whose plans the viewer may see; 404 for any other."""
    agency, sight = Agency.objects.as_of().filter(key=key).first(), current_viewer().agencies
    if agency is None or (sight is not None and agency.pk not in sight):
        raise Http404(_("ไม่พบหน่วยงานนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    agency.agency_id = agency.pk  # type: ignore[attr-defined]  # so that rules can ask about it as a row
    return agency


def address_on(agency: str, day: dt.date | None = None) -> str:
    """Where the agency (its key) sits on the day (default today), line by line; empty when nobody has said."""
    rows = AgencyAddress.objects.filter(agency__key=agency, valid_from__lte=day or timezone.localdate())
    return rows.values_list("text", flat=True).first() or ""


def fetch_agency(kwargs: dict[str, Any]) -> Agency:
    """For `acts_on`: the agency of the address."""
    return agency_in_sight(kwargs.pop("agency"))


def fetch_person(kwargs: dict[str, Any]) -> Person:
    """For `acts_on`: the person of the address; 404 when out of sight."""
    people = Person.objects.select_related("agency").filter(agency__key=kwargs.pop("agency"), key=kwargs.pop("key"))
    if (person := people.first()) is None:
        raise Http404(_("ไม่พบบุคคลนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return person


def agencies_in_sight() -> list[Agency]:
    """The agencies whose plans the viewer may see, in the city's order."""
    sight = current_viewer().agencies
    if sight is None:
        return plan_units()
    return list(Agency.objects.as_of().filter(pk__in=sight).order_by("versions__org_code"))
