"""Recovery times that plans promise beside what events and drills proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from phrom.agencies.models import Agency
from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.operations.proving import Proof, Proofs
from phrom.operations.showing import show_minutes


@dataclass(frozen=True)
class Line:
    """A service of an agency with its last proofs."""

    agency: Agency
    proofs: Proofs
    last: Proof


def make(scene: Scene) -> Made:
    lines = _lines(scene)
    columns = [
        Column("agency", gettext("หน่วยงาน"), 2.6), Column("service", gettext("งานบริการ"), 3.2),
        Column("rto", gettext("RTO ตามแผน"), 1), Column("real_on", gettext("เหตุการณ์จริง"), 1.2, "day"),
        Column("real", gettext("กลับมาใน"), 1.2), Column("drill_on", gettext("การฝึก"), 1.2, "day"),
        Column("drill", gettext("กลับมาใน (ฝึก)"), 1.2), Column("kept", gettext("ครั้งล่าสุด"), 1.1),
    ]  # fmt: skip
    return Made(columns, [_row(line) for line in lines], _sentences(lines), _picture(lines))


def _lines(scene: Scene) -> list[Line]:
    """Missed promises first."""
    known = {agency.pk: agency for agency in scene.agencies()}
    found = [
        Line(known[agency], proofs, last)
        for (agency, _row), proofs in scene.proofs.items()
        if agency in known and (last := proofs.last)
    ]
    return sorted(found, key=lambda line: (line.last.kept, line.agency.org_code, line.last.service))


def _row(line: Line) -> Row:
    real, drill = line.proofs.real, line.proofs.drill
    cells = (
        line.agency.name, line.last.service, show_hours(line.last.rto_hours), real.on if real else None, _took(real),
        drill.on if drill else None, _took(drill), gettext("ทัน RTO") if line.last.kept else gettext("ไม่ทัน RTO"),
    )  # fmt: skip
    return Row(cells, reverse("operation", args=[line.last.operation_key]), "good" if line.last.kept else "danger", 7)


def _took(proof: Proof | None) -> str:
    if proof is None:
        return ""
    return gettext("ยังไม่กลับมา") if proof.minutes is None else show_minutes(proof.minutes)


def _sentences(lines: Sequence[Line]) -> list[str]:
    if not lines:
        return [gettext("ยังไม่มีเหตุการณ์หรือการฝึกที่พิสูจน์เวลาฟื้นคืนของงานบริการใด")]
    missed = sum(not line.last.kept for line in lines)
    said = gettext("พิสูจน์แล้ว {proven} งานบริการของ {agencies} หน่วยงาน ครั้งล่าสุดไม่ทัน RTO {missed} งาน")
    agencies = len({line.agency.pk for line in lines})
    return [said.format(proven=len(lines), agencies=agencies, missed=missed)]


def _picture(lines: Sequence[Line]) -> Picture | None:
    if not lines:
        return None
    rows = []
    for label, proofs in (
        (gettext("เหตุการณ์จริง"), [line.proofs.real for line in lines]),
        (gettext("การฝึก"), [line.proofs.drill for line in lines]),
    ):
        told = [proof.kept for proof in proofs if proof]
        parts = [
            Part(told.count(False), shades.BAD, gettext("ไม่ทัน RTO")),
            Part(told.count(True), shades.PROVEN, gettext("ทัน RTO")),
        ]
        rows.append(Stack(label, parts))
    return stacks(gettext("RTO ที่พิสูจน์แล้ว (จำนวนงานบริการ ครั้งล่าสุด)"), rows)


report = Report(
    slug="recovery",
    order=45,
    title=_("RTO ที่พิสูจน์แล้ว"),
    why=_("เวลาฟื้นคืนที่แผนสัญญาไว้ ทำได้จริงหรือไม่เมื่อเกิดเหตุและเมื่อฝึก"),
    formula=_(
        "นับงานบริการที่เคยหยุดหรือลดระดับในเหตุการณ์หรือการฝึกที่ยุติแล้ว ใช้ครั้งล่าสุดของแต่ละงาน งานที่ไม่กลับมาก่อนยุติและเกิน RTO นับว่าไม่ทัน"
    ),
    make=make,
    icon="clock",
)
