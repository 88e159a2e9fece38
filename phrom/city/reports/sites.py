"""Alternate sites that plans in force count on: how many people would come, and how many there is room for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext

from phrom.city.pictures import Picture, stacks
from phrom.city.reports.base import Column, Made, Report, Row, named
from phrom.city.scene import Scene
from phrom.documents import shades
from phrom.documents.figures import Part, Stack
from phrom.kernel.content import table
from phrom.kernel.words import in_language
from phrom.kernel.words import lazy as _

DRAWN = 12


@dataclass
class Use:
    """A site and who would move there; `capacity`: persons by the register, None where it does not say."""

    key: str
    name: str
    area: str
    capacity: int | None
    is_flood_prone: bool
    people: dict[int, int] = field(default_factory=dict)  # agency pk -> persons

    @property
    def wanted(self) -> int:
        return sum(self.people.values())

    @property
    def short(self) -> int:
        """Persons without a place if all came at once."""
        return max(0, self.wanted - self.capacity) if self.capacity is not None else 0


def uses(scene: Scene) -> list[Use]:
    """The sites named by agencies in sight, with the use of the whole city; the shortest of room first."""
    people: Mapping[str, dict[int, int]] = defaultdict(dict)
    for agency, told in scene.links.items():
        for row in told["sites"]:
            people[row["site"]][agency] = people[row["site"]].get(agency, 0) + row["people"]
    found = [
        Use(site.key, site.name, site.area_code, site.capacity_people, site.is_flood_prone, people[key])
        for key, site in scene.sites.items()
        if any(scene.sight.sees(agency) for agency in people.get(key, ()))
    ]
    return sorted(found, key=lambda use: (-use.short, -len(use.people), use.name))


def make(scene: Scene) -> Made:
    found = uses(scene)
    columns = [
        Column("site", gettext("สถานที่สำรอง"), 3), Column("district", gettext("เขต"), 1.3),
        Column("agencies", gettext("หน่วยงานที่ใช้"), 1, "number"),
        Column("people", gettext("คนที่จะย้ายมา"), 1.1, "number", total=True),
        Column("capacity", gettext("รับได้ (คน)"), 1.1, "number"),
        Column("short", gettext("ขาดที่ (คน)"), 1.1, "number", total=True),
        Column("flood", gettext("พื้นที่น้ำท่วม"), 1), Column("users", gettext("หน่วยงาน"), 3.5),
    ]  # fmt: skip
    districts = {row["area_code"]: in_language(row, "name") for row in table("districts")}
    names = {agency.pk: agency.name for agency in scene.agencies()}
    rows = [_row(use, districts, names) for use in found]
    return Made(columns, rows, _sentences(found), _picture(found))


def _row(use: Use, districts: Mapping[str, str], agencies: Mapping[int, str]) -> Row:
    names = [agencies[agency] for agency in sorted(use.people) if agency in agencies]
    cells = (
        use.name, districts.get(use.area, ""), len(use.people), use.wanted, use.capacity, use.short or None,
        gettext("ใช่") if use.is_flood_prone else "", named(names),
    )  # fmt: skip
    return Row(cells, f"{reverse('entry_list', args=['sites'])}", "danger" if use.short else "", 5)


def _sentences(found: Sequence[Use]) -> list[str]:
    shared, short = [use for use in found if len(use.people) > 1], [use for use in found if use.short]
    told = [
        gettext("แผนที่มีผลใช้บังคับนับสถานที่สำรอง {sites} แห่ง ใช้ร่วมกันมากกว่าหนึ่งหน่วยงาน {shared} แห่ง").format(
            sites=len(found), shared=len(shared)
        )
    ]
    if short:
        said = gettext("หากย้ายพร้อมกัน {count} แห่งรับไม่พอ ขาดที่รวม {people} คน มากที่สุดที่{site} ขาด {most} คน")
        told.append(
            said.format(
                count=len(short), people=f"{sum(use.short for use in short):,}", site=short[0].name,
                most=f"{short[0].short:,}",
            )
        )  # fmt: skip
    return told


def _picture(found: Sequence[Use]) -> Picture | None:
    rows = [
        Stack(
            use.name,
            [
                Part(use.wanted - use.short, shades.SOUND, gettext("มีที่รองรับ")),
                Part(use.short, shades.BAD, gettext("ไม่มีที่รองรับ")),
            ],
        )
        for use in [use for use in found if use.wanted][:DRAWN]
    ]
    return stacks(gettext("คนที่จะย้ายมาสถานที่สำรองที่ขาดที่มากที่สุด (คน)"), rows) if rows else None


report = Report(
    slug="sites",
    order=50,
    title=_("สถานที่สำรองที่ใช้ร่วมกัน"),
    why=_("สถานที่ใดถูกหลายหน่วยงานนับไว้ และจะรับคนไม่พอหากย้ายพร้อมกัน"),
    formula=_("รวมจำนวนคนที่แผนซึ่งใช้บังคับระบุว่าจะย้ายมา เทียบกับจำนวนที่รับได้ตามทะเบียน ขาดที่ = ส่วนที่เกิน"),
    make=make,
    icon="building-office-2",
)
