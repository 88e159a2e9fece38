"""Public health: each agency's workplace checklist and its last counts; numbers of people, never names."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext

from phrom.agencies.models import Agency
from phrom.city.lists import answers, percent, spread
from phrom.city.reports.base import Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.criteria.levels import Level
from phrom.criteria.queries.health import total
from phrom.kernel.words import lazy as _

THREAT, LIST = "epidemic", "workplace"


def make(scene: Scene) -> Made:
    agencies = scene.agencies(THREAT)
    columns = [
        Column("agency", gettext("หน่วยงาน"), 3), Column("level", gettext("ระดับเตือนภัยที่ใช้"), 1.1),
        Column("percent", gettext("ผ่านเกณฑ์ (ร้อยละ)"), 1, "percent"),
        Column("musts", gettext("ข้อบังคับที่ไม่ผ่าน"), 1, "number", total=True),
        Column("headcount", gettext("บุคลากร (คน)"), 1, "number", total=True),
        Column("vaccinated", gettext("ฉีดวัคซีนครบ (ร้อยละ)"), 1, "percent"),
        Column("tested", gettext("ตรวจแล้ว (ร้อยละ)"), 1, "percent"),
        Column("positive", gettext("พบเชื้อ (คน)"), 0.9, "number", total=True),
        Column("day", gettext("นับเมื่อ"), 1.1, "day"),
    ]  # fmt: skip
    rows = sorted((_row(scene, agency) for agency in agencies), key=_worst_first)
    shares = [percent(answers(scene, agency, LIST)) for agency in agencies]
    picture = spread(gettext("ผลตามเกณฑ์สถานที่ทำงานด้านสาธารณสุข (จำนวนหน่วยงาน)"), shares) if agencies else None
    return Made(columns, rows, _sentences(scene, agencies, rows), picture)


def _row(scene: Scene, agency: Agency) -> Row:
    told, counted = answers(scene, agency, LIST), scene.health.get(agency.pk)
    failed = len(told["failed"]) if told else None
    level = str(Level(told["level"]).label) if told and told["level"] else gettext("ไม่มีแผน")
    counts = counted.counts if counted else None
    figures = (
        (counts.headcount, counts.vaccinated_percent, counts.tested_percent, counts.positive) if counts else (None,) * 4
    )
    cells = (agency.name, level, percent(told), failed, *figures, counted.day if counted else None)
    return Row(cells, reverse("city_agency", args=[agency.key]) + "#epidemic", "danger" if failed else "", 3)


def _worst_first(row: Row) -> tuple[int, int]:
    share, failed = row.cells[2], row.cells[3]
    return share if isinstance(share, int) else -1, -failed if isinstance(failed, int) else 0


def _sentences(scene: Scene, agencies: Sequence[Agency], rows: Sequence[Row]) -> list[str]:
    failing = sum(bool(row.cells[3]) for row in rows)
    told = [gettext("{failing} จาก {count} หน่วยงานยังไม่ผ่านข้อบังคับอย่างน้อยหนึ่งข้อ").format(failing=failing, count=len(rows))]
    counted = [scene.health[agency.pk].counts for agency in agencies if agency.pk in scene.health]
    if counted:
        whole = total(counted)
        said = gettext("นับบุคลากร {people} คนจาก {agencies} หน่วยงาน ฉีดวัคซีนครบร้อยละ {vaccinated} พบเชื้อ {positive} คน")
        told.append(
            said.format(
                people=f"{whole.headcount:,}", agencies=len(counted), vaccinated=whole.vaccinated_percent or 0,
                positive=f"{whole.positive:,}",
            )
        )  # fmt: skip
    return told


report = Report(
    slug="health",
    order=70,
    title=_("สาธารณสุขในสถานที่ทำงาน"),
    why=_("หน่วยงานใดยังไม่ผ่านเกณฑ์ และบุคลากรได้รับวัคซีนและการตรวจเท่าใด"),
    formula=_("ร้อยละ = ข้อที่ผ่าน ÷ ข้อที่เกี่ยวข้องในระดับเตือนภัยที่แผนใช้ จำนวนคนเป็นยอดนับครั้งล่าสุดของหน่วยงาน ไม่มีรายชื่อ"),
    make=make,
    icon="heart",
    threat=THREAT,
)
