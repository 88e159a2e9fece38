"""Services that are back later than other agencies count on, along whole chains, and circles of waiting."""

from __future__ import annotations

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext

from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Column, Made, Report, Row, named
from phrom.city.scene import Scene
from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.queries import OpenFinding
from phrom.crosschecks.showing import SEVERITIES, STATES
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.kernel.words import lazy as _

CODES = ("X02", "X03", "X04")  # back too late, waiting in a circle, counting on what nobody offers
_SHADES = {"error": shades.BAD, "warning": shades.LACKING, "hint": shades.SOUND}


def make(scene: Scene) -> Made:
    found = [finding for finding in scene.crossings if finding.code in CODES]
    columns = [
        Column("subject", gettext("บริการ"), 2.4), Column("kind", gettext("เรื่อง"), 2),
        Column("severity", gettext("ความสำคัญ"), 1), Column("what", gettext("ข้อเท็จจริง"), 4.5),
        Column("agencies", gettext("หน่วยงาน"), 2.4), Column("state", gettext("คำตอบ"), 1.2),
    ]  # fmt: skip
    return Made(columns, [_row(scene, finding) for finding in found], _sentences(found), _picture(found))


def _row(scene: Scene, finding: OpenFinding) -> Row:
    kind = kinds()[finding.code]
    told = kind.tell(finding.facts, scene.names)
    label, tone = SEVERITIES[finding.severity]
    sides = named([scene.names.agency(side.key) for side in finding.asked or finding.sides])
    cells = (told.title, str(kind.title), str(label), told.sentence, sides, str(STATES[finding.state][0]))
    return Row(cells, reverse("crosscheck", args=[finding.key]), tone, 2)


def _sentences(found: list[OpenFinding]) -> list[str]:
    if not found:
        return [gettext("ไม่มีบริการใดที่กลับมาช้ากว่าที่หน่วยงานอื่นนับไว้")]
    counts = Counter(finding.severity for finding in found)
    said = gettext("พบ {count} เรื่อง ต้องแก้ไข {errors} เรื่อง ควรแก้ไข {warnings} เรื่อง รอคำตอบ {waiting} เรื่อง")
    waiting = sum(finding.state in ("waiting", "outdated") for finding in found)
    return [said.format(count=len(found), errors=counts["error"], warnings=counts["warning"], waiting=waiting)]


def _picture(found: list[OpenFinding]) -> Picture | None:
    counts = Counter((finding.code, finding.severity) for finding in found)
    rows = [
        Stack(
            str(kinds()[code].title),
            [Part(counts[code, severity], shade, str(SEVERITIES[severity][0])) for severity, shade in _SHADES.items()],
        )
        for code in CODES
    ]
    return stacks(gettext("ข้อค้นพบเรื่องเวลาฟื้นคืนระหว่างหน่วยงาน (จำนวนเรื่อง)"), rows) if found else None


report = Report(
    slug="chains",
    order=40,
    title=_("สายการพึ่งพาและเวลาฟื้นคืน (RTO)"),
    why=_("บริการใดสัญญาช้ากว่าที่หน่วยงานอื่นนับไว้ และติดที่จุดใดของสาย"),
    formula=_("เวลากลับมาจริง = ค่าที่มากกว่าระหว่าง RTO ของบริการเอง กับเวลากลับมาของบริการที่ต้องรอบวกเวลาสลับใช้งาน คิดต่อกันตลอดสาย"),
    make=make,
    icon="link",
)
