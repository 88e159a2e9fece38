"""Exercises, what they showed, and how the plan did against each threat: tables 14-16."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phrom.documents.tree import Block, Column, Paragraph
from phrom.plans.papers.sheet import ORDINAL, Lines, Place, Sheet, joined
from phrom.plans.scales import options


def exercise_results(sheet: Sheet, place: Place) -> list[Block]:
    """Table 15; ratings as letters, told once above it."""
    lines = Lines()
    for row in sheet.rows("exercise_results"):
        names = ("objective", "capability"), ("strength", "gap", "action", "owner")
        first, last = (tuple(row[name] for name in part) for part in names)
        due = joined(sheet.show("exercise_results", row, "due_on"), sheet.show("exercise_results", row, "state"))
        lines.number(*first, row["rating"], *last, due)
    columns = (
        ORDINAL, Column(_("วัตถุประสงค์"), 2.4), Column(_("ขีดความสามารถ"), 1.6), Column(_("ผล"), 0.6, "center"),
        Column(_("จุดแข็ง"), 2), Column(_("ประเด็นที่ต้องปรับปรุง"), 2), Column(_("แนวทางแก้ไข"), 2), Column(_("ผู้รับผิดชอบ"), 1.3),
        Column(_("กำหนดแล้วเสร็จ/สถานะ"), 1.4, "center"),
    )  # fmt: skip
    told = ", ".join(f"{code} {label}" for code, label in options("ratings").items())
    lead = [Paragraph(_("ผลการประเมิน: {scale}").format(scale=told), strong=True)] if lines.rows else []
    return [*lead, lines.table(place, columns)]


def evaluations(sheet: Sheet, place: Place) -> list[Block]:
    """Table 16: the four questions of the city, per threat and event."""
    lines, usable = Lines(), options("usable")
    for row in sheet.rows("evaluations"):
        structure = joined(*(sheet.show("evaluations", row, name) for name in ("structure_affected", "how")))
        lines.number(
            sheet.show("evaluations", row, "threat"), row["event"], usable.get(str(row["usable"] or ""), ""),
            sheet.show("evaluations", row, "coped"), structure, row["improvement"], row["training"],
        )  # fmt: skip
    columns = (
        ORDINAL, Column(_("ประเภทภัยคุกคาม"), 1.8), Column(_("เหตุการณ์/การฝึกซ้อม"), 2.2),
        Column(_("แนวทางใช้งานจริงได้เพียงใด"), 1.5),
        Column(_("รับมือได้หรือไม่"), 1.2), Column(_("กระทบโครงสร้าง/อำนาจหน้าที่หรือไม่ อย่างไร"), 1.9),
        Column(_("ต้องปรับปรุงอย่างไร"), 2.6), Column(_("ความต้องการพัฒนาทักษะ"), 1.8),
    )  # fmt: skip
    return [lines.table(place, columns)]
