"""Confidentiality, integrity and availability by data set and by system, over all plans; the weakest come first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from phrom.kernel.thai import search_key
from phrom.plans.figures.shapes import DataSetLink, Links, SystemLink

City = Mapping[str, Links]  # agency key -> what its plan counts on
Importance = tuple[str, str, str]  # confidentiality, integrity, availability: low, medium, high or empty
RANKS = ("", "low", "medium", "high")
PASSED = "passed"


@dataclass(frozen=True)
class SystemPicture:
    """One system of the register: `users` are agencies; `unbacked` of them state no backup, `untested` have no restore

    test that passed, `manual` can go on by hand; `services` run on it. `importance` is the highest that any states.
    """

    key: str
    name: str
    users: int
    services: int
    importance: Importance
    unbacked: int
    untested: int
    manual: int

    @property
    def weakness(self) -> tuple[int, ...]:
        """What is needed most and proven least comes first: availability, users without proof, services."""
        return RANKS.index(self.importance[2]) * bool(self.untested or self.unbacked), self.untested, self.services


@dataclass(frozen=True)
class DataPicture:
    """One body of data, by its name: `unprotected` holders write of no protection, `unproven` ones keep it in a

    system whose restore test did not pass, or in none. `personal` is the most sensitive that any states.
    """

    name: str
    holders: int
    personal: str
    importance: Importance
    unprotected: int
    unproven: int

    @property
    def weakness(self) -> tuple[int, ...]:
        """Secret and unprotected first, then needed and unproven."""
        secret, _, needed = (RANKS.index(level) for level in self.importance)
        return max(secret * bool(self.unprotected), needed * bool(self.unproven)), self.unprotected + self.unproven


@dataclass(frozen=True)
class Backups:
    """Where one agency stands: systems used, without backup, never tested, failed; the oldest test that passed."""

    agency: str
    systems: int
    unbacked: int
    never: int
    failed: int
    oldest: str

    @property
    def open(self) -> int:
        return self.unbacked + self.never + self.failed


def system_pictures(city: City) -> list[SystemPicture]:
    """Every system that a plan names, weakest first."""
    used: Mapping[str, list[SystemLink]] = defaultdict(list)
    names: dict[str, str] = {}
    for links in city.values():
        names |= links["names"].get("system", {})
        for link in links["systems"]:
            used[link["system"]].append(link)
    found = [_system(key, names.get(key, key), uses) for key, uses in used.items()]
    return sorted(found, key=lambda row: (*(-part for part in row.weakness), row.name))


def _system(key: str, name: str, uses: Sequence[SystemLink]) -> SystemPicture:
    return SystemPicture(
        key=key, name=name, users=len(uses), services=sum(len(use["services"]) for use in uses),
        importance=_highest(use["cia"] for use in uses),
        unbacked=sum(not use["backup"] for use in uses),
        untested=sum(use["restore_result"] != PASSED for use in uses),
        manual=sum(use["has_fallback"] for use in uses),
    )  # fmt: skip


def data_pictures(city: City, order: Sequence[str]) -> list[DataPicture]:
    """Every body of data, the same name in several agencies being one; `order`: codes of personal data, rising."""
    held: Mapping[str, list[tuple[DataSetLink, bool]]] = defaultdict(list)
    for links in city.values():
        proven = {use["system"] for use in links["systems"] if use["restore_result"] == PASSED}
        for data in links["datasets"]:
            held[search_key(data["name"])].append((data, data["system"] in proven))
    found = [_data(rows, order) for rows in held.values()]
    return sorted(found, key=lambda row: (*(-part for part in row.weakness), row.name))


def _data(rows: Sequence[tuple[DataSetLink, bool]], order: Sequence[str]) -> DataPicture:
    sets = [data for data, _ in rows]
    return DataPicture(
        name=sets[0]["name"], holders=len(sets),
        personal=max((data["personal"] for data in sets), key=lambda code: order.index(code) if code in order else -1),
        importance=_highest(data["cia"] for data in sets),
        unprotected=sum(not data["is_protected"] for data in sets),
        unproven=sum(not is_proven for _, is_proven in rows),
    )  # fmt: skip


def _highest(stated: Iterable[Importance]) -> Importance:
    first, second, third = (max(levels, key=RANKS.index) for levels in zip(*stated, strict=True))
    return first, second, third


def backups(city: City) -> list[Backups]:
    """Every agency that runs on systems, the most open first; a system counts once, under what is worst of it."""
    found = [_backups(agency, links["systems"]) for agency, links in city.items() if links["systems"]]
    return sorted(found, key=lambda row: (-row.open, -row.failed, row.agency))


def _backups(agency: str, uses: Sequence[SystemLink]) -> Backups:
    backed = [use for use in uses if use["backup"]]
    passed = [use["restored_on"] or "" for use in backed if use["restore_result"] == PASSED]
    failed = sum(use["restore_result"] == "failed" for use in backed)
    never = len(backed) - failed - len(passed)
    return Backups(agency, len(uses), len(uses) - len(backed), never, failed, min(filter(None, passed), default=""))
