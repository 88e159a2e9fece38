"""Who is late with the plan of the year, and by how many days."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from phrom.campaigns.showing import state_of
from phrom.campaigns.standings import Standing
from phrom.city.chosen import zone_name
from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.documents.shades import Shade
from phrom.kernel.words import lazy as _
from phrom.ui.pieces import Tone


def make(scene: Scene) -> Made:
    rows = sorted(scene.standings, key=lambda row: (-row.days_late, row.is_sent))
    columns = [
        Column("agency", gettext("หน่วยงาน"), 3), Column("zone", gettext("กลุ่มเขต"), 1.6),
        Column("state", gettext("ขั้นตอน"), 1.8), Column("due", gettext("กำหนดส่ง"), 1.2, "day"),
        Column("sent", gettext("ส่ง สปภ. เมื่อ"), 1.2, "day"),
        Column("days_late", gettext("เกินกำหนด (วัน)"), 1, "number"),
        Column("returned", gettext("ส่งกลับ (ครั้ง)"), 1, "number", total=True),
    ]  # fmt: skip
    return Made(columns, [_row(scene, row) for row in rows], _sentences(scene), _picture(scene) if rows else None)


def _row(scene: Scene, row: Standing) -> Row:
    sent = timezone.localdate(row.sent_at) if row.sent_at else None
    label, *_look = state_of(row)
    cells = (row.name, zone_name(row.zone), label, row.due_on, sent, row.days_late or None, row.returned_times or None)
    tone: Tone = ("warn" if row.is_sent else "danger") if row.days_late else ""
    return Row(cells, reverse("campaign_agency", args=[scene.year, row.key]), tone, 5)


def _sentences(scene: Scene) -> list[str]:
    if scene.campaign is None:
        return [gettext("ปีงบประมาณ {year} ยังไม่เปิดรอบจัดทำแผน").format(year=scene.year)]
    rows = scene.standings
    sent, late = [row for row in rows if row.is_sent], [row for row in rows if row.days_late]
    told = [
        gettext("ปีงบประมาณ {year} เรียกแผนจาก {called} หน่วยงาน ส่งแล้ว {sent} หน่วยงาน ทันกำหนด {on_time} หน่วยงาน").format(
            year=scene.year, called=len(rows), sent=len(sent), on_time=sum(not row.days_late for row in sent)
        )
    ]
    if late:
        longest = max(late, key=lambda row: row.days_late)
        said = gettext("เกินกำหนด {count} หน่วยงาน นานที่สุด {days} วัน ({agency})")
        told.append(said.format(count=len(late), days=longest.days_late, agency=longest.name))
    return told


def _picture(scene: Scene) -> Picture:
    groups: dict[str, list[Standing]] = {}
    for row in scene.standings:
        groups.setdefault(zone_name(row.zone) or gettext("หน่วยงานส่วนกลาง"), []).append(row)
    parts: tuple[tuple[Shade, str, bool, bool], ...] = (
        (shades.BAD, gettext("เกินกำหนด ยังไม่ส่ง"), True, False),
        (shades.LACKING, gettext("ส่งช้า"), True, True),
        (shades.SOUND, gettext("ยังไม่ถึงกำหนด"), False, False),
        (shades.PROVEN, gettext("ส่งทันกำหนด"), False, True),
    )
    rows = [
        Stack(
            name,
            [
                Part(sum((row.days_late > 0, row.is_sent) == (late, sent) for row in members), shade, word)
                for shade, word, late, sent in parts
            ],
        )
        for name, members in groups.items()
    ]
    return stacks(gettext("การส่งแผนตามกลุ่มเขต (จำนวนหน่วยงาน)"), rows)


report = Report(
    slug="lateness",
    order=20,
    title=_("การส่งแผนและความล่าช้า"),
    why=_("หน่วยงานใดส่งแผนของปีแล้ว ทันกำหนดหรือไม่ และค้างมานานเท่าใด"),
    formula=_("วันเกินกำหนด = วันที่ส่งแผนถึง สปภ. ครั้งแรก (หรือวันนี้ เมื่อยังไม่ส่ง) − วันกำหนดส่งของหน่วยงานรวมที่ขยายเวลา"),
    make=make,
    icon="clock",
)
