"""A city of the few links that a test is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phrom.crosschecks.city import AgencyHere, CityLinks, PlanHere
from phrom.crosschecks.findings import Found, Names, Told
from phrom.crosschecks.kinds import kinds
from phrom.kernel.content import tree

NAMES = Names({}, {})


def service(key: str, rto: int | None = None, mtpd: int | None = None) -> dict[str, Any]:
    """Called as its key."""
    return {"key": key, "name": key, "unit": "", "rto": rto, "mtpd": mtpd, "rpo": None, "demand": "", "staff": None}


def needs(source: str, agency: str, name: str, within: int | None = None, switch: int | None = None) -> dict[str, Any]:
    """A dependency of a service on another agency's."""
    return {
        "key": f"{source}-{agency}", "service": source, "agency": agency, "name": name, "needed": within,
        "switch": switch,
    }  # fmt: skip


def threat(hits: str = "BLDG", in_scope: bool = True, steps: int = 1, reason: str = "") -> dict[str, Any]:
    """What a plan says of a threat."""
    return {"in_scope": in_scope, "hits": hits.split(), "stages": {"before": steps}, "reason": reason}


def plan(threats: Mapping[str, Any] | None = None, **links: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {name: [] for name in ("services", "dependencies", "sites", "systems", "suppliers", "team",
                                                   "needs", "datasets")}  # fmt: skip
    return {"summary": {"threats": threats or {}}, "links": {**empty, "names": {}, **links}}


def city(plans: Mapping[str, Mapping[str, Any]], others: str = "", **known: Any) -> CityLinks:
    """Agencies have the area of their key where it is a number; `others` have no plan."""
    keys = [*plans, *others.split()]
    agencies = {key: AgencyHere(number, key, area=key if key.isdecimal() else "") for number, key in enumerate(keys, 1)}
    there = {key: PlanHere(key, 2570, **told) for key, told in plans.items()}
    return CityLinks(agencies=agencies, plans=there, **{"rules": tree("crosschecks"), **known})


def found(code: str, links: CityLinks) -> list[Found]:
    """What the kind finds, after making sure that each finding can be told, and its sides too."""
    findings = list(kinds()[code].find(links))
    for finding in findings:
        assert finding.code == code
        assert finding.sides
        assert told(finding).title
        assert told(finding).sentence
        assert all(told_side(finding, agency) for agency in finding.sides)
    assert len({finding.key for finding in findings}) == len(findings)
    return findings


def told(finding: Found) -> Told:
    return kinds()[finding.code].tell(finding.facts, NAMES)


def told_side(finding: Found, agency: str) -> str:
    side = finding.sides[agency]
    tell = kinds()[finding.code].tell_side
    assert tell(side.facts, NAMES)  # without what is private too
    return tell({**side.facts, **side.private}, NAMES)
