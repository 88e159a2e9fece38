"""The city's report of a fiscal year: chapters from the reports, the zones, and the list of agencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from phrom.city.board import Line, lines, worst_off
from phrom.city.chosen import short_title, zone_name
from phrom.city.pictures import by_state, district_map, stacks
from phrom.city.readiness import STATES, WEAK
from phrom.city.reading import Sight
from phrom.city.rendering import blocks
from phrom.city.reports import Made, Report, reports
from phrom.city.scene import Scene
from phrom.city.trend import Year, compared, years
from phrom.documents.city_paper import city_paper
from phrom.documents.figures import Stack
from phrom.documents.tree import Block, Column, Document, Heading, Paragraph, Table
from phrom.kernel.dates import show_date

WHOLE = Sight(None, frozenset())


@dataclass(frozen=True)
class Chapter:
    """A report as a chapter of the year."""

    report: Report
    made: Made


class Yearly:
    """What is known of one fiscal year; `before`: the year before it, where there was one."""

    def __init__(self, year: Year, before: Year | None, found: list[Year]) -> None:
        self.year, self.before, self.all_years = year, before, found
        self.scene = Scene(WHOLE, year.city)

    @property
    def title(self) -> str:
        return _("รายงานประจำปีความพร้อมต่อสภาวะวิกฤติของกรุงเทพมหานคร")

    def chapters(self) -> list[Chapter]:
        """Every report of the year, in order."""
        return [Chapter(report, report.make(self.scene)) for report in reports().values()]

    def document(self) -> Document:
        """The whole report with cover and contents."""
        year = self.year.fiscal_year
        english = "Bangkok crisis preparedness: report of the fiscal year"
        return city_paper(self.title, list(self._blocks()), is_short=False, title_en=english, year=str(year))

    def summary(self) -> list[str]:
        """The year in sentences."""
        told = [_("ข้อมูล ณ วันที่ {day} จากแผนที่มีผลใช้บังคับในวันนั้น").format(day=show_date(self.year.city.day))]
        if self.before:
            told.append(compared(self.before, self.year))
        return told

    def _blocks(self) -> Iterator[Block]:
        chapters = self.chapters()
        yield Heading(1, _("บทสรุป"))
        yield from (Paragraph(sentence) for sentence in self.summary())
        for chapter in chapters:
            yield Paragraph(str(chapter.report.title), strong=True)
            yield from (Paragraph(sentence) for sentence in chapter.made.sentences)
        yield Heading(1, _("ความพร้อมของเมือง"))
        yield from self._city()
        for chapter in chapters:
            yield Heading(1, str(chapter.report.title))
            yield Paragraph(str(chapter.report.why))
            yield from blocks(chapter.report, chapter.made)
        yield Heading(1, _("ความพร้อมรายกลุ่มเขตและหน่วยงานส่วนกลาง"))
        yield from self._zones()
        yield Heading(1, _("เกณฑ์ที่ใช้"), appendix=True)
        yield _criteria()
        yield Heading(1, _("รายชื่อหน่วยงานและแผนที่มีผลใช้บังคับ"), appendix=True)
        yield self._agencies()

    def _city(self) -> Iterator[Block]:
        known = [year for year in self.all_years if year.fiscal_year <= self.year.fiscal_year]
        rows = [Stack(_("ปี {year}").format(year=year.fiscal_year), by_state(year.states)) for year in known]
        yield stacks(_("ความพร้อมเมื่อสิ้นปีงบประมาณ (จำนวนหน่วยงาน × ภัยที่ทุกแผนต้องมี)"), rows).figure
        yield district_map(row for row in self.scene.lines if row.agency.area_code).figure
        yield Paragraph(_("เลขในช่องคือจำนวนภัยที่ฝึกแล้วรับมือได้ จากภัยที่นับ แถบล่างคือสถานะที่แย่ที่สุด"))

    def _zones(self) -> Iterator[Block]:
        groups: dict[str, list[Line]] = {}
        for row in self.scene.lines:
            groups.setdefault(row.agency.zone, []).append(row)
        for zone, members in groups.items():
            name = zone_name(zone) or _("หน่วยงานส่วนกลาง")
            yield Heading(2, name)
            yield Paragraph(_zone_sentence(name, members))
            yield self._zone_table(name, members)

    def _zone_table(self, name: str, members: list[Line]) -> Table:
        threats = self.scene.threats
        titles = [short_title(self.scene.city.threats[key]) for key in threats]
        columns = (Column(_("หน่วยงาน"), 2.6), *(Column(title, 1.1, "center") for title in titles))
        rows = [
            (row.agency.name, *(str(STATES[code].short) if (code := row.states[key]) else "" for key in threats))
            for row in worst_off(members)
        ]
        return Table(_("ความพร้อมรายภัย {zone}").format(zone=name), columns, tuple(rows), landscape=True)

    def _agencies(self) -> Table:
        columns = (
            Column(_("ที่"), 0.5, "end"), Column(_("หน่วยงาน"), 4), Column(_("กลุ่มเขต"), 2),
            Column(_("แผนปีงบประมาณ"), 1.2, "center"), Column(_("ฉบับที่"), 0.8, "center"),
            Column(_("อนุมัติเมื่อ"), 1.4), Column(_("มีผลใช้บังคับ"), 1.4),
        )  # fmt: skip
        rows = [_listed(place, row) for place, row in enumerate(lines(self.scene.city, WHOLE, self.scene.threats), 1)]
        return Table(_("หน่วยงานที่ต้องจัดทำแผน"), columns, tuple(rows), landscape=True)


def _zone_sentence(name: str, members: list[Line]) -> str:
    weak = sum(row.worst in WEAK for row in members)
    plans = sum(row.plan is not None for row in members)
    said = _("{zone}มี {count} หน่วยงาน มีแผนใช้บังคับ {plans} หน่วยงาน และ {weak} หน่วยงานมีภัยที่ต้องแก้ไขหรือยังไม่มีแผน")
    return said.format(zone=name, count=len(members), plans=plans, weak=weak)


def _listed(place: int, row: Line) -> tuple[str, ...]:
    plan = row.plan
    if plan is None:
        return str(place), row.agency.name, zone_name(row.agency.zone), _("ไม่มีแผน"), "", "", ""
    days = (show_date(day, short=True) if day else "" for day in (plan.approved_on, plan.in_force_on))
    return str(place), row.agency.name, zone_name(row.agency.zone), str(plan.fiscal_year), str(plan.revision), *days


def _criteria() -> Table:
    columns = (Column(_("สถานะ"), 1.2), Column(_("ความหมาย"), 2.4), Column(_("เกณฑ์"), 5))
    rows = tuple((str(state.short), str(state.label), str(state.formula)) for state in STATES.values())
    return Table(_("สถานะความพร้อม เรียงจากแย่ที่สุด"), columns, rows)


def yearly_of(fiscal_year: int) -> Yearly:
    """The report of the year; 404 for a year of which nothing is known."""
    found = years()
    for place, year in enumerate(found):
        if year.fiscal_year == fiscal_year:
            return Yearly(year, found[place - 1] if place else None, found)
    raise Http404(_("ยังไม่มีข้อมูลของปีงบประมาณนี้"))
