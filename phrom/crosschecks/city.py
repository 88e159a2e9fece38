"""What an analysis of the whole city looks at: plans as links, agencies and registers; plain values, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from phrom.kernel.thai import search_key
from phrom.plans.figures.shapes import Links, ServiceLink, Summary

Node = tuple[str, str]  # agency key, service key


@dataclass(frozen=True)
class AgencyHere:
    """An agency that writes plans; `area` is the code of its district, empty for a department."""

    pk: int
    key: str
    kind: str = ""
    zone: str = ""
    area: str = ""


@dataclass(frozen=True)
class PlanHere:
    """The plan of an agency that counts."""

    agency: str
    year: int
    summary: Summary
    links: Links


@dataclass(frozen=True)
class SiteHere:
    """A site of the register as it is today."""

    name: str
    capacity: int | None = None
    is_flood_prone: bool = False


@dataclass(frozen=True)
class SystemHere:
    """A system of the register as it is today; `owner` is an agency key or empty."""

    name: str
    vendor: str = ""
    owner: str = ""


@dataclass(frozen=True)
class CityLinks:
    """`plans`, `agencies`: by agency key. `people`: key of a person -> (who it is, name): the same in every agency.

    `leads`: threat -> agencies that lead against it; `threats`: key -> required in every plan; `neighbours`: area ->
    areas beside it; `rules`: content/crosschecks.yaml.
    """

    agencies: Mapping[str, AgencyHere]
    plans: Mapping[str, PlanHere]
    rules: Mapping[str, Any]
    sites: Mapping[str, SiteHere] = field(default_factory=dict)
    systems: Mapping[str, SystemHere] = field(default_factory=dict)
    people: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    threats: Mapping[str, bool] = field(default_factory=dict)
    neighbours: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def services(self) -> Mapping[Node, ServiceLink]:
        """Every service of every plan."""
        return {(key, s["key"]): s for key, plan in self.plans.items() for s in plan.links["services"]}

    @cached_property
    def offers(self) -> Mapping[tuple[str, str], Node]:
        """(agency, folded name of a service) -> the service; of several of one name the slowest."""
        found: dict[tuple[str, str], Node] = {}
        for node, service in self.services.items():
            name = node[0], folded(service["name"])
            if name not in found or (service["rto"] or 0) > (self.services[found[name]]["rto"] or 0):
                found[name] = node
        return found


_FOLDED: dict[str, str] = {}


def folded(text: str) -> str:
    """The spelling by which names are compared; the same few thousand names are asked for again and again."""
    if (key := _FOLDED.get(text)) is None:
        key = _FOLDED[text] = search_key(text)
    return key
