"""The result of a run on one sheet, and the runs of the city as a table; a drill says so on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from phrom.calls.drawing import reach_curve
from phrom.calls.models import Run
from phrom.calls.overview import Line
from phrom.calls.reach import Reach, reach_among
from phrom.calls.showing import Place, Shown, Unit, places, scene_of, units
from phrom.documents.city_paper import city_paper
from phrom.documents.tree import Block, Bullets, Column, Document, Figure, Paragraph, Table
from phrom.kernel.dates import show_date
from phrom.ui.wording import day_of, show_moment, show_time

SAID = 200  # letters of the message
MOST_UNITS, MOST_ROWS = 4, 8  # rows of both tables that leave the result on one sheet


def result_paper(run: Run, agency: str, *, whole: bool = False) -> Document:
    """What came of the run. `whole`: with everybody of the tree, for a spreadsheet."""
    scene = scene_of(run)
    reach = reach_among(run, scene.posts, scene.callees)
    title, sections = _("ผลการแจ้งเหตุตามผัง (Call Tree)"), units(scene)
    blocks: list[Block] = [
        Paragraph(heading(run), strong=True), _numbers(run, reach), _curve(reach), *_units(sections[:MOST_UNITS]),
        *_left(places(scene), MOST_ROWS - min(len(sections), MOST_UNITS)), *_said(run, whole=whole),
    ]  # fmt: skip
    if whole:
        blocks.append(_everybody(places(scene)))
    paper = city_paper(title, blocks, agency=agency)
    return replace(paper, status=drill_mark(run))


def drill_mark(run: Run) -> str:
    """What every page of a drill's paper says; nothing for a real event."""
    return _("ฝึกซ้อม ไม่ใช่เหตุการณ์จริง") if run.is_drill else ""


def heading(run: Run) -> str:
    """ทดสอบผังการแจ้งเหตุ · เรื่อง · 22 พฤศจิกายน 2569 เวลา 10.42 น."""
    parts = (str(run.get_occasion_display()), run.about, show_moment(run.started_at))
    return " · ".join(part for part in parts if part)


def _numbers(run: Run, reach: Reach) -> Block:
    goal = _("เป้าหมายร้อยละ {percent} ภายใน {minutes} นาที: {result}").format(
        percent=reach.goal_percent, minutes=reach.goal_minutes, result=verdict(run, reach)
    )
    told = _("ติดต่อได้ในเวลา {in_time} จาก {posts} ตำแหน่ง คิดเป็นร้อยละ {percent} หลังกำหนดอีก {late} ตำแหน่ง").format(
        in_time=reach.in_time, posts=reach.posts, percent=reach.percent, late=reach.late
    )
    course = _("ติดต่อได้ภายใน {course}").format(
        course=", ".join(_("{minutes} นาที ร้อยละ {share}").format(minutes=m, share=share) for m, share in reach.marks)
    )
    people = _("แจ้งไป {people} คน รับทราบ {answered} คน เริ่มโดย {by}").format(
        people=reach.people, answered=reach.answered, by=run.started_by
    )
    return Bullets((goal, told, course, people), numbered=False)


def verdict(run: Run, reach: Reach) -> str:
    """ผ่าน, ไม่ผ่าน, or that it is too early to say."""
    if reach.has_passed:
        return pgettext("call test", "ผ่าน")
    return _("ยังไม่ครบกำหนดเวลา") if run.is_running and not is_time_up(run) else pgettext("call test", "ไม่ผ่าน")


def is_time_up(run: Run) -> bool:
    """Whether answers from now on are late."""
    return timezone.now() > run.in_time_until


def _curve(reach: Reach) -> Block:
    alt = ", ".join(_("{minutes} นาที ร้อยละ {share}").format(minutes=m, share=share) for m, share in reach.marks)
    return Figure(_("ร้อยละของผังที่ติดต่อได้ตามเวลา"), reach_curve(reach), alt)


