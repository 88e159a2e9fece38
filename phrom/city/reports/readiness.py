"""Readiness of every agency for the threats that every plan must answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext

from phrom.city.board import Line, counts, share, weakest_first, worst_off
from phrom.city.chosen import short_title, zone_name
from phrom.city.pictures import Picture, by_state, stacks
from phrom.city.readiness import STATES, WEAK
from phrom.city.reports.base import Cell, Column, Made, Report, Row
from phrom.city.scene import Scene
from phrom.documents.figures import Stack
from phrom.kernel.words import lazy as _


def make(scene: Scene) -> Made:
    rows = worst_off(scene.lines)
    threats = scene.threats
    columns = [
        Column("agency", gettext("หน่วยงาน"), 3),
        Column("zone", gettext("กลุ่มเขต"), 1.6),
        *(Column(key, short_title(scene.city.threats[key]), 1.3) for key in threats),
        Column("weak", gettext("ภัยที่ต้องแก้"), 0.9, "number"),
    ]
    return Made(columns, [_row(line, threats) for line in rows], _sentences(scene), _picture(scene))


def _row(line: Line, threats: Sequence[str]) -> Row:
    told = [str(STATES[code].short) if (code := line.states[key]) else "" for key in threats]
    state = STATES[line.worst]
    cells: tuple[Cell, ...] = (line.agency.name, zone_name(line.agency.zone), *told, line.weak)
    return Row(cells, reverse("city_agency", args=[line.agency.key]), state.tone, len(cells) - 1)


def _sentences(scene: Scene) -> list[str]:
    city, found = scene.city, counts(scene.city, scene.threats)
    pairs = sum(found.values(), Counter[str]())
    told = [
        gettext("{plans} จาก {agencies} หน่วยงานมีแผนที่มีผลใช้บังคับ").format(
            plans=len(city.plans), agencies=len(city.agencies)
        )
    ]
    if (weak := share(pairs, WEAK)) is not None:
        said = gettext("ร้อยละ {weak} ของหน่วยงาน × ภัยต้องแก้ไข และร้อยละ {proven} ฝึกหรือใช้จริงแล้วรับมือได้")
        told.append(said.format(weak=weak, proven=share(pairs, ["proven"])))
    for key in weakest_first(found)[:1]:
        said = gettext("ภัยที่อ่อนที่สุดคือ{threat} ซึ่ง {count} หน่วยงานต้องแก้ไข")
        told.append(said.format(threat=city.threats[key].title, count=sum(found[key][code] for code in WEAK)))
    return told


def _picture(scene: Scene) -> Picture:
    found = counts(scene.city, scene.threats)
    rows = [Stack(short_title(scene.city.threats[key]), by_state(found[key])) for key in weakest_first(found)]
    return stacks(gettext("ความพร้อมรายภัย ภัยที่อ่อนที่สุดก่อน (จำนวนหน่วยงาน)"), rows)


report = Report(
    slug="readiness",
    order=10,
    title=_("ความพร้อมรายภัยของทุกหน่วยงาน"),
    why=_("หน่วยงานใดพร้อมรับภัยใด และหน่วยงานใดต้องเร่งแก้ไขก่อน"),
    formula=_("สถานะของแต่ละภัยตัดสินจากแผนที่มีผลใช้บังคับ ตามเกณฑ์ในหน้าภาพรวมเมือง รวมหลายภัยใช้สถานะที่แย่ที่สุด ไม่เฉลี่ย"),
    make=make,
    icon="map",
)
