"""The call tree: a drawing of who calls whom, and the list of everyone in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from phrom.documents.figures import Node, call_tree
from phrom.documents.tree import Block, Column, Figure, Paragraph
from phrom.plans.papers.prose import long_date
from phrom.plans.papers.sheet import Lines, Place, Sheet
from phrom.plans.payload import Records


def tree(sheet: Sheet, place: Place) -> list[Block]:
    """How fresh the numbers are, a figure for each who starts calls, then everyone by level with channels."""
    rows = sheet.rows("call_tree")
    return [*_freshness(rows), *figures(sheet), _list(sheet, rows, place)]


def _list(sheet: Sheet, rows: Records, place: Place) -> Block:
    names, levels, lines = sheet.payload.names["call_tree"], _levels(rows), Lines()
    for row in sorted(rows, key=lambda row: levels[row["key"]] or len(rows) + 1):
        caller = names.get(row["caller"] or "", "") or _("ผู้เริ่มแจ้ง")
        level = levels[row["key"]]
        lines.add(
            str(level) if level else _("ไม่อยู่ในผัง"), caller, *sheet.reached(row["person"]), row["channels"],
            *sheet.reached(row["alternate"]), "",
        )  # fmt: skip
    columns = (
        Column(_("ชั้น"), 0.5, "center"), Column(_("ผู้แจ้ง"), 2), *sheet.reach_columns(_("ผู้รับแจ้ง")),
        Column(_("ช่องทาง"), 1.7),
        *sheet.reach_columns(_("ผู้รับแจ้งสำรอง")), Column(_("ผลการติดต่อ/เวลา"), 1.2),
    )  # fmt: skip
    return lines.table(place, columns)


def _levels(rows: Records) -> dict[str, int]:
    """Row key -> 1 for who starts, 2 for whom they call, ...; 0 for rows that hang in a circle."""
    callers = {row["key"]: row["caller"] for row in rows}
    levels = {}
    for key in callers:
        level, at = 1, callers[key]
        while at in callers and level <= len(rows):
            level, at = level + 1, callers[at]
        levels[key] = level if level <= len(rows) else 0
    return levels


def _freshness(rows: Records) -> list[Block]:
    confirmed = sorted(row["confirmed_on"] for row in rows if row["confirmed_on"])
    if not confirmed:
        return []
    oldest = long_date(confirmed[0])
    told = _("ยืนยันหมายเลขแล้ว {count} คน ครั้งที่เก่าที่สุดเมื่อวันที่ {oldest}").format(count=len(confirmed), oldest=oldest)
    if missing := len(rows) - len(confirmed):
        told += " " + _("ยังไม่ได้ยืนยันอีก {count} คน").format(count=missing)
    return [Paragraph(told, strong=True)]


def figures(sheet: Sheet) -> list[Figure]:
    """A tree for each who starts calls."""
    rows = sheet.rows("call_tree")
    below: Mapping[str, Records] = defaultdict(list)
    for row in rows:
        below[row["caller"] or ""].append(row)
    roles = {row["main"]: sheet.show("team", row, "role") for row in sheet.rows("team")}
    drawn: list[Figure] = []
    for root in below[""]:
        name = sheet.payload.entry("person", root["person"]).get("name", "")
        alt = _("ผังการแจ้งเหตุเริ่มจาก {name} รายชื่อทั้งหมดอยู่ในตารางถัดไป").format(name=name)
        drawing = call_tree(_node(sheet, root, below, roles))
        drawn.append(Figure(_("ผังการแจ้งเหตุฉุกเฉิน (Call Tree)"), drawing, alt, landscape=True))
    return drawn


def _node(sheet: Sheet, row: Mapping[str, Any], below: Mapping[str, Records], roles: Mapping[str, str]) -> Node:
    """Everyone below a row, each with the number that reaches them soonest; the list after the figure has all numbers.

    A row has one caller, so nobody below one who starts can hang in a circle.
    """
    called = tuple(_node(sheet, child, below, roles) for child in below[row["key"]])
    person = sheet.payload.entry("person", row["person"]).get("name", "")
    alternate = sheet.payload.entry("person", row["alternate"]).get("name", "")
    numbers = sheet.phones(row["person"]).splitlines()
    return Node(person, roles.get(row["person"], ""), "".join(numbers[-1:]), called, alternate)
