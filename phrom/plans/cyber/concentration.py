"""One system, vendor, supplier or person behind many services: what falls together when it fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from phrom.plans.cyber.importance import City


@dataclass(frozen=True)
class Concentration:
    """What hangs on one thing: `services` of `agencies`; `bare` of these agencies have nothing to fall back on."""

    key: str
    name: str
    agencies: int
    services: int
    bare: int

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Most services first, then most agencies with nothing else."""
        return -self.services, -self.bare, -self.agencies, self.name


Use = tuple[str, str, str, int, bool]  # key, name, agency, services, whether there is something to fall back on


def systems(city: City) -> list[Concentration]:
    """By system; who can work by hand has something to fall back on."""
    return _gathered(_system_uses(city))


def vendors(city: City, of: Mapping[str, str]) -> list[Concentration]:
    """By vendor of systems; `of`: system key -> vendor, the empty ones left out."""
    uses = _system_uses(city)
    return _gathered((of[k], of[k], agency, count, is_safe) for k, _, agency, count, is_safe in uses if of.get(k))


def suppliers(city: City) -> list[Concentration]:
    """By supplier; another supplier is something to fall back on."""
    return _gathered(
        (link["supplier"], links["names"]["supplier"].get(link["supplier"], ""), agency, len(link["services"]),
         link["has_alternative"])
        for agency, links in city.items()
        for link in links["suppliers"]
    )  # fmt: skip


def people(city: City, named: Mapping[str, str]) -> list[Concentration]:
    """By person who holds more than one role of a team (`services` counts roles); an alternate is to fall back on."""
    rows = _gathered(
        (role["main"], named.get(role["main"], ""), agency, 1, bool(role["alternate"]))
        for agency, links in city.items()
        for role in links["team"]
        if role["main"]
    )
    return [row for row in rows if row.services > 1]


def _system_uses(city: City) -> Iterable[Use]:
    for agency, links in city.items():
        for use in links["systems"]:
            name = links["names"]["system"].get(use["system"], use["system"])
            yield use["system"], name, agency, len(use["services"]), use["has_fallback"]


def _gathered(uses: Iterable[Use]) -> list[Concentration]:
    """One row for each key; an agency is bare when any of its uses has nothing to fall back on."""
    names: dict[str, str] = {}
    counts: Mapping[str, int] = defaultdict(int)
    safe: Mapping[str, dict[str, bool]] = defaultdict(dict)
    for key, name, agency, services, is_safe in uses:
        names[key] = name
        counts[key] += services  # type: ignore[index]
        safe[key][agency] = is_safe and safe[key].get(agency, True)
    found = [
        Concentration(key, name, len(safe[key]), counts[key], sum(not is_safe for is_safe in safe[key].values()))
        for key, name in names.items()
    ]
    return sorted(found, key=lambda row: row.order)
