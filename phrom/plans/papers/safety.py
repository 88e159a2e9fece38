"""Checklists with the wording of their own version, and what they amount to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from phrom.criteria.checklists import Checklist, checklist
from phrom.criteria.levels import Level
from phrom.documents.tree import Block, Column, Paragraph
from phrom.kernel.words import in_language, lazy, listed
from phrom.plans.columns import TICK
from phrom.plans.papers.needs import importance
from phrom.plans.papers.sheet import Lines, Place, Sheet, joined
from phrom.plans.scales import options
from phrom.plans.sections import section

Given = Mapping[str, Mapping[str, Any]]
RESULTS = {"pass": lazy("ผ่าน"), "fail": lazy("ไม่ผ่าน"), "na": lazy("ไม่มีกิจกรรม")}


def workplace(sheet: Sheet, place: Place) -> list[Block]:
    """Every item with its tick, in groups; a star marks what must be met."""
    asked, given = _answered(sheet, place)
    if not asked:
        return []
    level = sheet.payload.level(place.slug)
    return [Paragraph(_summary(asked, given, level), strong=True), _items(asked, given, place)]


def cyber(sheet: Sheet, place: Place) -> list[Block]:
    """The baseline, then what it comes to for each of the three aims, then how much they matter for each system."""
    asked, given = _answered(sheet, place)
    if not asked:
        return []
    return [*workplace(sheet, place), _by_aim(asked, given, place), *importance(sheet, place)]


def _answered(sheet: Sheet, place: Place) -> tuple[Checklist | None, Given]:
    """The version of the list that the plan answers, None while it has no rows, and the answers by item."""
    rows = sheet.rows(place.slug)
    version = next((row["checklist_version"] for row in rows if row["checklist_version"]), "")
    return checklist(place.slug, version) if version else None, {row["item"]: row for row in rows}


def _items(asked: Checklist, given: Given, place: Place) -> Block:
    lines, uploads = Lines(), section(place.slug).column("upload")
    for group in asked.groups:
        lines.band(in_language(group._asdict(), "label"))
        for item in (item for item in asked.items if item.group == group.code):
            row = given.get(item.code, {})
            ticks = (TICK if row.get("result") == result else "" for result in RESULTS)
            star = "\u00a0*" if item.level == "must" else ""
            file = uploads.show(row.get("upload"), {})
            remark = joined(row.get("note", ""), row.get("evidence", ""), file)
            lines.add(item.code, in_language(vars(item), "text") + star, *ticks, remark)
    columns = [Column(_("ข้อ"), 0.9, "center"), Column(_("เกณฑ์การประเมิน (* ข้อบังคับ)"), 5.4)]
    columns += [Column(title, 0.95, "center", _("ผลการตรวจ")) for title in RESULTS.values()]
    return lines.table(place, [*columns, Column(_("หมายเหตุ/หลักฐาน"), 2.3)])


def _summary(asked: Checklist, given: Given, level: str) -> str:
    answers = {code: row["result"] for code, row in given.items()}
    result, items = asked.result(answers, level), asked.items_at(level)
    counts = [(word, sum(answers.get(item.code) == code for item in items)) for code, word in RESULTS.items()]
    counts += [(_("ยังไม่ตอบ"), len(items) - sum(count for word, count in counts))]
    told = [_("{word} {count} ข้อ").format(word=word, count=count) for word, count in counts if count]
    if result.percent is not None:
        share = _("ผ่านร้อยละ {percent} ของข้อที่เกี่ยวข้อง ({met} ÷ {applicable})")
        told.append(share.format(percent=result.percent, met=result.met, applicable=result.applicable))
    verdict = _("ผ่านข้อบังคับทุกข้อ") if result.passed else _("ยังไม่ผ่านข้อบังคับทุกข้อ")
    if asked.has_levels:
        told.insert(0, _("ที่ระดับ{level}").format(level=Level(level).label))
    return _("ตรวจตาม{title} ฉบับ {version} รวม {count} ข้อ {told} สรุปผล: {verdict}").format(
        title=in_language(vars(asked), "title"),
        version=asked.version,
        count=len(items),
        told=listed(told),
        verdict=verdict,
    )


def _by_aim(asked: Checklist, given: Given, place: Place) -> Block:
    lines = Lines()
    for aim, label in options("cia").items():
        answers = [given.get(item.code, {}).get("result", "") for item in asked.items if aim in item.cia]
        counted = [len(answers), *(answers.count(result) for result in RESULTS)]
        lines.add(label, *(str(count) for count in counted))
    columns = [Column(_("ด้าน"), 3), Column(_("ข้อทั้งหมด"), 1.2, "center")]
    columns += [Column(title, 1.2, "center", _("จำนวนข้อ")) for title in RESULTS.values()]
    return lines.table(place, columns, _("สรุปผลการตรวจตามความลับ ความถูกต้องสมบูรณ์ และความพร้อมใช้งาน"))
