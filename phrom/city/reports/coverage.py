"""How the city covers each threat: plans, gaps, exercises, and who leads."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext

from phrom.city.board import counts, share
from phrom.city.chosen import short_title
from phrom.city.pictures import by_state, stacks
from phrom.city.readiness import COUNTED, STATES, WEAK
from phrom.city.reports.base import Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.documents.figures import Stack
from phrom.kernel.words import lazy as _
from phrom.kernel.words import listed
from phrom.threats.queries import leads_on
from phrom.ui.pieces import Tone


def make(scene: Scene) -> Made:
    city = scene.city
    threats = [
        key for key in city.threats if scene.sight.agencies is None or scene.sight.agencies or key in scene.threats
    ]
    found, leads = counts(city, threats), _leads(scene)
    columns = [
        Column("threat", gettext("ภัย"), 3),
        Column("leads", gettext("เจ้าภาพ"), 3),
        *(Column(code, str(STATES[code].short), 1, "number") for code in (*COUNTED, "out")),
        Column("weak_percent", gettext("ต้องแก้ไข (ร้อยละ)"), 1, "percent"),
    ]
    rows = [_row(scene, key, found[key], leads.get(key, ())) for key in threats]
    drawn = [Stack(short_title(city.threats[key]), by_state(found[key])) for key in threats if key in city.required]
    picture = stacks(gettext("ความครอบคลุมของภัยที่ทุกแผนต้องมี (จำนวนหน่วยงาน)"), drawn) if drawn else None
    return Made(columns, rows, _sentences(scene, found, leads), picture)


def _row(scene: Scene, key: str, found: Counter[str], leads: tuple[str, ...] | list[str]) -> Row:
    weak = share(found, WEAK)
    figures = [found[code] or None for code in (*COUNTED, "out")]
    cells = (scene.city.threats[key].title, listed(leads), *figures, weak)
    tone: Tone = "danger" if weak and weak >= 50 else "warn" if weak else ""
    return Row(cells, f"{reverse('city')}?threat={key}", tone, len(cells) - 1)


def _leads(scene: Scene) -> Mapping[str, list[str]]:
    """threat -> names of the agencies that lead against it today."""
    found: Mapping[str, list[str]] = defaultdict(list)
    names = {agency.pk: agency.name for agency in scene.city.agencies}
    for threat, agency in leads_on(scene.day).order_by("agency__key").values_list("threat__key", "agency_id"):
        found[threat].append(names.get(agency, ""))
    return found


def _sentences(scene: Scene, found: Mapping[str, Counter[str]], leads: Mapping[str, list[str]]) -> list[str]:
    unled = [scene.city.threats[key].title for key in found if not leads.get(key)]
    told = [
        gettext("ทะเบียนมีภัย {threats} ประเภท ทุกแผนต้องครอบคลุม {required} ประเภท").format(
            threats=len(scene.city.threats), required=len(scene.city.required)
        )
    ]
    if unled:
        said = gettext("{count} ภัยยังไม่มีหน่วยงานเจ้าภาพ ได้แก่ {threats}")
        told.append(said.format(count=len(unled), threats=listed(unled)))
    return told


report = Report(
    slug="coverage",
    order=30,
    title=_("ความครอบคลุมรายภัยและเจ้าภาพ"),
    why=_("ภัยใดมีแผนรองรับทั่วเมือง ภัยใดยังมีช่องว่าง และใครเป็นเจ้าภาพ"),
    formula=_("นับหน่วยงานที่ต้องมีแผนตามสถานะของภัยนั้น ร้อยละคิดจากหน่วยงานที่นับ ไม่รวมที่อยู่นอกขอบเขต"),
    make=make,
    icon="shield-exclamation",
)
