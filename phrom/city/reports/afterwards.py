"""What agencies went through, threat by threat: last drill, last event, and what they answered afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from phrom.agencies.models import Agency
from phrom.city.chosen import short_title
from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.kernel.rules import may
from phrom.kernel.words import lazy as _
from phrom.operations.experience import Experience
from phrom.plans.scales import options
from phrom.ui.pieces import Tone


@dataclass(frozen=True)
class Line:
    """An agency and a threat that it has met."""

    agency: Agency
    threat: str
    experience: Experience

    @property
    def outcome(self) -> str:
        """failed, coped, or waiting for the answer."""
        answered = self.experience.answered
        return "waiting" if answered is None else "failed" if answered.went_wrong else "coped"


ORDER = ("failed", "waiting", "coped")


def make(scene: Scene) -> Made:
    lines = _lines(scene)
    columns = [
        Column("agency", gettext("หน่วยงาน"), 3), Column("threat", gettext("ภัย"), 2.4),
        Column("drill_on", gettext("ฝึกล่าสุด"), 1.3, "day"), Column("used_on", gettext("ใช้จริงล่าสุด"), 1.3, "day"),
        Column("usable", gettext("ใช้งานจริงได้ (1-5)"), 1, "number"), Column("structure", gettext("กระทบโครงสร้าง"), 1.3),
        Column("coped", gettext("รับมือได้"), 1.6),
    ]  # fmt: skip
    may_open = bool(may("verdict.list"))
    return Made(
        columns, [_row(scene, line, may_open) for line in lines], _sentences(scene, lines), _picture(scene, lines)
    )


def _lines(scene: Scene) -> list[Line]:
    """What went wrong first, then what nobody answered yet."""
    known = {agency.pk: agency for agency in scene.city.agencies}
    found = [
        Line(known[agency], threat, scene.city.experience(agency, threat))
        for agency, threat in scene.city.seen()
        if agency in known and threat in scene.city.threats and scene.sight.sees(agency, threat)
    ]
    lived = [line for line in found if line.experience.rows]
    return sorted(lived, key=lambda line: (ORDER.index(line.outcome), line.agency.org_code, line.threat))


def _row(scene: Scene, line: Line, may_open: bool) -> Row:
    lived, answered = line.experience, line.experience.answered
    said = options("coped").get(answered.coped, "") if answered else gettext("รอคำตอบ")
    if answered is None and lived.rows[-1].is_late(scene.day):
        said = gettext("เกินกำหนดตอบ")
    cells = (
        line.agency.name, scene.city.threats[line.threat].title, lived.drill.on if lived.drill else None,
        lived.real.on if lived.real else None, answered.usable if answered else None,
        options("yes_no").get(answered.structure, "") if answered else "", said,
    )  # fmt: skip
    tones: dict[str, Tone] = {"failed": "danger", "waiting": "warn", "coped": "good"}
    shown = answered or lived.rows[-1]
    url = reverse("verdict", args=[shown.operation_key, line.agency.key, line.threat]) if may_open else ""
    return Row(cells, url, tones[line.outcome], 6)


def _sentences(scene: Scene, lines: Sequence[Line]) -> list[str]:
    if not lines:
        return [gettext("ยังไม่มีหน่วยงานที่ใช้แผนจบในเหตุการณ์หรือการฝึกซ้อม")]
    outcomes = Counter(line.outcome for line in lines)
    fresh = sum(line.experience.is_fresh(scene.day) for line in lines)
    agencies = len({line.agency.pk for line in lines})
    told = gettext(
        "{agencies} หน่วยงานผ่านเหตุการณ์หรือการฝึก {pairs} คู่ของหน่วยงานกับภัย ในจำนวนนี้ {fresh} คู่อยู่ใน 12 เดือนที่ผ่านมา"
    ).format(agencies=agencies, pairs=len(lines), fresh=fresh)
    said = gettext("รับมือไม่ได้หรือใช้แผนได้ไม่ถึงครึ่ง {failed} คู่ รอคำตอบ {waiting} คู่")
    return [told, said.format(failed=outcomes["failed"], waiting=outcomes["waiting"])]


def _picture(scene: Scene, lines: Sequence[Line]) -> Picture | None:
    counts = Counter((line.threat, line.outcome) for line in lines)
    words = {
        "failed": (shades.BAD, gettext("รับมือไม่ได้")), "waiting": (shades.LACKING, gettext("รอคำตอบ")),
        "coped": (shades.PROVEN, gettext("รับมือได้")),
    }  # fmt: skip
    rows = [
        Stack(
            short_title(threat),
            [Part(counts[key, outcome], shade, label) for outcome, (shade, label) in words.items()],
        )
        for key, threat in scene.city.threats.items()
        if any(counts[key, outcome] for outcome in ORDER)
    ]
    return stacks(gettext("ผลครั้งล่าสุดรายภัย (จำนวนหน่วยงาน)"), rows) if rows else None


report = Report(
    slug="afterwards",
    order=35,
    title=_("ผลการใช้แผนหลังเหตุการณ์และการฝึกซ้อม"),
    why=_("ภัยใดหน่วยงานใดเคยฝึกหรือใช้แผนจริง ผลเป็นอย่างไร และใครยังไม่ตอบ"),
    formula=_("นับทุกคู่ของหน่วยงานกับภัยที่หน่วยงานยุติการใช้แผนแล้ว ผลคือคำตอบล่าสุดที่หัวหน้าหน่วยงานยืนยัน"),
    make=make,
    icon="clipboard-document-check",
)
