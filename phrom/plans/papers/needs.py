"""Strategies and the resources they need: tables 3 and 5-9, sites, systems and suppliers."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from phrom.documents.tree import Block, Column
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy
from phrom.plans.columns import TICK
from phrom.plans.papers.sheet import NONE, ORDINAL, Lines, Place, Sheet, Writer, joined
from phrom.plans.payload import Records
from phrom.plans.scales import BUCKET_TITLES, BUCKETS, options, threshold

SERVICES = lazy("งานบริการที่ใช้ (ลำดับในตาราง BIA)")


def strategies(sheet: Sheet, place: Place) -> list[Block]:
    """Table 3: the five resources in their order, each with its strategies."""
    by_area = defaultdict(list)
    for row in sheet.rows("strategies"):
        start = show_hours(row["activation_hours"])
        within = " " + _("(เริ่มใช้ได้ภายใน {hours})").format(hours=start) if start else ""
        by_area[row["area"]].append(f"- {row['text']}{within}")
    lines = Lines()
    for code, label in options("resource_areas").items():
        lines.add(label, "\n".join(by_area.pop(code, [])) or NONE)
    for left in by_area.values():
        lines.add(_("ยังไม่ระบุทรัพยากร"), "\n".join(left))
    return [lines.table(place, (Column(_("ทรัพยากร"), 2), Column(_("กลยุทธ์ความต่อเนื่อง"), 6)))]


def needs(first: str, source: str, unit: str) -> Writer:
    """Tables 5-9; `unit` heads the figures. What is at hand is a column only where somebody has told it."""

    def write(sheet: Sheet, place: Place) -> list[Block]:
        lines, rows = Lines(), sheet.rows(place.slug)
        is_supplied = any(row["supply"] is not None for row in rows)
        for row in rows:
            lines.add(row["item"], row["source"], *(_cell(place.slug, row, b) for b in _buckets(is_supplied)))
        if rows and place.slug in ("needs_space", "needs_people"):
            total = {bucket: _sum(rows, bucket) for bucket in (*BUCKETS, "supply")} | {"unit_label": _("คน")}
            lines.add(_("รวม"), "", *(_cell(place.slug, total, b) for b in _buckets(is_supplied)))
        columns = [Column(first, 3.4), Column(source, 3)]
        columns += [Column(BUCKET_TITLES[bucket], 1.1, "center", unit) for bucket in BUCKETS]
        return [lines.table(place, columns + ([Column(_("มีแล้ว"), 1.1, "center")] if is_supplied else []))]

    return write


def _buckets(is_supplied: bool) -> tuple[str, ...]:
    return (*BUCKETS, "supply") if is_supplied else BUCKETS


def _sum(rows: Records, bucket: str) -> int | None:
    told = [row[bucket] for row in rows if row[bucket] is not None]
    return sum(told) if told else None


def _cell(slug: str, row: dict[str, Any], bucket: str) -> str:
    """A figure in the words of its table; a dash for none, nothing for what nobody has told."""
    figure = row[bucket]
    if figure is None:
        return ""
    if slug == "needs_it" and bucket != "supply":
        return TICK if figure else ""
    if not figure:
        return NONE
    if slug == "needs_space":
        return f"{_of(figure * threshold('m2_per_person'), _('ตร.ม.'))}\n({_of(figure, _('คน'))})"
    return _of(figure, row["unit_label"])


def _of(figure: int, unit: str) -> str:
    """A number that no line end parts from its unit."""
    return f"{figure:,}\u00a0{unit}" if unit else f"{figure:,}"


def sites(sheet: Sheet, place: Place) -> list[Block]:
    """Where the agency moves to, against what the city's register says the place can hold."""
    lines = Lines()
    for row in sheet.rows("sites"):
        entry = sheet.payload.entry("site", row["site"])
        people, capacity = row["people"], entry.get("capacity_people")
        area = row["area_m2"] or (people or 0) * threshold("m2_per_person")
        warning = _("(อยู่ในพื้นที่น้ำท่วม)") if entry.get("is_flood_prone") else ""
        lines.number(
            joined(entry.get("name", ""), entry.get("address", ""), warning), row["purpose"],
            joined(_of(people, _("คน")) if people else "", _holds(capacity)),
            _of(area, _("ตร.ม.")) if area else "",
            show_hours(row["activation_hours"]), joined(row["agreement"], _confirmed(sheet, row)),
        )  # fmt: skip
    columns = (
        ORDINAL, Column(_("สถานที่"), 2.4), Column(_("ใช้สำหรับ"), 2.2), Column(_("จำนวนคนที่ย้ายไป"), 1.6, "center"),
        Column(_("พื้นที่"), 1.1, "center"), Column(_("เปิดใช้ได้ภายใน"), 1.2, "center"), Column(_("ข้อตกลงและการยืนยัน"), 3.4),
    )  # fmt: skip
    return [lines.table(place, columns)]


