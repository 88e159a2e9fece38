"""Duties, services, impacts over time, threats and dependencies as official tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from phrom.documents.figures import Bar, recovery_timeline
from phrom.documents.tree import Block, Column, Figure, Paragraph
from phrom.kernel.hours import show_hours
from phrom.plans.columns import TICK
from phrom.plans.papers.sheet import Lines, Place, Sheet
from phrom.plans.recovery import derived_mtpds, effective_mtpd
from phrom.plans.scales import BUCKET_TITLES, BUCKETS, options, ticks, urgency

AREAS = ("building", "equipment", "it", "people", "partner")
MINIMUM = "ระดับบริการขั้นต่ำ (MBCO)"
TARGET = "ระยะเวลาเป้าหมายในการฟื้นคืนสภาพ"


def duties(sheet: Sheet, place: Place) -> list[Block]:
    """Each duty with the services that fulfil it, or why none is critical."""
    services = defaultdict(list)
    for row in sheet.rows("services"):
        services[row["duty"]].append(row["name"])
    lines = Lines()
    for number, row in enumerate(sheet.rows("duties"), 1):
        fulfilled = "\n".join(services[row["key"]]) or row["not_critical_reason"]
        lines.add(str(number), row["text"], fulfilled)
    first = Column("ที่", 0.5, "center"), Column("หน้าที่ความรับผิดชอบหลัก", 4)
    return [lines.table(place, (*first, Column("งานบริการที่สำคัญ หรือเหตุผลที่ไม่มี", 4)))]


def hazard_impacts(sheet: Sheet, place: Place) -> list[Block]:
    """Table 1: threats against the five resources."""
    lines = Lines()
    for number, row in enumerate(sheet.rows("hazard_impacts"), 1):
        hits = (TICK if row[area] else "" for area in AREAS)
        lines.add(str(number), sheet.show("hazard_impacts", row, "threat"), *hits, row["note"])
    group = "ผลกระทบจากเหตุการณ์ด้าน"
    titles = ("อาคาร/\nสถานที่", "วัสดุ\nอุปกรณ์", "เทคโนโลยีสารสนเทศ\nและข้อมูล", "บุคลากร\nหลัก", "คู่ค้า/\nผู้ให้บริการ")
    columns = [Column("ที่", 0.5, "center"), Column("เหตุการณ์สภาวะวิกฤต", 3)]
    columns += [Column(title, 1.25, "center", group) for title in titles]
    return [lines.table(place, [*columns, Column("หมายเหตุ", 2)])]


def services(sheet: Sheet, place: Place) -> list[Block]:
    """Table 4 with ticks from the RTO on (R06), the minimum levels, and the recovery timeline."""
    lines, levels = Lines(), Lines()
    bars, derived = [], derived_mtpds(sheet.payload)
    for number, row in enumerate(sheet.rows("services"), 1):
        ticked = (TICK if tick else "" for tick in ticks(row["rto_hours"]))
        lines.add(str(number), row["name"], row["unit"], urgency(row["rto_hours"]), *ticked)
        mtpd = effective_mtpd(row, derived)
        levels.add(
            str(number), row["name"], show_hours(row["rto_hours"]), show_hours(mtpd) or "เกิน 1 เดือน",
            show_hours(row["rpo_hours"]), sheet.show("services", row, "mbco_percent"), row["mbco_text"],
            sheet.show("services", row, "staff_min"), sheet.show("services", row, "demand"),
            "\n".join(part for part in (row["service_hours"], row["legal_limit"]) if part),
        )  # fmt: skip
        bars.append(Bar(row["name"], row["rto_hours"], mtpd))
    buckets = [Column(BUCKET_TITLES[bucket], 1, "center", TARGET) for bucket in BUCKETS]
    first = [Column("ที่", 0.5, "center"), Column("กระบวนการหลัก/งานบริการ", 4)]
    blocks: list[Block] = [Paragraph(place.note)] if place.note else []
    blocks += [lines.table(place, [*first, Column("ฝ่าย/กอง", 2.4), Column("ระดับความเร่งด่วน", 1.2, "center"), *buckets])]
    columns = [
        *first, Column("RTO", 1, "center"), Column("MTPD", 1.1, "center"), Column("RPO", 1, "center"),
        Column("ร้อยละ", 0.8, "center", MINIMUM), Column("บริการขั้นต่ำ", 2.6, "start", MINIMUM),
        Column("คน", 0.7, "center", MINIMUM), Column("ความต้องการในภาวะวิกฤต", 1.4, "center"),
        Column("เวลาให้บริการ/กำหนดตามกฎหมาย", 2.6),
    ]  # fmt: skip
    blocks.append(levels.table(place, columns, "ระยะเวลาเป้าหมายและระดับบริการขั้นต่ำของงานบริการที่สำคัญ"))
    if bars:
        alt = "; ".join(f"{bar.name} RTO {show_hours(bar.rto_hours)} MTPD {show_hours(bar.mtpd_hours)}" for bar in bars)
        blocks.append(Figure("ลำดับเวลาการกลับมาให้บริการ", recovery_timeline(bars), alt))
    return blocks


def impacts(sheet: Sheet, place: Place) -> list[Block]:
    """One line per service: on each dimension the levels at the five buckets in a row, and the derived MTPD."""
    found = {(row["service"], row["dimension"]): row for row in sheet.rows("impacts")}
    lines, derived = Lines(), derived_mtpds(sheet.payload)
    dimensions = options("impact_dimensions")
    for number, service in enumerate(sheet.rows("services"), 1):
        levels = (_levels(found.get((service["key"], code), {})) for code in dimensions)
        mtpd = show_hours(effective_mtpd(service, derived)) or "เกิน 1 เดือน"
        lines.add(str(number), service["name"], *levels, mtpd)
    columns = [Column("ที่", 0.5, "center"), Column("งานบริการ", 3.4)]
    columns += [Column(label, 1.35, "center", "ระดับผลกระทบ") for label in dimensions.values()]
    order = " ".join(BUCKET_TITLES.values())
    told = f"ตัวเลขในแต่ละช่องคือระดับผลกระทบ 0 ถึง 5 เมื่อหยุดให้บริการนาน {order} ตามลำดับ"
    return [Paragraph(told), lines.table(place, [*columns, Column("MTPD", 1.1, "center")])]


def _levels(row: Mapping[str, Any]) -> str:
    """The five levels of a row, a dash where none was given."""
    return " ".join("-" if row.get(bucket) is None else str(row[bucket]) for bucket in BUCKETS) if row else ""
