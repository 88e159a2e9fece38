"""A comparison as paper: landscape, what is compared and by whom on every page, what differs marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from phrom.documents.paper import breakable
from phrom.documents.pdf import print_pdf
from phrom.documents.widths import protected
from phrom.kernel.scoping import current_viewer
from phrom.kernel.thai import thai_digits
from phrom.kernel.words import is_english
from phrom.plans.comparing import Comparison, Part, Row
from phrom.plans.marking import Mark
from phrom.plans.papers.building import secrecy_of
from phrom.plans.papers.sheet import Sheet
from phrom.plans.payload import Payload
from phrom.plans.sides import Side
from phrom.ui.wording import show_moment

_MOST_ROWS = 400  # a paper of more is read by nobody
Show = Callable[[str], str]


def print_comparison(before: Side, after: Side, comparison: Comparison) -> bytes:
    """The PDF of what differs. Raises RenderError."""
    data = _data(before, after, comparison)
    return print_pdf("comparison.typ", data, title=f"{before.title}\n{after.title}")


def _data(before: Side, after: Side, comparison: Comparison) -> dict[str, Any]:
    show: Show = str if is_english() else thai_digits
    parts, left = [], _MOST_ROWS
    for part in comparison.differing:
        parts.append(_part(part, part.rows[:left], show))
        left = max(0, left - len(part.rows))
    unprinted = sum(len(part.rows) for part in comparison.parts) - _MOST_ROWS
    return {
        "language": (get_language() or "th")[:2],
        "thai": show is thai_digits,
        "title": _("ตารางเปรียบเทียบแผนบริหารความพร้อมต่อสภาวะวิกฤต"),
        "sides": [[breakable(show(text)) for text in (side.title, side.note, side.short)] for side in (before, after)],
        "versus": _("เทียบกับ"),
        "printed": show(_printed()),
        "page": _("หน้า {page} จาก {pages}"),
        "secrecy": _secrecy(before.payload) or _secrecy(after.payload),
        "summary_head": [
            _("ส่วนของแผน"),
            _("ช่องที่ต่างกัน"),
            *(show(side.short) for side in (before, after)),
            _("แถวที่ตรงกัน"),
        ],
        "only": _("แถวที่มีเฉพาะ"),
        "summary": [_summary(part, show) for part in comparison.differing],
        "said": show(_said(comparison)),
        "note": "" if before.payload.is_whole else _("เปรียบเทียบเฉพาะส่วนของภัยที่ผู้พิมพ์รับผิดชอบ"),
        "head": [_("หัวข้อ")],
        "one_side": _("มีเฉพาะฝั่งเดียว"),
        "parts": parts,
        "rest": show(_("และอีก {count} แถวที่ไม่ได้พิมพ์ ดูได้ในระบบ").format(count=unprinted)) if unprinted > 0 else "",
        "protect": protected(()),
    }


def _printed() -> str:
    said = _("พิมพ์เมื่อ {moment} โดย {name}")
    return said.format(moment=show_moment(timezone.now()), name=current_viewer().name)


def _said(comparison: Comparison) -> str:
    count = comparison.count
    if not count:
        return _("ทั้งสองฝั่งตรงกันทุกช่อง")
    cells = ngettext("ต่างกัน {count} ช่อง", "ต่างกัน {count} ช่อง", comparison.cells).format(count=comparison.cells)
    lone = comparison.before_only + comparison.after_only
    rows = ngettext("มีเฉพาะฝั่งเดียว {count} แถว", "มีเฉพาะฝั่งเดียว {count} แถว", lone).format(count=lone)
    same = ngettext("ตรงกัน {count} แถว", "ตรงกัน {count} แถว", comparison.same).format(count=comparison.same)
    return f"{cells} · {rows} · {same}"


def _secrecy(payload: Payload) -> str:
    return secrecy_of(Sheet(payload)) if payload.has("cover") else ""


def _summary(part: Part, show: Show) -> list[str]:
    numbers = (part.cells, part.before_only, part.after_only, part.same)
    return [str(part.section.title), *(show(str(number)) if number else "–" for number in numbers)]


def _part(part: Part, rows: Iterable[Row], show: Show) -> dict[str, Any]:
    return {"title": show(str(part.section.title)), "rows": [_row(row, show) for row in rows]}


def _row(row: Row, show: Show) -> dict[str, Any]:
    if row.kind == "changed":
        cells = [[show(cell.label), *(_marks(side, show) for side in cell.marks)] for cell in row.cells]
        return {"kind": "changed", "called": breakable(show(row.called)), "cells": cells}
    said = [[show(f"{label}: "), show(breakable(text))] for label, text in row.said]
    return {"kind": row.kind, "called": breakable(show(row.called)), "lines": said}


def _marks(marks: Iterable[Mark], show: Show) -> list[list[str]]:
    return [[mark.kind, show(_folded(mark) if mark.kind == "folded" else breakable(mark.text))] for mark in marks]


def _folded(mark: Mark) -> str:
    count = len(mark.text)
    said = ngettext("เหมือนกัน {count} ตัวอักษร", "เหมือนกัน {count} ตัวอักษร", count).format(count=f"{count:,}")
    return f" … {said} … "
