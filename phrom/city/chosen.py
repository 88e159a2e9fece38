"""What the address of a page of the city asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.city.readiness import STATES
from phrom.kernel.content import table
from phrom.kernel.words import in_language, is_english
from phrom.threats.models import Threat


@dataclass(frozen=True)
class Chosen:
    """Zone (its key), kind of agency, threat and state; anything unknown counts as not asked."""

    zone: str = ""
    kind: str = ""
    threat: str = ""
    state: str = ""

    @classmethod
    def read(cls, asked: QueryDict, threats: Iterable[str]) -> Chosen:
        known: Mapping[str, Iterable[str]] = {
            "zone": zones(), "kind": Agency.Kind.values, "threat": tuple(threats), "state": STATES,
        }  # fmt: skip
        told = {name: asked.get(name, "") for name in known}
        return cls(**{name: value if value in known[name] else "" for name, value in told.items()})

    def keeps(self, agency: Agency) -> bool:
        """Whether the agency is of the zone and kind asked for."""
        zone = zones().get(self.zone, {}).get("name_th", "")
        return self.kind in ("", agency.kind) and zone in ("", agency.zone)

    @property
    def query(self) -> str:
        """The same as an address says it."""
        return urlencode({name: value for name, value in vars(self).items() if value})

    def but(self, **changes: str) -> str:
        """The address of the same with something else."""
        return replace(self, **changes).query


def zones() -> dict[str, Mapping[str, str]]:
    """key -> row of content/zones.csv."""
    return {row["key"]: row for row in table("zones")}


def zone_name(zone: str) -> str:
    """A group of districts (as agencies name it) as the reader says it."""
    return next((in_language(row, "name") for row in table("zones") if row["name_th"] == zone), zone)


def short_title(threat: Threat) -> str:
    """The short name of a threat as the reader says it."""
    return (threat.name_en if is_english() else threat.short_name) or threat.name


def district_names() -> dict[str, str]:
    """Key of a district's agency -> the district as the reader says it, shorter than its office."""
    return {row["agency_key"]: _("เขต{name}").format(name=in_language(row, "name")) for row in table("districts")}


def choices(agencies: Sequence[Agency]) -> dict[str, Any]:
    """What the filters offer: kinds and zones that there are."""
    kinds, there = {agency.kind for agency in agencies}, {agency.zone for agency in agencies}
    return {
        "kinds": [(kind, label) for kind, label in Agency.Kind.choices if kind in kinds],
        "zones": [(key, in_language(row, "name")) for key, row in zones().items() if row["name_th"] in there],
        "states": [(code, state.label) for code, state in STATES.items()],
    }
