"""The business impact analysis: how soon each service is back, at what level, and what its stop does over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from phrom.documents.figures import Bar, recovery_timeline
from phrom.documents.tree import Block, Column, Figure, Paragraph
from phrom.kernel.hours import show_hours
from phrom.plans.columns import TICK
from phrom.plans.papers.sheet import NONE, ORDINAL, Lines, Place, Sheet, joined
from phrom.plans.recovery import derived_mtpds, effective_mtpd
from phrom.plans.scales import BUCKET_TITLES, BUCKETS, options, ticks, urgency

TARGET = "ระยะเวลาเป้าหมายในการฟื้นคืนสภาพ"
MINIMUM = "ระดับบริการขั้นต่ำ (MBCO)"
BEYOND = "เกิน 1\u00a0เดือน"
TALLEST = 600.0  # points a figure may be high on an upright page without being made smaller


def services(sheet: Sheet, place: Place) -> list[Block]:
    """Table 4 with ticks from the RTO on (R06), the minimum levels, and the recovery timeline."""
    rows, derived = sheet.rows("services"), derived_mtpds(sheet.payload)
    note: list[Block] = [Paragraph(place.note)] if place.note else []
    return [*note, _ticked(rows, place), _minimum(sheet, place, derived), *_timeline(rows, derived)]


def _ticked(rows: Sequence[Mapping[str, Any]], place: Place) -> Block:
    lines = Lines()
    for row in rows:
        ticked = (TICK if tick else "" for tick in ticks(row["rto_hours"]))
        lines.number(row["name"], row["unit"], urgency(row["rto_hours"]), *ticked)
    columns = [
        ORDINAL,
        Column("กระบวนการหลัก/งานบริการ", 4.4),
        Column("ฝ่าย/กอง", 2.6),
        Column("ระดับความเร่งด่วน", 1, "center"),
    ]
    return lines.table(place, columns + [Column(BUCKET_TITLES[bucket], 0.9, "center", TARGET) for bucket in BUCKETS])


def _minimum(sheet: Sheet, place: Place, derived: Mapping[str, int | None]) -> Block:
    lines = Lines()
    for row in sheet.rows("services"):
        lines.number(
            row["name"], show_hours(row["rto_hours"]) or NONE, show_hours(effective_mtpd(row, derived)) or BEYOND,
            show_hours(row["rpo_hours"]) or NONE, sheet.show("services", row, "mbco_percent"), row["mbco_text"],
            sheet.show("services", row, "staff_min"), sheet.show("services", row, "demand"),
            joined(row["service_hours"], row["legal_limit"]),
        )  # fmt: skip
    columns = (
        ORDINAL, Column("กระบวนการหลัก/งานบริการ", 3.4), Column("RTO", 0.9, "center"), Column("MTPD", 0.9, "center"),
        Column("RPO", 0.9, "center"), Column("ร้อยละ", 0.7, "center", MINIMUM),
        Column("บริการขั้นต่ำ", 3.6, "start", MINIMUM), Column("คน", 0.6, "center", MINIMUM),
        Column("ความต้องการในภาวะวิกฤต", 1.1, "center"),
        Column("เวลาให้บริการและกำหนดเวลาตามกฎหมาย", 3.8),
    )  # fmt: skip
    return lines.table(place, columns, "ระยะเวลาเป้าหมายและระดับบริการขั้นต่ำของงานบริการที่สำคัญ")


def _timeline(rows: Sequence[Mapping[str, Any]], derived: Mapping[str, int | None]) -> list[Block]:
    """The services in the order they come back, on as many figures as are needed to read them."""
    bars = [Bar(row["name"], row["rto_hours"], effective_mtpd(row, derived)) for row in rows if row["rto_hours"]]
    return [_figure(part) for part in _parts(sorted(bars, key=lambda bar: bar.rto_hours or 0))]


def _parts(bars: list[Bar]) -> list[list[Bar]]:
    if not bars or recovery_timeline(bars).height <= TALLEST:
        return [bars] if bars else []
    half = (len(bars) + 1) // 2
    return _parts(bars[:half]) + _parts(bars[half:])


def _figure(bars: list[Bar]) -> Figure:
    told = (f"{bar.name} RTO {show_hours(bar.rto_hours)} MTPD {show_hours(bar.mtpd_hours) or BEYOND}" for bar in bars)
    last = show_hours(bars[-1].rto_hours)
    return Figure(f"ลำดับการกลับมาให้บริการ (RTO ไม่เกิน {last})", recovery_timeline(bars), "; ".join(told))


def impacts(sheet: Sheet, place: Place) -> list[Block]:
    """One line per service: on each dimension the levels at the five buckets in a row, and the derived MTPD."""
    found = {(row["service"], row["dimension"]): row for row in sheet.rows("impacts")}
    lines, derived = Lines(), derived_mtpds(sheet.payload)
    dimensions = options("impact_dimensions")
    for service in sheet.rows("services"):
        levels = (_levels(found.get((service["key"], code), {})) for code in dimensions)
        mtpd = (show_hours(derived[service["key"]]) or BEYOND) if service["key"] in derived else NONE
        lines.number(service["name"], *levels, mtpd)
    columns = [ORDINAL, Column("กระบวนการหลัก/งานบริการ", 3.4)]
    columns += [Column(label.removeprefix("ด้าน"), 1.3, "center", "ระดับผลกระทบด้าน") for label in dimensions.values()]
    order = ", ".join(BUCKET_TITLES.values())
    scale = ", ".join(f"{score} {label}" for score, label in enumerate(options("impact_levels").values()))
    told = f"ตัวเลขห้าตัวในแต่ละช่องคือระดับผลกระทบเมื่อหยุดให้บริการนาน {order} ตามลำดับ ({scale})"
    matrix = lines.table(place, [*columns, Column("MTPD ที่คำนวณได้", 1, "center")])
    return [Paragraph(told), matrix, *_own(sheet, place, derived)]


def _levels(row: Mapping[str, Any]) -> str:
    """The five levels of a row on one line, a dash where none was given."""
    return "\u00a0".join(NONE if row.get(bucket) is None else str(row[bucket]) for bucket in BUCKETS) if row else ""


def _own(sheet: Sheet, place: Place, derived: Mapping[str, int | None]) -> list[Block]:
    """Services whose MTPD the agency set itself, and why."""
    lines = Lines()
    for row in sheet.rows("services"):
        if row["mtpd_hours"] is not None:
            own, found = show_hours(row["mtpd_hours"]), show_hours(derived.get(row["key"])) or BEYOND
            lines.number(row["name"], found, own, row["mtpd_reason"])
    columns = (
        ORDINAL, Column("กระบวนการหลัก/งานบริการ", 3.4), Column("MTPD ที่คำนวณได้", 1.1, "center"),
        Column("MTPD ที่กำหนด", 1.1, "center"), Column("เหตุผล", 5),
    )  # fmt: skip
    return [lines.table(place, columns, "งานบริการที่หน่วยงานกำหนด MTPD เอง")] if lines.rows else []
