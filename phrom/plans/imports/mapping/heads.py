"""The head of a table: how many rows it takes, what each column is called, and which field that means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from phrom.plans.imports.mapping.lexicon import TableWords
from phrom.plans.imports.mapping.times import bucket_of
from phrom.plans.imports.mapping.wording import key, likeness
from phrom.plans.imports.paper import Table
from phrom.plans.scales import BUCKETS

_key = lru_cache(maxsize=4096)(key)
_ORDINAL = {key(word) for word in ("ที่", "ลำดับ", "ลำดับที่", "ข้อ", "ข้อที่", "No", "ลำดับที", "#", "อันดับ")}
_MOST = 3  # rows of a head
_FITS = 0.68
_COUNTED = re.compile(r"\(?[\d๐-๙]{1,2}\)?")


@dataclass(frozen=True)
class Head:
    """`start`: the first row that is no caption, `body`: the first below the head; `names[c]`: its rows, top first."""

    start: int
    body: int
    names: tuple[tuple[str, ...], ...]

    @property
    def whole(self) -> tuple[str, ...]:
        return tuple(" ".join(parts) for parts in self.names)


@dataclass
class Columns:
    """field -> column, with how sure each is; `score` 0-1 over all columns that say something."""

    at: dict[str, int] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    score: float = 0.0


def head_of(table: Table) -> Head:
    """By the marks of the file, by cells merged across columns, else the first row."""
    rows, start = table.rows, 0
    while start < min(2, len(rows) - 1) and table.is_band(start) and table.width > 1:
        start += 1
    size = table.heads - start if table.heads > start else 1
    while size < _MOST and start + size < len(rows) and _has_more(table, start + size - 1):
        size += 1
    if start + size < len(rows) and _is_counting([cell.text for cell in rows[start + size]]):
        size += 1
    names = tuple(_name(table, start, start + size, column) for column in range(table.width))
    return Head(start, start + size, names)


def _has_more(table: Table, row: int) -> bool:
    """Whether cells of a row are heads of several columns, which are told apart in the row below."""
    cells = table.rows[row]
    spans = [cell for at, cell in enumerate(cells) if cell.column != at]
    goes_down = any(below.row <= row for below in table.rows[row + 1])
    return (bool(spans) and not table.is_band(row)) or (goes_down and row == 0)


def _is_counting(texts: list[str]) -> bool:
    """A row that only numbers the columns."""
    said = [text for text in texts if text.strip()]
    return len(said) > 2 and all(_COUNTED.fullmatch(text.strip()) for text in said) and len(set(said)) == len(said)


def _name(table: Table, start: int, end: int, column: int) -> tuple[str, ...]:
    parts = [" ".join(table.rows[row][column].text.split()) for row in range(start, end)]
    return tuple(dict.fromkeys(part for part in parts if part and not _COUNTED.fullmatch(part)))


def columns_of(head: Head, words: TableWords) -> Columns:
    """Each field to the column that names it best; a column means one field, and a field one column."""
    found = Columns()
    times = {column: bucket for column, names in enumerate(head.names) if names and (bucket := bucket_of(names[-1]))}
    has_times = words.has_times and len(set(times.values())) >= 3
    if has_times:
        for column, bucket in times.items():
            found.at.setdefault(bucket, column)
            found.sure[bucket] = 0.98
    options = [
        (score, -column, name, column)
        for column, names in enumerate(head.names)
        if not (has_times and column in times)
        for name, wordings in words.columns.items()
        if (score := _fit(names, wordings)) >= (1.0 if is_ordinal(names) else _FITS)
    ]
    taken = set(found.at.values())
    for score, _left, name, column in sorted(options, reverse=True):
        if name not in found.at and column not in taken:
            found.at[name], found.sure[name] = column, score
            taken.add(column)
    found.score = _score(head, found, words, has_times=has_times)
    return found


def is_ordinal(names: tuple[str, ...]) -> bool:
    return bool(names) and _key(names[-1]) in _ORDINAL


def _fit(names: tuple[str, ...], wordings: tuple[str, ...]) -> float:
    """How well a column's name, with its group and without, says what the field is called."""
    if not names:
        return 0.0
    candidates = ((_key(" ".join(names)), 1.0), (_key(names[-1]), 0.97), (_key(names[0]), 0.9))
    return max((weight * likeness(said, word) for said, weight in candidates if said for word in wordings), default=0.0)


def _score(head: Head, found: Columns, words: TableWords, *, has_times: bool) -> float:
    telling = [names for names in head.names if names and not is_ordinal(names)]
    if not telling or any(need not in found.at for need in words.needs):
        return 0.0
    if words.has_times and not has_times and "rto_hours" not in found.at:
        return 0.0
    if not words.has_times and sum(bool(names and bucket_of(names[-1])) for names in head.names) >= 4:
        return 0.0
    share = sum(found.sure.values()) / len(telling)
    whole = (
        sum(name in found.at for name in words.columns) / len(words.columns)
        if not words.has_times
        else len(BUCKETS) / 5
    )
    return min(1.0, 0.8 * share + 0.2 * whole)
