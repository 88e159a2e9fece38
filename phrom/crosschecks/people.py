"""Who is one and the same person in the lists of several agencies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from phrom.crosschecks.city import folded


class Listed(NamedTuple):
    """Somebody in an agency's list; `phones` as typed."""

    key: str
    agency: str
    name: str
    email: str
    phones: Sequence[str]


def same_people(rows: Iterable[Listed], titles: Sequence[str] = ()) -> dict[str, tuple[str, str]]:
    """Key -> (who it is, name), for everybody whom at least two agencies have in their lists.

    The same e-mail, or the same name (`titles` before it apart) with the same phone; who it is: the smallest key.
    """
    people = list(rows)
    leader = {row.key: row.key for row in people}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    for group in _alike(people, titles):
        first, *rest = sorted(find(row.key) for row in group)
        for other in rest:
            leader[find(other)] = find(first)
    groups: Mapping[str, list[Listed]] = defaultdict(list)
    for row in people:
        groups[find(row.key)].append(row)
    shared = [group for group in groups.values() if len({row.agency for row in group}) > 1]
    return {row.key: (min(r.key for r in group), row.name) for group in shared for row in group}


def _alike(people: Iterable[Listed], titles: Sequence[str]) -> list[list[Listed]]:
    """Those that share a trait that tells people apart."""
    groups: Mapping[tuple[str, str], list[Listed]] = defaultdict(list)
    for row in people:
        if row.email:
            groups[row.email.strip().casefold(), ""].append(row)
        name = _untitled(folded(row.name), titles)
        for digits in {re.sub(r"\D", "", phone) for phone in row.phones} - {""}:
            groups[name, digits].append(row)
    return [group for group in groups.values() if len(group) > 1]


def _untitled(name: str, titles: Sequence[str]) -> str:
    title = next((title for title in titles if name.startswith(folded(title))), "")
    return name[len(folded(title)) :]
