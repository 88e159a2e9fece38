"""The shape of a plan's figures; dates are ISO days or None, times are hours, keys as in the payload."""

from __future__ import annotations

from typing import TypedDict


class Verdict(TypedDict):
    """What an exercise or a real event showed of one threat (table 16)."""

    event: str
    usable: int | None
    coped: str
    structure: str
    how: str
    is_to_improve: bool


class ThreatFigures(TypedDict):
    """One threat of the plan: `hits` and `unanswered` are codes of resource areas, the latter without a strategy.

    `stages`: stage code -> number of steps written; `exercises`: day, type, agency trained with.
    """

    in_scope: bool
    reason: str
    hits: list[str]
    unanswered: list[str]
    stages: dict[str, int]
    exercises: list[tuple[str | None, str, str]]
    verdicts: list[Verdict]


class ListFigures(TypedDict):
    """A checklist: the version answered, the alert level it was judged at, its must items that fail, and how many

    pass of those that apply.
    """

    version: str
    level: str
    failed: list[str]
    passed: int
    applicable: int
    unanswered: int


class Summary(TypedDict):
    """Numbers of one plan.

    `sections`: required, complete, waived. `findings`: check code -> severity -> how many when it was sealed, beside
    nobody else's plan; `accepted` of them are lived with. `required`: keys of the threats that it had to answer.
    `restores`: result of the last restore test (empty: none) -> systems. `calls`: people, without alternate, confirmed
    day of the stalest number, without any confirmation. `roles`: people needed twice, of them on one person alone.
    `actions`: rated objectives by rating; actions with state and due day. `skills`: threat (empty: of none) and what
    must be trained, as often as an event showed it.
    """

    sections: dict[str, int]
    findings: dict[str, dict[str, int]]
    accepted: int
    threats: dict[str, ThreatFigures]
    required: list[str]
    services: int
    urgent: int
    promises_broken: int
    lists: dict[str, ListFigures]
    restores: dict[str, int]
    calls: dict[str, int]
    calls_confirmed_on: str | None
    roles: dict[str, int]
    ratings: dict[str, int]
    actions: list[tuple[str, str | None]]
    training: int
    skills: list[tuple[str, str]]
    effective_on: str | None
    next_review_on: str | None


class ServiceLink(TypedDict):
    """A service with its promises; `mtpd` is the one that holds (set or derived)."""

    key: str
    name: str
    unit: str
    rto: int | None
    mtpd: int | None
    rpo: int | None
    demand: str
    staff: int | None


class DependencyLink(TypedDict):
    """What of another agency a service needs back, and within how long."""

    key: str
    service: str
    agency: str
    name: str
    needed: int | None
    switch: int | None


class SiteLink(TypedDict):
    """People moved to a site of the register."""

    site: str
    people: int
    opens: int | None


class SystemLink(TypedDict):
    """A system that services run on; `cia` is confidentiality, integrity, availability."""

    system: str
    services: list[str]
    rpo: int | None
    backup: int | None
    restored_on: str | None
    restore_result: str
    cia: tuple[str, str, str]
    has_fallback: bool


class SupplierLink(TypedDict):
    """A supplier that services depend on."""

    supplier: str
    services: list[str]
    has_alternative: bool
    contract_until: str | None


class DataSetLink(TypedDict):
    """A body of data; `system` is a key of the register, `personal` a code of the scale personal_data."""

    name: str
    system: str
    personal: str
    cia: tuple[str, str, str]
    is_protected: bool


class RoleLink(TypedDict):
    """Who holds a role of the team, and who stands in (keys of people)."""

    role: str
    main: str
    alternate: str


class NeedLink(TypedDict):
    """An item needed: amounts by the end of each time bucket (h4 d1 w1 w2 m1), and how many are confirmed."""

    area: str
    item: str
    unit: str
    amounts: list[int]
    supply: int | None


class Links(TypedDict):
    """What of the city the plan counts on; `names`: register -> key -> name, of those in the links but people."""

    services: list[ServiceLink]
    dependencies: list[DependencyLink]
    sites: list[SiteLink]
    systems: list[SystemLink]
    suppliers: list[SupplierLink]
    datasets: list[DataSetLink]
    team: list[RoleLink]
    needs: list[NeedLink]
    names: dict[str, dict[str, str]]
