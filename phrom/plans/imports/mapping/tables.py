"""Which table of a plan a table is: by its head, its caption, the part it stands in, and what fills it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from phrom.plans.imports.mapping.heads import Columns, Head, columns_of, head_of
from phrom.plans.imports.mapping.lexicon import Lexicon, TableWords, lexicon
from phrom.plans.imports.mapping.outline import SHEET, Part, captioned
from phrom.plans.imports.mapping.wording import key, likeness, wording
from phrom.plans.imports.paper import Table

ENOUGH = 0.5
_FIGURE = re.compile(r"\s*(?:ภาพ|แผนภาพ|รูป|แผนภูมิ|แผนผัง|Figure)")
_STEPS = ("T10", "T11", "T12")


@dataclass
class Found:
    """A table of the paper; `code` is empty when it is none that is known; `number` counts the tables from 1."""

    number: int
    table: Table
    part: Part
    caption: str
    code: str = ""
    confidence: float = 0.0
    head: Head | None = None
    columns: Columns | None = None

    @property
    def words(self) -> TableWords:
        return lexicon().table(self.code)


def find_tables(parts: Sequence[Part], wanted: dict[int, str] | None = None) -> list[Found]:
    """Every table, in order. `wanted`: number of a table -> the code that a person chose for it."""
    found = [Found(number, table, part, caption) for number, (part, table, caption) in enumerate(captioned(parts), 1)]
    for entry in found:
        _recognise(entry, lexicon(), (wanted or {}).get(entry.number, ""))
    _settle_doubles(found)
    _settle_steps(found)
    return found


def _recognise(entry: Found, words: Lexicon, wanted: str) -> None:
    table = entry.table
    if len(table.rows) < 2 or table.width < 2:
        return
    head = head_of(table)
    said = [entry.caption, *(table.rows[row][0].text for row in range(head.start))]
    captions = [one for text in said if text for one in wording(text).keys]
    options = []
    for option in words.tables:
        if wanted and option.code != wanted:
            continue
        columns = columns_of(head, option)
        if columns.score or wanted:
            options.append((_total(entry, option, columns, captions, head), option.code, columns))
    options.sort(key=lambda one: one[0], reverse=True)
    if not options or (options[0][0] < ENOUGH and not wanted):
        return
    lead = options[0][0] - (options[1][0] if len(options) > 1 else 0.0)
    entry.head, entry.columns, entry.code = head, options[0][2], options[0][1]
    entry.confidence = 1.0 if wanted else round(min(0.99, options[0][0] * (1.0 if lead > 0.06 else 0.8)), 2)


def _total(entry: Found, option: TableWords, columns: Columns, captions: Sequence[str], head: Head) -> float:
    """Head, caption, place and body weighed; what a paper does not have does not count against it."""
    caption = max((likeness(said, known) for said in captions for known in option.captions), default=0.0)
    placed = entry.part.placed.block
    evidence = [(0.5, columns.score)]
    if captions:
        evidence.append((0.35, caption if caption > 0.5 else 0.0))
    if placed and entry.part.heading is not None and entry.part.heading.level != SHEET:
        evidence.append((0.15, 1.0 if placed == option.block else 0.0))
    if option.firsts:
        evidence.append((0.25, _body(entry.table, option, columns, head)))
    total = sum(weight * value for weight, value in evidence) / sum(weight for weight, _value in evidence)
    return max(total, 0.9 * columns.score if columns.score > 0.93 and not option.firsts else total)


def _body(table: Table, option: TableWords, columns: Columns, head: Head) -> float:
    """How far the rows speak of what such a table lists, in its own units."""
    rows = table.rows[head.body :]
    first = columns.at.get("item", 0)
    named = sum(any(word in key(row[first].text) for word in option.firsts) for row in rows)
    amounts = [
        row[at].text for row in rows for name, at in columns.at.items() if name in ("h4", "d1", "w1", "w2", "m1")
    ]
    filled = [text for text in amounts if text.strip() not in ("", "-", "–")]
    counted = sum(any(unit in text for unit in option.units) for text in filled)
    return 0.5 * named / max(1, len(rows)) + 0.5 * (counted / len(filled) if filled else 0.0)


def _settle_doubles(found: Sequence[Found]) -> None:
    """A figure made of lines can look like a table: what is less sure than its like and has no caption is none."""
    for entry in found:
        alike = [one.confidence for one in found if one.code == entry.code and one is not entry]
        is_named = wording(entry.caption).is_caption and not _FIGURE.match(entry.caption)
        if entry.code and alike and not is_named and entry.confidence < min(0.9, max(alike)):
            entry.code, entry.confidence = "", 0.0


def _settle_steps(found: Sequence[Found]) -> None:
    """Tables of steps that nothing tells apart follow one another: the first day, the first week, the first month."""
    steps = [entry for entry in found if entry.code in _STEPS]
    if len({entry.code for entry in steps}) == len(steps) or len(steps) > 3:
        return
    for entry, code in zip(steps, _STEPS, strict=False):
        if entry.code != code:
            entry.code, entry.confidence = code, min(entry.confidence, 0.7)
