"""How สปภ. measures the plans in force, dimension by dimension; the worst is shown, never only a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext

from phrom.agencies.models import Agency
from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Cell, Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.kernel.words import lazy as _
from phrom.kernel.words import listed
from phrom.reviews.rubrics import LEVELS, Dimension
from phrom.reviews.scoring import UNKNOWN, Score

LOW = 2  # a level that calls for action
_SHADES = (shades.BAD, shades.DOUBTFUL, shades.LACKING, shades.SOUND, shades.PROVEN)  # of levels 1 to 5
Scored = Mapping[Agency, Sequence[Score]]


def make(scene: Scene) -> Made:
    found = {agency: scene.scores[agency.pk] for agency in scene.agencies() if agency.pk in scene.scores}
    dimensions = {score.code: score.dimension for scores in found.values() for score in scores}
    columns = [
        Column("agency", gettext("หน่วยงาน"), 3), Column("lowest", gettext("ต่ำสุด"), 0.8, "number"),
        *(Column(code, dimension.label, 1.2, "number") for code, dimension in dimensions.items()),
    ]  # fmt: skip
    rows = [_row(agency, scores, dimensions) for agency, scores in found.items()]
    rows.sort(key=lambda row: (row.cells[1] or UNKNOWN, -sum(cell == row.cells[1] for cell in row.cells[2:])))
    return Made(columns, rows, _sentences(found), _picture(found, dimensions) if found else None)


def _row(agency: Agency, scores: Sequence[Score], dimensions: Mapping[str, Dimension]) -> Row:
    levels = {score.code: score.final for score in scores}
    lowest = min((level for level in levels.values() if level), default=None)
    cells: tuple[Cell, ...] = (agency.name, lowest, *(levels.get(code) for code in dimensions))
    return Row(cells, reverse("city_agency", args=[agency.key]), "danger" if lowest and lowest <= LOW else "", 1)


def _sentences(found: Scored) -> list[str]:
    if not found:
        return [gettext("ยังไม่มีแผนที่มีผลใช้บังคับให้วัดผล")]
    low = sum(any(score.final and score.final <= LOW for score in scores) for scores in found.values())
    said = gettext("{low} จาก {count} แผนมีอย่างน้อยหนึ่งมิติอยู่ที่ระดับ {level} หรือต่ำกว่า")
    told = [said.format(low=low, count=len(found), level=LOW)]
    unknown = {score.label for scores in found.values() for score in scores if score.final is None}
    if unknown:
        said = gettext("บางแผนยังไม่มีข้อมูลในมิติ {dimensions}")
        told.append(said.format(dimensions=listed(sorted(unknown))))
    return told


def _picture(found: Scored, dimensions: Mapping[str, Dimension]) -> Picture:
    counts = Counter((score.code, score.final) for scores in found.values() for score in scores)
    rows = [
        Stack(
            dimension.label,
            [
                Part(counts[code, level], shade, gettext("ระดับ {level}").format(level=level))
                for level, shade in zip(LEVELS, _SHADES, strict=True)
            ],
        )
        for code, dimension in dimensions.items()
    ]
    return stacks(gettext("ระดับของแผนในแต่ละมิติ (จำนวนแผน)"), rows)


report = Report(
    slug="scores",
    order=15,
    title=_("ผลการวัดแผนรายมิติ"),
    why=_("แผนใดอ่อนในมิติใด ทั้งความครบถ้วน ความทันสมัย การฝึก การฟื้นคืน และความสอดคล้องกับหน่วยงานอื่น"),
    formula=_(
        "ระดับ 1 ถึง 5 ตามเกณฑ์ประเมินของปี คำนวณจากข้อเท็จจริงของแผน ใช้ความเห็นของ สปภ. แทนเมื่อเผยแพร่แล้ว มิติที่ยังไม่มีข้อมูลเว้นว่าง"
    ),
    make=make,
    icon="chart-bar-square",
)
