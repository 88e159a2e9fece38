"""Which rows of two plans speak of the same thing: by lasting key, by what the starter gave both, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from phrom.kernel.thai import search_key
from phrom.plans.names import names_in
from phrom.plans.payload import Payload
from phrom.plans.sections import Section, has_section
from phrom.plans.sections.base import Record
from phrom.plans.starter_rows import starter_plan
from phrom.plans.starters import row_key

Pair = tuple[Record | None, Record | None]  # a row before and after; None: that side has none like it
Origins = Mapping[str, Mapping[str, tuple[str, str]]]  # slug -> short key in the starter -> lasting key, folded name
_folded = lru_cache(maxsize=8192)(search_key)


class Matching:
    """The rows of two plans side by side, in the order of the later one; what only the first has comes last.

    Plans of one agency correspond by key alone, unless `loosely`: then what is left is matched by name as well.
    """

    def __init__(self, before: Payload, after: Payload, *, loosely: bool = False) -> None:
        self.before, self.after = before, after
        self.is_foreign = before.data["agency"] != after.data["agency"]
        self._by_name = loosely or self.is_foreign
        self._turned = _turned(before, after) if self.is_foreign else {}

    def pairs(self, section: Section) -> list[Pair]:
        old, new = self.before.rows(section.slug), self.after.rows(section.slug)
        turned = self._turned.get(section.slug, {})
        left = {turned.get(key, key): row for key, row in ((str(row["key"]), row) for row in old)}
        found = {row["key"]: left.pop(row["key"]) for row in new if row["key"] in left}
        if self._by_name and left:
            self._match_names(section, left, found, [row for row in new if row["key"] not in found])
        lone: list[Pair] = [(row, None) for row in left.values()]
        return [(found.get(row["key"]), row) for row in new] + lone

    def _match_names(
        self, section: Section, left: dict[str, Record], found: dict[str, Record], new: Iterable[Record]
    ) -> None:
        """Move from `left` to `found` what is called the same; the only row of a text or a record always is."""
        for calling in _callings(section):
            waiting: Mapping[str, list[str]] = defaultdict(list)
            for key, row in left.items():
                waiting[calling(row, self.before)].append(key)
            for row in new:
                name = calling(row, self.after)
                if row["key"] not in found and name and waiting[name]:
                    found[row["key"]] = left.pop(waiting[name].pop(0))


def _callings(section: Section) -> Iterator[Callable[[Record, Payload], str]]:
    """What a row is told by, the surest first: its first two columns, then its name."""
    if section.layout in ("prose", "record"):
        yield lambda row, payload: section.slug
        return
    first_two = [column.name for column in section.columns[:2]]
    yield lambda row, payload: _folded("\n".join(payload.show(section.slug, row, name) for name in first_two))
    if section.layout != "matrix":
        yield lambda row, payload: _folded(section.call(row, payload.names))


def _turned(before: Payload, after: Payload) -> dict[str, dict[str, str]]:
    """slug -> key of a row of the one agency's starter -> key of the same row of the other's."""
    there, here = (_origins(side.data["agency"], side.data["agency_kind"]) for side in (before, after))
    return {
        slug: {key: here[slug][short][0] for short, (key, name) in rows.items() if _is_same(here, slug, short, name)}
        for slug, rows in there.items()
    }


def _is_same(here: Origins, slug: str, short: str, name: str) -> bool:
    """Whether the other starter has that row too; those of missions have the same short keys for other duties."""
    return short in here.get(slug, {}) and here[slug][short][1] == name


def _origins(agency: str, kind: str) -> Origins:
    rows = {slug: own for slug, own in starter_plan(agency, kind).items() if has_section(slug)}
    names = names_in(rows, {})
    return {
        slug: {row["key"]: (row_key(agency, slug, row["key"]), _folded(names[slug][row["key"]])) for row in own}
        for slug, own in rows.items()
    }
