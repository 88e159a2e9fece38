"""The call tree of a sealed plan as the places that a run calls: whom, in which order, below whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from phrom.plans.payload import Payload, Records


@dataclass(frozen=True)
class Branch:
    """A place: key of its row, who calls it (None: the run itself), keys of its people in order, its depth from 0."""

    key: str
    caller: str | None
    people: tuple[str, ...]
    level: int = 0


def branches_of(payload: Payload, players: Collection[str] | None = None) -> list[Branch]:
    """Every place that somebody holds, callers before those they call; `players`: keys of the only people to call.

    A place whose people are all left out is passed over: those below it are called by the next place above. A row in
    a circle starts calls itself, because nobody else would ever call it.
    """
    rows = payload.rows("call_tree")
    standing = _in_order([_branch(row["key"], row, players) for row in rows], rows)
    return list(_kept(standing))


def _branch(key: str, row: Mapping[str, str | None], players: Collection[str] | None) -> Branch:
    named = dict.fromkeys(person for person in (row.get("person"), row.get("alternate")) if person)
    return Branch(key, row.get("caller"), tuple(p for p in named if players is None or p in players))


def _in_order(branches: Sequence[Branch], rows: Records) -> list[Branch]:
    """From the top down; each circle is opened at its first row."""
    known = {branch.key: branch for branch in branches}
    below: Mapping[str | None, list[Branch]] = defaultdict(list)
    for branch in branches:
        below[branch.caller if branch.caller in known else None].append(branch)
    found: dict[str, Branch] = {}
    waiting = [replace(branch, caller=None) for branch in below[None]]
    while True:
        while waiting:
            branch = waiting.pop(0)
            if branch.key in found:
                continue
            found[branch.key] = branch
            waiting += below[branch.key]
        lost = next((known[row["key"]] for row in rows if row["key"] not in found), None)
        if lost is None:
            return list(found.values())
        waiting = [replace(lost, caller=None)]


def _kept(branches: Sequence[Branch]) -> Iterator[Branch]:
    """Places with people, hung below the nearest place with people, each with its depth."""
    stands: dict[str, tuple[str | None, int]] = {}  # key -> who calls those below it, and their depth
    for branch in branches:
        caller, level = stands[branch.caller] if branch.caller else (None, 0)
        if not branch.people:
            stands[branch.key] = (caller, level)
            continue
        stands[branch.key] = (branch.key, level + 1)
        yield replace(branch, caller=caller, level=level)
