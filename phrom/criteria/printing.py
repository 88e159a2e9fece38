"""Papers of the room: a checklist to fill by hand, and the register of measures."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.criteria.checklists import Checklist, Item
from phrom.criteria.levels import Level
from phrom.criteria.queries.measures import Board, Standing
from phrom.documents.city_paper import city_paper
from phrom.documents.tree import Column, Document, Note, Table
from phrom.kernel.dates import show_date
from phrom.kernel.words import in_language

BOX = "☐"


def checklist_paper(asked: Checklist) -> Document:
    """The checklist with boxes to tick, for a walk around the building."""
    title = in_language(vars(asked), "title")
    says = _("เครื่องหมาย * คือข้อบังคับ ข้อที่ไม่ผ่านหรือไม่เกี่ยวข้องให้เขียนเหตุผล")
    version = _("ฉบับ {version}").format(version=asked.version)
    return city_paper(title, [_items(asked), Note(says)], version=version, agency=_("กรุงเทพมหานคร"))


def _items(asked: Checklist) -> Table:
    rows: list[tuple[str, ...]] = []
    bands = set()
    for group in asked.groups:
        bands.add(len(rows))
        rows.append((in_language(group._asdict(), "label"), *[""] * 5))
        rows += [_line(item) for item in asked.items if item.group == group.code]
    ticks = [Column(title, 0.9, "center", _("ผลการตรวจ")) for title in (_("ผ่าน"), _("ไม่ผ่าน"), _("ไม่เกี่ยวข้อง"))]
    columns = (Column(_("ข้อ"), 0.9, "center"), Column(_("เกณฑ์"), 5), *ticks, Column(_("หมายเหตุ/หลักฐาน"), 2.4))
    return Table(_("รายการตรวจ"), columns, tuple(rows), bands=frozenset(bands), key="items", numbered=False)


def _line(item: Item) -> tuple[str, ...]:
    star = "\u00a0*" if item.level == "must" else ""
    since = "" if item.from_level == Level.NORMAL else f" ({Level(item.from_level).label})"
    return item.code, in_language(vars(item), "text") + star + since, BOX, BOX, BOX, ""


def measures_paper(board: Board) -> Document:
    """Measures with their compliance, then every agency's answer to each."""
    title = _("ทะเบียนมาตรการความปลอดภัยไซเบอร์ของกรุงเทพมหานคร")
    version = _("ณ วันที่ {day}").format(day=show_date(timezone.localdate()))
    return city_paper(title, [_compliance(board), _answers(board)], version=version, agency=_("กรุงเทพมหานคร"))


def _compliance(board: Board) -> Table:
    columns = (
        Column(_("มาตรการ"), 4), Column(_("ใช้กับ"), 1.4), Column(_("ครบกำหนด"), 1.2, "center"),
        Column(_("แล้วเสร็จ"), 0.9, "end"), Column(_("เกี่ยวข้อง"), 0.9, "end"), Column(_("ร้อยละ"), 0.9, "end"),
        Column(_("เกินกำหนด"), 0.9, "end"),
    )  # fmt: skip
    rows = []
    for measure in board.measures:
        tally = board.by_measure[measure.pk]
        percent = "" if tally.percent is None else str(tally.percent)
        due = show_date(measure.due_on, short=True)
        figures = (str(tally.done), str(tally.concerned), percent, str(tally.late))
        rows.append((measure.title, str(measure.get_scope_display()), due, *figures))
    return Table(_("ผลการดำเนินการตามมาตรการ"), columns, tuple(rows), landscape=True, key="compliance")


def _answers(board: Board) -> Table:
    columns = (
        Column(_("หน่วยงาน"), 2), Column(_("มาตรการ"), 3), Column(_("ความก้าวหน้า"), 1.3), Column(_("ร้อยละ"), 0.7, "end"),
        Column(_("เหตุผล/สิ่งที่เหลือ"), 2), Column(_("หลักฐาน"), 2),
    )  # fmt: skip
    return Table(_("คำตอบของหน่วยงาน"), columns, tuple(_told(board)), landscape=True, key="answers")


def _told(board: Board) -> Iterator[tuple[str, ...]]:
    for standing in board.standings.values():
        yield (standing.agency.name, standing.measure.title, standing.label, *_figures(standing))


def _figures(standing: Standing) -> tuple[str, str, str]:
    answer = standing.answer
    return (str(answer.percent), answer.reason, answer.evidence) if answer else ("", "", "")
