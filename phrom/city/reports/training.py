"""Skills that exercises and real events showed to be missing: for the institute that trains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext

from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Column, Made, Report, Row, named
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.kernel.words import lazy as _
from phrom.kernel.words import listed

DRAWN = 12
Needs = Mapping[str, Sequence[tuple[int, str]]]  # skill -> (agency pk, threat)


def make(scene: Scene) -> Made:
    needs = _needs(scene)
    columns = [
        Column("skill", gettext("ทักษะที่ต้องพัฒนา"), 3), Column("count", gettext("หน่วยงาน"), 0.9, "number"),
        Column("threats", gettext("ภัย"), 2.5), Column("agencies", gettext("หน่วยงานที่ต้องการ"), 5),
    ]  # fmt: skip
    return Made(columns, [_row(scene, skill, needs[skill]) for skill in needs], _sentences(needs), _picture(needs))


def _needs(scene: Scene) -> Needs:
    """What most agencies need comes first."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for agency, threat, skill in scene.training:
        if scene.sight.sees(agency, threat):
            found[skill].append((agency, threat))
    return dict(sorted(found.items(), key=lambda entry: -len({agency for agency, _threat in entry[1]})))


def _row(scene: Scene, skill: str, asked: Sequence[tuple[int, str]]) -> Row:
    agencies = {agency for agency, _threat in asked}
    names = [agency.name for agency in scene.city.agencies if agency.pk in agencies]
    threats = [scene.names.threat(key) for key in dict.fromkeys(threat for _agency, threat in asked)]
    return Row((skill, len(agencies), listed(threats), named(names)))


def _sentences(needs: Needs) -> list[str]:
    if not needs:
        return [gettext("แผนที่มีผลใช้บังคับยังไม่ระบุทักษะที่ต้องพัฒนา")]
    skill, asked = next(iter(needs.items()))
    agencies = {agency for rows in needs.values() for agency, _threat in rows}
    said = gettext("{agencies} หน่วยงานระบุทักษะที่ต้องพัฒนา {skills} เรื่อง มากที่สุดคือ{most} ({count} หน่วยงาน)")
    return [said.format(agencies=len(agencies), skills=len(needs), most=skill, count=len({a for a, _t in asked}))]


def _picture(needs: Needs) -> Picture | None:
    rows = [
        Stack(skill, [Part(len({agency for agency, _threat in asked}), shades.PLAIN, gettext("หน่วยงาน"))])
        for skill, asked in list(needs.items())[:DRAWN]
    ]
    return stacks(gettext("ทักษะที่ต้องพัฒนา (จำนวนหน่วยงาน)"), rows) if rows else None


report = Report(
    slug="training",
    order=90,
    title=_("ความต้องการฝึกอบรม"),
    why=_("ทักษะใดที่การฝึกและเหตุการณ์จริงแสดงว่ายังขาด เพื่อให้สถาบันพัฒนาทรัพยากรบุคคลจัดหลักสูตร"),
    formula=_("นับหน่วยงานที่ระบุทักษะในตาราง 16 ของแผนที่มีผลใช้บังคับ ทักษะที่เขียนเหมือนกันรวมเป็นเรื่องเดียว"),
    make=make,
    action="report.training",
    icon="academic-cap",
)
