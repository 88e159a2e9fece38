"""What other rooms ask about agencies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404

from phrom.agencies.models import Agency
from phrom.kernel.content import table
from phrom.kernel.scoping import current_viewer


def agencies_by_id(day: dt.date | None = None) -> Mapping[int, Agency]:
    """Every agency as of the day (default today) with its `name`, `abbr`, `parent_key`; one query."""
    return {agency.pk: agency for agency in Agency.objects.as_of(day)}


def plan_units(day: dt.date | None = None) -> list[Agency]:
    """The agencies that write a plan of their own on the day, in the city's order."""
    return list(Agency.objects.as_of(day).filter(is_plan_unit=True).order_by("versions__org_code"))


def units_of(agency: Agency) -> list[str]:
    """Names of the sections or divisions of an agency, for suggestions."""
    owner = "district" if agency.kind == Agency.Kind.DISTRICT else agency.key
    return [row["name_th"] for row in table("units") if row["agency_kind_or_key"] == owner]


def agency_in_sight(key: str) -> Agency:
    """An agency, as it is called today, whose plans the viewer may see; 404 for any other."""
    agency, sight = Agency.objects.as_of().filter(key=key).first(), current_viewer().agencies
    if agency is None or (sight is not None and agency.pk not in sight):
        raise Http404("ไม่พบหน่วยงานนี้ หรือท่านไม่มีสิทธิ์เห็น")
    return agency


@dataclass(frozen=True)
class At:
    """An agency as a row for rules: what is asked about entries that it does not have yet."""

    agency_id: int
