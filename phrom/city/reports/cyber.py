"""Cyber safety: each agency's checklist, restore tests, and the citywide measures."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext

from phrom.agencies.models import Agency
from phrom.city.lists import answers, percent, spread
from phrom.city.reports.base import Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.kernel.words import lazy as _

THREAT = "cyber"


def make(scene: Scene) -> Made:
    agencies = scene.agencies(THREAT)
    columns = [
        Column("agency", gettext("หน่วยงาน"), 3), Column("version", gettext("ฉบับเกณฑ์"), 0.9),
        Column("percent", gettext("ผ่านเกณฑ์ (ร้อยละ)"), 1, "percent"),
        Column("musts", gettext("ข้อบังคับที่ไม่ผ่าน"), 1, "number", total=True),
        Column("restored", gettext("ระบบที่กู้คืนได้จริง"), 1, "number", total=True),
        Column("unproven", gettext("ระบบที่ไม่ได้ทดสอบหรือกู้ไม่ได้"), 1.2, "number", total=True),
        Column("done", gettext("มาตรการเมืองที่เสร็จ"), 1, "number", total=True),
        Column("late", gettext("มาตรการที่เกินกำหนด"), 1, "number", total=True),
    ]  # fmt: skip
    rows = sorted((_row(scene, agency) for agency in agencies), key=_worst_first)
    shares = [percent(answers(scene, agency, THREAT)) for agency in agencies]
    picture = spread(gettext("ผลตามเกณฑ์ความปลอดภัยไซเบอร์ (จำนวนหน่วยงาน)"), shares) if agencies else None
    return Made(columns, rows, _sentences(rows), picture)


def _row(scene: Scene, agency: Agency) -> Row:
    told, plan = answers(scene, agency, THREAT), scene.city.plans.get(agency.pk)
    restores = plan.summary["restores"] if plan else {}
    passed = restores.get("passed", 0)
    measures = scene.compliance.get(agency.pk)
    failed = len(told["failed"]) if told else None
    cells = (
        agency.name, told["version"] if told else gettext("ไม่มีแผน"), percent(told), failed,
        passed if plan else None, sum(restores.values()) - passed if plan else None,
        measures.done if measures else None, measures.late if measures else None,
    )  # fmt: skip
    return Row(cells, reverse("city_agency", args=[agency.key]) + "#cyber", "danger" if failed else "", 3)


def _worst_first(row: Row) -> tuple[int, int]:
    share, failed = row.cells[2], row.cells[3]
    return share if isinstance(share, int) else -1, -failed if isinstance(failed, int) else 0


def _sentences(rows: Sequence[Row]) -> list[str]:
    failing = sum(bool(row.cells[3]) for row in rows)
    told = [gettext("{failing} จาก {count} หน่วยงานยังไม่ผ่านข้อบังคับอย่างน้อยหนึ่งข้อ").format(failing=failing, count=len(rows))]
    untested, late = (sum(cell for row in rows if isinstance(cell := row.cells[place], int)) for place in (5, 7))
    if untested:
        told.append(gettext("{count} ระบบในแผนยังไม่มีผลทดสอบกู้คืนที่สำเร็จ").format(count=untested))
    if late:
        told.append(gettext("มาตรการของเมืองเกินกำหนดรวม {count} รายการ").format(count=late))
    return told


report = Report(
    slug="cyber",
    order=60,
    title=_("ความปลอดภัยไซเบอร์"),
    why=_("หน่วยงานใดยังไม่ผ่านเกณฑ์ขั้นต่ำ ระบบใดยังไม่เคยกู้คืนได้จริง และมาตรการของเมืองค้างที่ใด"),
    formula=_("ร้อยละ = ข้อที่ผ่าน ÷ ข้อที่เกี่ยวข้อง ตามแผนที่มีผลใช้บังคับ ผลทดสอบกู้คืนนับทุกระบบในแผน มาตรการนับจากทะเบียนมาตรการ"),
    make=make,
    icon="lock-closed",
    threat=THREAT,
)
