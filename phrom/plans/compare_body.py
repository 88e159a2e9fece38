"""The rows of a comparison as HTML; built in Python because a page has hundreds of cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.plans.comparing import Cell, Comparison, Part, Row
from phrom.plans.marking import Mark

_ROWS, _ROWS_A_PART = 150, 25  # drawn where all sections stand on one page


@dataclass(frozen=True)
class Drawn:
    """A section as drawn, and how many rows are left for a page of its own."""

    part: Part
    body: SafeString
    hidden: int


def draw_parts(comparison: Comparison, before: str, after: str, *, every_row: bool = False) -> list[Drawn]:
    """What differs, until the page is long enough: plans that differ in everything are still one page."""
    found, room = [], _ROWS
    for part in comparison.differing:
        most = len(part.rows) if every_row else min(room, _ROWS_A_PART)
        room -= min(most, len(part.rows))
        found.append(Drawn(part, draw_rows(part.rows[:most], before, after), max(0, len(part.rows) - most)))
    return found


def draw_rows(rows: Iterable[Row], before: str, after: str) -> SafeString:
    """The `<tbody>` of each row; `before` and `after` are short names of the sides, for narrow screens.

    Strings are put together by hand, so whatever a person typed or named passes `escape`.
    """
    sides = f'<td data-label="{escape(before)}">', f'<td data-label="{escape(after)}">'
    return SafeString("".join(_row(row, sides) for row in rows))


def _row(row: Row, sides: tuple[str, str]) -> str:
    if row.kind != "changed":
        return f'<tbody class="lone">{_one_sided(row, sides)}</tbody>'
    named = f'<tr class="called"><th colspan="3" scope="rowgroup">{escape(row.called)}</th></tr>' if row.called else ""
    return f"<tbody>{named}{''.join(_cell(cell, sides) for cell in row.cells)}</tbody>"


def _one_sided(row: Row, sides: tuple[str, str]) -> str:
    """All that the one side says, below its name."""
    lines = [f"<strong>{escape(row.called)}</strong>"] if row.called else []
    lines += [f'<span class="sub">{escape(label)}:</span> {_lines(text)}' for label, text in row.said]
    body = "<br>".join(lines)
    full, none = f'<span class="said">{body}</span>', '<span class="sub">–</span>'
    cells = (full, none) if row.kind == "before" else (none, full)
    head = f'<span class="chip">{escape(_("มีเฉพาะฝั่งเดียว"))}</span>'
    return f'<tr><th scope="row">{head}</th>{sides[0]}{cells[0]}</td>{sides[1]}{cells[1]}</td></tr>'


def _cell(cell: Cell, sides: tuple[str, str]) -> str:
    before, after = cell.marks
    return (
        f'<tr><th scope="row">{escape(cell.label)}</th>'
        f"{sides[0]}{_text(before, 'del')}</td>{sides[1]}{_text(after, 'ins')}</td></tr>"
    )


def _text(marks: Iterable[Mark], tag: str) -> str:
    drawn = "".join(_mark(mark, tag) for mark in marks)
    return drawn or '<span class="sub">–</span>'


def _mark(mark: Mark, tag: str) -> str:
    text = _lines(mark.text)
    if mark.kind == "same":
        return text
    if mark.kind == "changed":
        return f"<{tag}>{text}</{tag}>"
    count = len(mark.text)
    folded = ngettext("เหมือนกัน {count} ตัวอักษร", "เหมือนกัน {count} ตัวอักษร", count).format(count=f"{count:,}")
    return f'<details class="fold"><summary>… {escape(folded)} …</summary>{text}</details>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
