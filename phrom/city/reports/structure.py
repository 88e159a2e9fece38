"""What exercises and real events showed of structure and authority: for the commission that may change them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext

from phrom.agencies.models import Agency
from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.kernel.rules import may
from phrom.kernel.words import lazy as _
from phrom.plans.figures.shapes import Verdict
from phrom.plans.scales import options

Found = tuple[Agency, str, Verdict]


def make(scene: Scene) -> Made:
    found = list(_found(scene))
    columns = [
        Column("how", gettext("กระทบโครงสร้างอย่างไร"), 2), Column("agency", gettext("หน่วยงาน"), 3),
        Column("threat", gettext("ภัย"), 2), Column("event", gettext("เหตุการณ์/การฝึกซ้อม"), 3.5),
        Column("coped", gettext("รับมือได้"), 1), Column("usable", gettext("ใช้งานจริงได้ (1-5)"), 1, "number"),
    ]  # fmt: skip
    return Made(columns, [_row(scene, *entry) for entry in found], _sentences(found), _picture(found))


def _found(scene: Scene) -> list[Found]:
    """By kind of effect, the worst verdict first."""
    told = [
        (agency, threat, verdict)
        for agency in scene.city.agencies
        if (plan := scene.city.plans.get(agency.pk))
        for threat, figures in plan.summary["threats"].items()
        if scene.sight.sees(agency.pk, threat)
        for verdict in figures["verdicts"]
        if verdict["structure"] == "yes"
    ]
    return sorted(told, key=lambda entry: (entry[2]["how"], entry[2]["coped"] != "no", entry[2]["usable"] or 0))


def _how(verdict: Verdict) -> str:
    return options("structure_kinds").get(verdict["how"]) or gettext("ไม่ระบุ")


def _row(scene: Scene, agency: Agency, threat: str, verdict: Verdict) -> Row:
    cells = (
        _how(verdict), agency.name, scene.names.threat(threat), verdict["event"],
        options("coped").get(verdict["coped"], ""), verdict["usable"],
    )  # fmt: skip
    url = f"{reverse('city_agency', args=[agency.key])}#{threat}" if may("city.view") else ""
    return Row(cells, url, "danger" if verdict["coped"] == "no" else "", 4)


def _sentences(found: Sequence[Found]) -> list[str]:
    if not found:
        return [gettext("แผนที่มีผลใช้บังคับไม่มีผลการฝึกหรือเหตุการณ์ที่กระทบโครงสร้างหรืออำนาจหน้าที่")]
    counts = Counter(_how(verdict) for _agency, _threat, verdict in found)
    (most, count), agencies = counts.most_common(1)[0], {agency.pk for agency, _threat, _verdict in found}
    said = gettext(
        "{count} ผลการฝึกหรือเหตุการณ์จาก {agencies} หน่วยงานกระทบโครงสร้างหรืออำนาจหน้าที่ มากที่สุดคือ{most} {times} ครั้ง"
    )
    return [said.format(count=len(found), agencies=len(agencies), most=most, times=count)]


def _picture(found: Sequence[Found]) -> Picture | None:
    coped = Counter((_how(verdict), verdict["coped"] == "no") for _agency, _threat, verdict in found)
    rows = [
        Stack(
            how,
            [
                Part(coped[how, True], shades.BAD, gettext("รับมือไม่ได้")),
                Part(coped[how, False], shades.SOUND, gettext("รับมือได้")),
            ],
        )
        for how in dict.fromkeys(how for how, _failed in coped)
    ]
    return stacks(gettext("ผลที่กระทบโครงสร้าง แยกตามลักษณะ (จำนวนครั้ง)"), rows) if rows else None


report = Report(
    slug="structure",
    order=80,
    title=_("ข้อค้นพบด้านโครงสร้างและอำนาจหน้าที่"),
    why=_("การฝึกและเหตุการณ์จริงแสดงว่าโครงสร้าง อำนาจ หรืออัตรากำลังใดต้องปรับ เพื่อเสนอ ก.ก."),
    formula=_("นับผลในตาราง 16 ของแผนที่มีผลใช้บังคับที่ตอบว่ากระทบโครงสร้างหรืออำนาจหน้าที่ แยกตามลักษณะที่หน่วยงานระบุ"),
    make=make,
    action="report.structure",
    icon="building-library",
)
