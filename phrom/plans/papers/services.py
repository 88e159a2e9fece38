"""The business impact analysis: how soon each service is back, at what level, and what its stop does over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from phrom.documents.figures import Bar, recovery_timeline
from phrom.documents.tree import Block, Column, Figure, Paragraph
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy
from phrom.plans.columns import TICK
from phrom.plans.papers.sheet import NONE, ORDINAL, Lines, Place, Sheet, joined
from phrom.plans.recovery import derived_mtpds, effective_mtpd
from phrom.plans.scales import BUCKET_TITLES, BUCKETS, options, ticks, urgency

TARGET = lazy("ระยะเวลาเป้าหมายในการฟื้นคืนสภาพ")
MINIMUM = lazy("ระดับบริการขั้นต่ำ (MBCO)")
BEYOND = lazy("เกิน 1\u00a0เดือน")
WIDE, TALLEST = 728.0, 400.0  # points of a figure that fills a turned page without being made smaller
SERVICE = lazy("กระบวนการหลัก/งานบริการ")


def services(sheet: Sheet, place: Place) -> list[Block]:
    """Table 4 with ticks from the RTO on (R06), the minimum levels, and the recovery timeline."""
    rows, derived = sheet.rows("services"), derived_mtpds(sheet.payload)
    return [*place.lead, _ticked(rows, place), _minimum(sheet, place, derived), *_timeline(rows, derived)]


def _ticked(rows: Sequence[Mapping[str, Any]], place: Place) -> Block:
    lines = Lines()
    for row in rows:
        ticked = (TICK if tick else "" for tick in ticks(row["rto_hours"]))
        lines.number(row["name"], row["unit"], urgency(row["rto_hours"]), *ticked)
    columns = [
        ORDINAL,
        Column(SERVICE, 4.6),
        Column(_("ฝ่าย/กอง"), 3),
        Column(_("ระดับความเร่งด่วน"), 1, "center"),
    ]
    return lines.table(place, columns + [Column(BUCKET_TITLES[bucket], 0.75, "center", TARGET) for bucket in BUCKETS])


def _minimum(sheet: Sheet, place: Place, derived: Mapping[str, int | None]) -> Block:
    lines = Lines()
    for row in sheet.rows("services"):
        lines.number(
            row["name"], show_hours(row["rto_hours"]) or NONE, _mtpd(row, derived),
            show_hours(row["rpo_hours"]) or NONE, sheet.show("services", row, "mbco_percent"), row["mbco_text"],
            sheet.show("services", row, "staff_min"), sheet.show("services", row, "demand"),
            joined(row["service_hours"], row["legal_limit"]),
        )  # fmt: skip
    columns = (
        ORDINAL, Column(SERVICE, 3), Column("RTO", 0.8, "center"), Column("MTPD", 0.8, "center"),
        Column("RPO", 0.8, "center"), Column(_("ร้อยละ"), 0.75, "center", MINIMUM),
        Column(_("บริการขั้นต่ำ"), 3.4, "start", MINIMUM), Column(_("คน"), 0.5, "center", MINIMUM),
        Column(_("ความต้องการ"), 1.25, "center"), Column(_("เวลาให้บริการและกำหนดเวลาตามกฎหมาย"), 4.7),
    )  # fmt: skip
    return lines.table(place, columns, _("ระยะเวลาเป้าหมายและระดับบริการขั้นต่ำของงานบริการที่สำคัญ"))


def _mtpd(service: Mapping[str, Any], derived: Mapping[str, int | None]) -> str:
    """How long a service may stop: a dash where neither its writer nor its impacts tell."""
    is_known = service["key"] in derived or service["mtpd_hours"] is not None
    return (show_hours(effective_mtpd(service, derived)) or str(BEYOND)) if is_known else NONE


def _timeline(rows: Sequence[Mapping[str, Any]], derived: Mapping[str, int | None]) -> list[Block]:
    """The services in the order they come back, on as many figures as are needed to read them."""
    bars = [Bar(row["name"], row["rto_hours"], effective_mtpd(row, derived)) for row in rows if row["rto_hours"]]
    return [_figure(part) for part in _parts(sorted(bars, key=lambda bar: bar.rto_hours or 0))]


def _parts(bars: list[Bar]) -> list[list[Bar]]:
    if not bars or recovery_timeline(bars, WIDE).height <= TALLEST:
        return [bars] if bars else []
    half = (len(bars) + 1) // 2
    return _parts(bars[:half]) + _parts(bars[half:])


def _figure(bars: list[Bar]) -> Figure:
    told = (f"{bar.name} RTO {show_hours(bar.rto_hours)} MTPD {show_hours(bar.mtpd_hours) or NONE}" for bar in bars)
    caption = _("ลำดับการกลับมาให้บริการ (RTO ไม่เกิน {hours})").format(hours=show_hours(bars[-1].rto_hours))
    return Figure(caption, recovery_timeline(bars, WIDE), "; ".join(told), landscape=True)


def impacts(sheet: Sheet, place: Place) -> list[Block]:
    """One line per service: on each dimension the levels at the five buckets in a row, and the derived MTPD."""
    found = {(row["service"], row["dimension"]): row for row in sheet.rows("impacts")}
    lines, derived = Lines(), derived_mtpds(sheet.payload)
    dimensions = options("impact_dimensions")
    for service in sheet.rows("services"):
        levels = (_levels(found.get((service["key"], code), {})) for code in dimensions)
        lines.number(service["name"], *levels, _mtpd({**service, "mtpd_hours": None}, derived))
    columns = [ORDINAL, Column(SERVICE, 4.4)]
    titles = [label.removeprefix(_("ด้าน")) for label in dimensions.values()]  # the word stands above them all
    columns += [Column(title, 1.05, "center", _("ระดับผลกระทบด้าน")) for title in titles]
    order = ", ".join(map(str, BUCKET_TITLES.values()))
    scale = ", ".join(f"{score} {label}" for score, label in enumerate(options("impact_levels").values()))
    told = _("ตัวเลขห้าตัวในแต่ละช่องคือระดับผลกระทบเมื่อหยุดให้บริการนาน {order} ตามลำดับ ({scale})").format(
        order=order, scale=scale
    )
    matrix = lines.table(place, [*columns, Column(_("MTPD ที่คำนวณได้"), 1, "center")])
    return [Paragraph(told, strong=True), matrix, *_own(sheet, place, derived)]


def _levels(row: Mapping[str, Any]) -> str:
    """The five levels of a row on one line, a dash where none was given."""
    return "\u00a0".join(NONE if row.get(bucket) is None else str(row[bucket]) for bucket in BUCKETS) if row else ""


def _own(sheet: Sheet, place: Place, derived: Mapping[str, int | None]) -> list[Block]:
    """Services whose MTPD the agency set itself, and why."""
    lines = Lines()
    for row in sheet.rows("services"):
        if row["mtpd_hours"] is not None:
            found = _mtpd({**row, "mtpd_hours": None}, derived)
            lines.number(row["name"], found, show_hours(row["mtpd_hours"]), row["mtpd_reason"])
    columns = (
        ORDINAL, Column(SERVICE, 4), Column(_("MTPD ที่คำนวณได้"), 0.9, "center"),
        Column(_("MTPD ที่กำหนด"), 0.9, "center"), Column(_("เหตุผล"), 6),
    )  # fmt: skip
    return [lines.table(place, columns, _("งานบริการที่หน่วยงานกำหนด MTPD เอง"))] if lines.rows else []
