"""Team, steps, call tree and procedures as official tables."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from phrom.documents.tree import Block, Column, Heading
from phrom.plans.papers.sheet import ORDINAL, Lines, Place, Sheet, joined
from phrom.plans.payload import Records
from phrom.plans.scales import options

BOX = "☐"


def team(sheet: Sheet, place: Place) -> list[Block]:
    """Table 2: the main holder and the alternate on either side of the role."""
    lines = Lines()
    for row in sheet.rows("team"):
        role = joined(sheet.show("team", row, "role"), row["unit"])
        lines.add(*sheet.reached(row["main"]), role, *sheet.reached(row["alternate"]))
    columns = (*sheet.reach_columns(_("บุคลากรหลัก")), Column(_("บทบาท"), 2.6), *sheet.reach_columns(_("บุคลากรสำรอง")))
    return [lines.table(place, columns)]


def team_duties(sheet: Sheet, place: Place) -> list[Block]:
    """What each role that somebody holds has to do."""
    held = {row["role"] for row in sheet.rows("team")}
    told = options("team_roles", "duty")
    lines = Lines()
    for code, label in options("team_roles").items():
        if code in held:
            lines.add(label, told[code])
    columns = (Column(_("บทบาท"), 2.5), Column(_("หน้าที่"), 5))
    return [lines.table(place, columns)] if lines.rows else []


def steps(sheet: Sheet, place: Place) -> list[Block]:
    """Tables 10-12 with a box to tick, after the line on one's own safety (the note of their chapter)."""
    lines = Lines()
    for row in sheet.rows(place.slug):
        lines.number(row["text"], row["role"], BOX)
    columns = (
        ORDINAL, Column(_("ขั้นตอนและกิจกรรม"), 5), Column(_("บทบาทความรับผิดชอบ"), 3),
        Column(_("ดำเนินการแล้วเสร็จ"), 1, "center"),
    )  # fmt: skip
    return [*place.lead, lines.table(place, columns)]


def procedures(sheet: Sheet, place: Place) -> list[Block]:
    """A sub-chapter per threat, in the order of the scope, with what to do before, during and after."""
    by_threat: dict[str | None, Records] = defaultdict(list)
    for key in sheet.payload.threats_in_scope:
        by_threat[key] = []
    for row in sheet.rows("procedures"):
        by_threat[row["threat"]].append(row)
    return [block for threat, rows in by_threat.items() if rows for block in _procedure(sheet, place, threat, rows)]


def _procedure(sheet: Sheet, place: Place, threat: str | None, rows: Records) -> list[Block]:
    name = sheet.payload.names.get("threat", {}).get(threat or "") or _("ภัยที่ยังไม่ระบุ")
    lines = Lines()
    for stage, label in {**options("stages"), "": _("ยังไม่ระบุระยะ")}.items():
        members = [row for row in rows if row["stage"] == stage]
        if members:
            lines.band(label)
        for number, row in enumerate(members, 1):
            lines.add(str(number), row["text"], row["role"])
    columns = (ORDINAL, Column(_("แนวทางปฏิบัติ"), 6), Column(_("ผู้รับผิดชอบ"), 3.1))
    return [Heading(place.level + 1, name), lines.table(place, columns, _("แนวทางปฏิบัติกรณี{threat}").format(threat=name))]
