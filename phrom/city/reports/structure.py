"""What exercises and real events showed of structure and authority: for the commission that may change them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.followups.models import FollowUp
from phrom.kernel.rules import may
from phrom.kernel.words import lazy as _
from phrom.plans.scales import options

STRUCTURE = FollowUp.Kind.STRUCTURE


@dataclass(frozen=True)
class Entry:
    """One effect on structure: `how` is a code of structure_kinds, `threat` a key or empty."""

    how: str
    agency: str
    threat: str
    what: str
    source: str
    state: str
    failed: bool
    url: str = ""


def make(scene: Scene) -> Made:
    followed = list(_followed(scene))
    known = {(entry.agency, entry.threat, entry.how) for entry in followed}
    shown = [entry for entry in _shown(scene) if (entry.agency, entry.threat, entry.how) not in known]
    found = sorted([*shown, *followed], key=lambda entry: (entry.how, not entry.failed, entry.agency))
    columns = [
        Column("how", gettext("กระทบโครงสร้างอย่างไร"), 2), Column("agency", gettext("หน่วยงาน"), 3),
        Column("threat", gettext("ภัย"), 2), Column("what", gettext("เหตุการณ์/เรื่อง"), 3.5),
        Column("source", gettext("ที่มา"), 2), Column("state", gettext("ผล/สถานะ"), 1.4),
    ]  # fmt: skip
    return Made(columns, [_row(scene, entry) for entry in found], _sentences(found), _picture(found))


def _shown(scene: Scene) -> Iterator[Entry]:
    """What table 16 of the plans in force says."""
    may_look = may("city.view")
    for agency in scene.city.agencies:
        plan = scene.city.plans.get(agency.pk)
        for threat, figures in plan.summary["threats"].items() if plan else ():
            for verdict in figures["verdicts"]:
                if verdict["structure"] == "yes" and scene.sight.sees(agency.pk, threat):
                    yield Entry(
                        verdict["how"], agency.name, threat, verdict["event"], gettext("ตาราง 16 ของแผน"),
                        options("coped").get(verdict["coped"], ""), verdict["coped"] == "no",
                        f"{reverse('city_agency', args=[agency.key])}#{threat}" if may_look else "",
                    )  # fmt: skip


def _followed(scene: Scene) -> Iterator[Entry]:
    """What is being followed up and not closed yet."""
    names = {agency.pk: agency.name for agency in scene.city.agencies}
    for row in scene.follow_ups(STRUCTURE):
        threat = row.threat.key if row.threat else ""
        name = names.get(row.agency_id, row.agency.key)
        state = str(row.get_status_display())
        yield Entry(row.structure_kind, name, threat, row.title, str(row.get_source_display()), state, failed=False)


def _how(entry: Entry) -> str:
    return options("structure_kinds").get(entry.how) or gettext("ไม่ระบุ")


def _row(scene: Scene, entry: Entry) -> Row:
    threat = scene.names.threat(entry.threat)
    cells = (_how(entry), entry.agency, threat, entry.what, entry.source, entry.state)
    return Row(cells, entry.url, "danger" if entry.failed else "", 5)


def _sentences(found: Sequence[Entry]) -> list[str]:
    if not found:
        return [gettext("ไม่มีผลการฝึก เหตุการณ์ หรือเรื่องติดตามที่กระทบโครงสร้างหรืออำนาจหน้าที่")]
    most, count = Counter(map(_how, found)).most_common(1)[0]
    agencies = len({entry.agency for entry in found})
    said = gettext("{count} เรื่องจาก {agencies} หน่วยงานกระทบโครงสร้างหรืออำนาจหน้าที่ มากที่สุดคือ{most} {times} เรื่อง")
    return [said.format(count=len(found), agencies=agencies, most=most, times=count)]


def _picture(found: Sequence[Entry]) -> Picture | None:
    counts = Counter((_how(entry), entry.failed) for entry in found)
    rows = [
        Stack(
            how,
            [
                Part(counts[how, True], shades.BAD, gettext("รับมือไม่ได้")),
                Part(counts[how, False], shades.SOUND, gettext("รับมือได้หรือกำลังติดตาม")),
            ],
        )
        for how in dict.fromkeys(how for how, _failed in counts)
    ]
    return stacks(gettext("เรื่องที่กระทบโครงสร้าง แยกตามลักษณะ"), rows) if rows else None


report = Report(
    slug="structure",
    order=80,
    title=_("ข้อค้นพบด้านโครงสร้างและอำนาจหน้าที่"),
    why=_("การฝึกและเหตุการณ์จริงแสดงว่าโครงสร้าง อำนาจ หรืออัตรากำลังใดต้องปรับ เพื่อเสนอ ก.ก."),
    formula=_(
        "นับผลในตาราง 16 ของแผนที่มีผลใช้บังคับที่ตอบว่ากระทบโครงสร้างหรืออำนาจหน้าที่ "
        "และข้อค้นพบด้านโครงสร้างที่กำลังติดตามและยังไม่เสร็จสิ้น แยกตามลักษณะ เรื่องเดียวกันของหน่วยงานและภัยเดียวกันนับครั้งเดียว"
    ),
    make=make,
    action="report.structure",
    icon="building-library",
)
