"""Duties, threats and dependencies as official tables."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from phrom.documents.tree import Block, Column
from phrom.kernel.hours import show_hours
from phrom.plans.columns import TICK
from phrom.plans.papers.sheet import NONE, ORDINAL, Lines, Place, Sheet
from phrom.plans.scales import area_of_column, options


def duties(sheet: Sheet, place: Place) -> list[Block]:
    """Each duty with the services that fulfil it, or why none is critical."""
    services = defaultdict(list)
    for row in sheet.rows("services"):
        services[row["duty"]].append(f"{sheet.service_numbers[row['key']]}. {row['name']}")
    lines = Lines()
    for row in sheet.rows("duties"):
        lines.number(row["text"], "\n".join(services[row["key"]]) or row["not_critical_reason"])
    last = Column(_("งานบริการที่สำคัญ (ลำดับในตาราง BIA) หรือเหตุผลที่ไม่มี"), 4)
    return [lines.table(place, (ORDINAL, Column(_("หน้าที่ความรับผิดชอบหลัก"), 4), last))]


def hazard_impacts(sheet: Sheet, place: Place) -> list[Block]:
    """Table 1: threats against the five resources."""
    areas = {field: options("resource_areas", "short")[code] for field, code in area_of_column().items()}
    lines = Lines()
    for row in sheet.rows("hazard_impacts"):
        hits = (TICK if row[area] else "" for area in areas)
        lines.number(sheet.show("hazard_impacts", row, "threat"), *hits, row["note"])
    columns = [ORDINAL, Column(_("เหตุการณ์สภาวะวิกฤต"), 2.4)]
    columns += [Column(title, 1, "center", _("ผลกระทบจากเหตุการณ์ด้าน")) for title in areas.values()]
    return [lines.table(place, [*columns, Column(_("หมายเหตุ"), 4)])]


def dependencies(sheet: Sheet, place: Place) -> list[Block]:
    """What is needed of whom, and what they answered where that is known."""
    lines = Lines()
    for row in sheet.rows("dependencies"):
        cells = [sheet.show("dependencies", row, column) for column in ("service", "on_agency", "on_service")]
        cells += [show_hours(row[column]) or NONE for column in ("needed_hours", "switch_hours")] + [row["note"]]
        if sheet.answers is not None:
            cells.append(sheet.answers.get(row["key"], _("ยังไม่ได้ตอบ")))
        lines.number(*cells)
    columns = [
        ORDINAL, Column(_("งานบริการของหน่วยงาน"), 3), Column(_("หน่วยงานที่พึ่งพา"), 2.2), Column(_("บริการที่พึ่งพา"), 3.2),
        Column(_("ต้องการภายใน"), 0.9, "center"), Column(_("เวลาสลับใช้งาน"), 1, "center"), Column(_("หมายเหตุ"), 1.9),
    ]  # fmt: skip
    columns += [Column(_("คำตอบของหน่วยงานที่พึ่งพา"), 2.2)] if sheet.answers is not None else []
    return [lines.table(place, columns)]
