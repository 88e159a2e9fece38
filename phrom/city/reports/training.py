"""Skills that exercises and real events showed to be missing: for the institute that trains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Column, Made, Report, Row, named
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.followups.models import FollowUp
from phrom.followups.terms import skills
from phrom.kernel.words import lazy as _
from phrom.kernel.words import listed

DRAWN = 12
TRAINING = FollowUp.Kind.TRAINING


@dataclass(frozen=True)
class Need:
    """A skill that an agency needs; `persons`: how many, where it says."""

    agency: int
    threat: str
    persons: int | None = None


Needs = Mapping[str, Sequence[Need]]  # skill as people call it


def make(scene: Scene) -> Made:
    needs = _needs(scene)
    columns = [
        Column("skill", gettext("ทักษะที่ต้องพัฒนา"), 3), Column("count", gettext("หน่วยงาน"), 0.9, "number"),
        Column("persons", gettext("จำนวนคน"), 0.9, "number", total=True), Column("threats", gettext("ภัย"), 2.5),
        Column("agencies", gettext("หน่วยงานที่ต้องการ"), 5),
    ]  # fmt: skip
    return Made(columns, [_row(scene, skill, needs[skill]) for skill in needs], _sentences(needs), _picture(needs))


def _needs(scene: Scene) -> Needs:
    """By plans in force and by what is followed up; what most agencies need comes first."""
    found: dict[str, list[Need]] = defaultdict(list)
    for agency, threat, skill in scene.training:
        if scene.sight.sees(agency, threat):
            found[skill].append(Need(agency, threat))
    called = skills()
    for row in scene.follow_ups(TRAINING):
        skill = called.get(row.skill, row.skill)
        found[skill].append(Need(row.agency_id, row.threat.key if row.threat else "", row.persons))
    return dict(sorted(found.items(), key=lambda entry: -len(_agencies(entry[1]))))


def _agencies(asked: Sequence[Need]) -> set[int]:
    return {need.agency for need in asked}


def _row(scene: Scene, skill: str, asked: Sequence[Need]) -> Row:
    agencies = _agencies(asked)
    names = [agency.name for agency in scene.city.agencies if agency.pk in agencies]
    threats = [scene.names.threat(key) for key in dict.fromkeys(need.threat for need in asked) if key]
    persons = sum(need.persons or 0 for need in asked) or None
    return Row((skill, len(agencies), persons, listed(threats), named(names)))


def _sentences(needs: Needs) -> list[str]:
    if not needs:
        return [gettext("ยังไม่มีแผนหรือเรื่องติดตามที่ระบุทักษะที่ต้องพัฒนา")]
    skill, asked = next(iter(needs.items()))
    agencies = {need.agency for rows in needs.values() for need in rows}
    said = gettext("{agencies} หน่วยงานระบุทักษะที่ต้องพัฒนา {skills} เรื่อง มากที่สุดคือ{most} ({count} หน่วยงาน)")
    return [said.format(agencies=len(agencies), skills=len(needs), most=skill, count=len(_agencies(asked)))]


def _picture(needs: Needs) -> Picture | None:
    rows = [
        Stack(skill, [Part(len(_agencies(asked)), shades.PLAIN, gettext("หน่วยงาน"))])
        for skill, asked in list(needs.items())[:DRAWN]
    ]
    return stacks(gettext("ทักษะที่ต้องพัฒนา (จำนวนหน่วยงาน)"), rows) if rows else None


report = Report(
    slug="training",
    order=90,
    title=_("ความต้องการฝึกอบรม"),
    why=_("ทักษะใดที่การฝึกและเหตุการณ์จริงแสดงว่ายังขาด เพื่อให้สถาบันพัฒนาทรัพยากรบุคคลจัดหลักสูตร"),
    formula=_(
        "นับหน่วยงานที่ระบุทักษะในตาราง 16 ของแผนที่มีผลใช้บังคับ หรือมีความต้องการฝึกอบรมที่กำลังติดตามและยังไม่เสร็จสิ้น "
        "ทักษะที่เรียกเหมือนกันรวมเป็นเรื่องเดียว"
    ),
    make=make,
    action="report.training",
    icon="academic-cap",
)