def _units(rows: Sequence[Unit]) -> list[Block]:
    if not rows:
        return []
    columns = (
        Column(_("ฝ่าย"), 3), Column(_("ตำแหน่งในผัง"), 1, "end"), Column(_("ติดต่อได้"), 1, "end"),
        Column(_("ในเวลา (%)"), 1, "end"),
    )  # fmt: skip
    cells = tuple((unit.name, str(unit.posts), str(unit.reached), str(unit.percent)) for unit in rows)
    return [Table(_("ฝ่ายที่ติดต่อได้น้อยที่สุด"), columns, cells, key="units")]


def _left(rows: Iterable[Place], most: int) -> list[Block]:
    """Whom nobody reached although they were called, with what was found; and how many were never called."""
    left = [place for place in rows if place.state not in ("reached", "late")]
    if not left:
        return [Paragraph(_("ติดต่อได้ครบทุกตำแหน่งในผัง"))]
    people = [one for place in left for one in place.people if one.callee.state != "waiting"]
    cells = [_person(one) for one in people[:most]]
    if people[most:]:
        cells.append((_("และอีก {count} คน").format(count=len(people) - most), "", "", ""))
    found: list[Block] = [Table(_("ตำแหน่งที่ยังติดต่อไม่ได้"), _people_columns(), tuple(cells), key="left")] if cells else []
    if waiting := sum(place.state == "waiting" for place in left):
        found.append(Paragraph(_("ยังไม่ได้แจ้งอีก {count} ตำแหน่ง").format(count=waiting)))
    return found


def _people_columns() -> tuple[Column, ...]:
    return Column(_("ชื่อ"), 2), Column(_("ตำแหน่ง"), 2.2), Column(_("ผล"), 1.6), Column(_("เวลา"), 1)


def _person(one: Shown) -> tuple[str, ...]:
    label = f"{one.label} ({_('หลังกำหนด')})" if one.is_late else one.label
    return one.callee.name, one.callee.title, label, show_time(one.when) if one.when else ""


def _everybody(rows: Iterable[Place]) -> Block:
    cells = tuple((str(place.post.level + 1), *_person(one)) for place in rows for one in place.people)
    return Table(_("ทุกคนในผัง"), (Column(_("ชั้น"), 0.6, "center"), *_people_columns()), cells, key="people")


def _said(run: Run, *, whole: bool) -> list[Block]:
    """The message as it went out; its beginning where one sheet is to hold everything."""
    told = _("ข้อความที่แจ้ง: {text}")
    if not whole:
        return [Paragraph(told.format(text=Truncator(run.happened).chars(SAID)))]
    parts = (run.happened, run.meeting, run.next_steps, run.stay_away)
    return [Paragraph(told.format(text="\n".join(part for part in parts if part)))]


def city_table(lines: Iterable[Line]) -> Document:
    """The last run of each agency, as the list shows it."""
    columns = (
        Column(_("หน่วยงาน"), 2.5), Column(_("โอกาส"), 1.4), Column(_("แจ้งเมื่อ"), 1.4),
        Column(_("ติดต่อได้ในเวลา (%)"), 1, "end"), Column(_("ผล"), 1), Column(_("หมายเลขที่รอแก้ไข"), 1, "end"),
    )  # fmt: skip
    rows = tuple(_city_row(line) for line in lines)
    title = _("การแจ้งเหตุตามผังครั้งล่าสุดของแต่ละหน่วยงาน")
    return city_paper(title, [Table(title, columns, rows, landscape=True, key="call-runs")], digits="arabic")


def _city_row(line: Line) -> tuple[str, ...]:
    if line.run is None:
        return line.agency.name, "", _("ยังไม่เคย"), "", "", str(line.wrong)
    day = show_date(day_of(line.run.started_at), short=True)
    occasion = str(line.run.get_occasion_display())
    return line.agency.name, occasion, day, str(line.reach.percent), verdict(line.run, line.reach), str(line.wrong)
