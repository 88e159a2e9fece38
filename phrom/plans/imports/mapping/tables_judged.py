"""What was judged: threats in scope, checklists, exercises and how the plan did."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.plans.columns import Choice
from phrom.plans.imports.mapping import values
from phrom.plans.imports.mapping.builders import Desk, cells_of, made, text_cell
from phrom.plans.imports.mapping.drafts import Cell, Entry, Origin
from phrom.plans.imports.mapping.rows import rows_of
from phrom.plans.imports.mapping.tables import Found
from phrom.plans.imports.mapping.times import is_ticked
from phrom.plans.imports.mapping.wording import key, likeness
from phrom.plans.scales import options
from phrom.plans.sections import section

_LEFT_OUT = {key(word) for word in ("ไม่ครอบคลุม", "ไม่รวม", "ไม่อยู่ในแผน", "ไม่ใช่", "-")}


def checklist(found: Found, desk: Desk) -> Iterator[Entry]:
    """Answers to a versioned list; its texts stay as the list has them."""
    target = section(found.words.section)
    for row in rows_of(found):
        ticked = [name for name in ("pass", "fail", "na") if name in row.texts and is_ticked(row.texts[name])]
        cells = {"item": text_cell(target.column("item"), row.text("item"), row.origins["item"])}
        if ticked:
            cells["result"] = Cell(
                ticked[0], ticked[0], values.SURE if len(ticked) == 1 else values.UNSURE, row.origins[ticked[0]]
            )
        yield Entry(target.slug, cells, row.origin)


def scope(found: Found, desk: Desk) -> Iterator[Entry]:
    """ครอบคลุม or not, with the reason why not."""
    for row in rows_of(found):
        cells = dict(cells_of(found, row, desk))
        said = key(row.text("in_scope"))
        is_in = said not in _LEFT_OUT and bool(said)
        cells["in_scope"] = Cell("1" if is_in else "", row.text("in_scope"), values.SURE, row.origins["in_scope"])
        yield Entry("scope", cells, row.origin)


def evaluations(found: Found, desk: Desk) -> Iterator[Entry]:
    """Table 16: how usable in words or figures; whether the structure was affected and how may share a cell."""
    target = section("evaluations")
    for row in rows_of(found):
        cells = dict(cells_of(found, row, desk, ("threat", "event", "coped", "improvement", "training")))
        if row.text("usable"):
            cells["usable"] = _scored(row.text("usable"), row.origins["usable"])
        lines = [line for line in row.text("structure_affected").split("\n") if line.strip()]
        for name, said in (
            ("structure_affected", lines[0] if lines else ""),
            ("how", row.text("how") or "".join(lines[1:2])),
        ):
            column = target.column(name)
            if said and isinstance(column, Choice):
                cells[name] = made(values.read_choice(column, said), said, row.origins.get(name, row.origin))
        yield Entry("evaluations", cells, row.origin)


def _scored(text: str, origin: Origin) -> Cell:
    amount = values.read_amount(text)[0]
    if amount.typed:
        return made(amount, text, origin)
    best, code = max(
        ((likeness(key(text), key(label)), code) for code, label in options("usable").items()), default=(0.0, "")
    )
    return Cell(code, text, values.SURE, origin) if best > 0.85 else Cell("", text, values.NO, origin, "choice")


def exercise_results(found: Found, desk: Desk) -> Iterator[Entry]:
    """Table 15: the day and the state of an action may share a cell."""
    target = section("exercise_results")
    state = target.column("state")
    assert isinstance(state, Choice)
    for row in rows_of(found):
        cells = dict(cells_of(found, row, desk))
        lines = row.text("due_on").split("\n")
        if len(lines) > 1:
            cells["due_on"] = made(values.read_day(lines[0]), row.text("due_on"), row.origins["due_on"])
            cells["state"] = made(values.read_choice(state, lines[1]), lines[1], row.origins["due_on"])
        yield Entry("exercise_results", cells, row.origin)


def nothing(found: Found, desk: Desk) -> Iterator[Entry]:
    """Tables that the program makes itself."""
    return iter(())
