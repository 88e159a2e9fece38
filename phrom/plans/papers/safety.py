"""Checklists with the wording of their own version, and what they amount to."""

from __future__ import annotations

from phrom.criteria.checklists import Checklist, checklist
from phrom.documents.tree import Block, Column, Paragraph
from phrom.plans.columns import TICK
from phrom.plans.papers.sheet import Lines, Place, Sheet

RESULTS = ("pass", "fail", "na")


def answers(sheet: Sheet, place: Place) -> list[Block]:
    """Every item with its tick, in groups; a star marks what must be met."""
    rows = sheet.rows(place.slug)
    if not rows:
        return []
    asked = checklist(place.slug, rows[0]["checklist_version"])
    given = {row["item"]: row for row in rows}
    lines = Lines()
    for group in asked.groups:
        lines.band(group.label_th)
        for item in (item for item in asked.items if item.group == group.code):
            row = given.get(item.code, {})
            star = " *" if item.level == "must" else ""
            ticks = (TICK if row.get("result") == result else "" for result in RESULTS)
            remark = "\n".join(part for part in (row.get("note", ""), row.get("evidence", "")) if part)
            lines.add(item.code, item.text_th + star, *ticks, remark)
    columns = [Column("ข้อ", 0.9, "center"), Column("เกณฑ์การประเมิน (* ข้อบังคับ)", 5)]
    columns += [Column(title, 0.9, "center", "ผล") for title in ("ผ่าน", "ไม่ผ่าน", "ไม่มีกิจกรรม")]
    return [Paragraph(_summary(asked, given)), lines.table(place, [*columns, Column("หมายเหตุ/หลักฐาน", 2.2)])]


def _summary(asked: Checklist, given: dict[str, dict[str, str]]) -> str:
    result = asked.result({code: row["result"] for code, row in given.items()})
    passed = "ผ่านข้อบังคับทุกข้อ" if result.passed else "ยังไม่ผ่านข้อบังคับทุกข้อ"
    share = "" if result.percent is None else f" ผ่านร้อยละ {result.percent} ของข้อที่เกี่ยวข้อง"
    return f"ตรวจตาม{asked.title_th} ฉบับ {asked.version} ผล: {passed}{share}"
