"""Rows of recognised tables as drafts of sections, and cells by the kind of their column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from phrom.kernel.thai import arabic
from phrom.plans.columns import Choice, Column, Link, Links, Ref
from phrom.plans.imports.mapping import values
from phrom.plans.imports.mapping.drafts import Cell, Entry, Origin
from phrom.plans.imports.mapping.people import named
from phrom.plans.imports.mapping.registers import Match, Registers
from phrom.plans.imports.mapping.rows import Row, rows_of
from phrom.plans.imports.mapping.tables import Found
from phrom.plans.imports.mapping.values import Reading
from phrom.plans.sections import section


@dataclass
class Desk:
    """What builders look things up in: the registers, and what the paper itself has named so far.

    `services`: place of a service in its table -> name, by which other tables point at it.
    """

    registers: Registers
    services: dict[int, str] = field(default_factory=dict)


Build = Callable[[Found, Desk], Iterator[Entry]]


def plain(found: Found, desk: Desk) -> Iterator[Entry]:
    """Each field into the column of its name."""
    for row in rows_of(found):
        yield Entry(found.words.section, dict(cells_of(found, row, desk)), row.origin)


def cells_of(found: Found, row: Row, desk: Desk, only: Sequence[str] = ()) -> Iterator[tuple[str, Cell]]:
    """The cells of the columns that the section has."""
    target = section(found.words.section)
    known = {column.name: column for column in target.columns}
    for name, text in row.texts.items():
        if name in known and (not only or name in only):
            yield name, cell_of(known[name], text, row.origins[name], desk, sure(found, name))


def sure(found: Found, name: str) -> float:
    """How sure it is that the column is the field's."""
    told = found.columns.sure.get(name, 0.5) if found.columns else 0.5
    return min(1.0, 0.5 + 0.5 * told) if found.confidence >= 0.75 else min(found.confidence + 0.1, told)


def cell_of(column: Column, text: str, origin: Origin, desk: Desk, trust: float = 1.0) -> Cell:
    """One value by the kind of its column."""
    raw = text.strip()
    if isinstance(column, Links):
        return numbered_services(raw, origin, desk)
    if isinstance(column, Ref):
        return (
            person_cell(raw, "", origin, desk)
            if column.to == "person"
            else ref_cell(column.to, raw, origin, desk, trust)
        )
    if isinstance(column, Link):
        return Cell(raw if not values.is_empty(raw) else "", raw, values.LIKELY, origin)
    return made(values.read_cell(column, text), raw, origin, trust)


def made(reading: Reading, raw: str, origin: Origin, trust: float = 1.0) -> Cell:
    return Cell(reading.typed, raw.strip(), round(min(reading.confidence, trust), 2), origin, reading.problem)


def ref_cell(to: str, raw: str, origin: Origin, desk: Desk, trust: float = 1.0) -> Cell:
    """A register entry by its name; the first line of a cell names it, what follows describes it."""
    if values.is_empty(raw):
        return Cell("", raw, values.SURE, origin)
    match = desk.registers.match(to, raw.split("\n")[0])
    if not match.key and "\n" in raw:
        match = max(match, desk.registers.match(to, raw), key=lambda one: one.score)
    return _matched(match, raw, origin, trust)


def person_cell(raw: str, numbers: str, origin: Origin, desk: Desk) -> Cell:
    """Somebody of the agency; who is in no register yet is told with all that the paper says of them."""
    if values.is_empty(raw):
        return Cell("", raw, values.SURE, origin)
    who = named(raw, numbers)
    cell = _matched(desk.registers.match("person", who.name), raw, origin, 1.0)
    if not cell.typed:
        cell.person = {name: value for name, value in vars(who).items() if value}
    return cell


def _matched(match: Match, raw: str, origin: Origin, trust: float) -> Cell:
    problem = "" if match.key else "several" if match.choices and match.score >= 0.8 else "unknown"
    return Cell(match.key, raw, round(min(match.score, trust), 2), origin, problem, match.choices)


def numbered_services(raw: str, origin: Origin, desk: Desk) -> Cell:
    """Services by their places in the table of services, or by name; a line each."""
    parts = [part.strip() for part in arabic(raw).replace("\n", ",").replace(";", ",").split(",") if part.strip()]
    names = [desk.services.get(int(part), "") if part.isdigit() else part for part in parts]
    is_known = all(names)
    return Cell(
        "\n".join(filter(None, names)),
        raw,
        values.SURE if is_known else values.UNSURE,
        origin,
        "" if is_known else "unknown",
    )


def text_cell(column: Column | Choice, text: str, origin: Origin, confidence: float = values.SURE) -> Cell:
    reading = values.read_plain(column, text)
    return Cell(reading.typed, text.strip(), min(reading.confidence, confidence), origin, reading.problem)