def _holds(capacity: int | None) -> str:
    return "(" + _("จุได้\u00a0{people}").format(people=_of(capacity, _("คน"))) + ")" if capacity else ""


def _confirmed(sheet: Sheet, row: dict[str, Any]) -> str:
    day = sheet.show("sites", row, "confirmed_on")
    return _("เจ้าของสถานที่ยืนยันเมื่อ {day}").format(day=day) if day else _("ยังไม่ได้รับการยืนยันจากเจ้าของสถานที่")


def systems(sheet: Sheet, place: Place) -> list[Block]:
    """Backups against the RPO, the last restore test, and how to work without the system."""
    lines = Lines()
    for row in sheet.rows("systems"):
        tested = (sheet.show("systems", row, name) for name in ("restored_on", "restore_result"))
        lines.number(
            sheet.show("systems", row, "system"), sheet.services(row["services"]), show_hours(row["rpo_hours"]),
            show_hours(row["backup_hours"]), " ".join(filter(None, tested)), row["fallback"],
        )  # fmt: skip
    columns = (
        ORDINAL, Column(_("ระบบ"), 3.4), Column(SERVICES, 2), Column("RPO", 1, "center"),
        Column(_("สำรองข้อมูลทุก"), 1, "center"), Column(_("ทดสอบกู้คืนล่าสุด"), 2.4, "center"),
        Column(_("วิธีปฏิบัติงานเมื่อระบบใช้ไม่ได้"), 4.2),
    )  # fmt: skip
    return [lines.table(place, columns)]


def suppliers(sheet: Sheet, place: Place) -> list[Block]:
    """Who provides what, whom to call where numbers are shown, and who could do it instead."""
    lines = Lines()
    for row in sheet.rows("suppliers"):
        register = sheet.payload.entry("supplier", row["supplier"])
        contact = (joined(row["contact"], row["phone"] or register.get("phone", "")),) if sheet.shows_numbers else ()
        lines.number(
            register.get("name", ""), row["provides"], sheet.services(row["services"]), *contact, row["alternative"],
            sheet.show("suppliers", row, "contract_until"),
        )  # fmt: skip
    contact_column = (Column(_("ผู้ติดต่อและโทรศัพท์"), 1.9),) if sheet.shows_numbers else ()
    columns = (
        ORDINAL, Column(_("ผู้ให้บริการ"), 2.8), Column(_("สิ่งที่ให้บริการ"), 2.8), Column(SERVICES, 2), *contact_column,
        Column(_("รายสำรอง"), 2.4), Column(_("สัญญาถึง"), 1.2, "center"),
    )  # fmt: skip
    return [lines.table(place, columns)]


def importance(sheet: Sheet, place: Place) -> list[Block]:
    """How much confidentiality, integrity and availability matter for each system."""
    lines = Lines()
    for row in sheet.rows("systems"):
        levels = (sheet.show("systems", row, name) for name in ("confidentiality", "integrity", "availability"))
        lines.number(sheet.show("systems", row, "system"), *levels)
    columns = [ORDINAL, Column(_("ระบบ"), 4)]
    columns += [Column(label, 1.3, "center", _("ระดับความสำคัญ")) for label in options("cia").values()]
    return [lines.table(place, columns, _("ระดับความสำคัญของระบบสารสนเทศ"))] if lines.rows else []
