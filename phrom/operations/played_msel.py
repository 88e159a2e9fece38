"""The list of a drill as it was played, as Excel: planned and real times, and every answer. Always in Thai."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from phrom.agencies.queries import agencies_by_id
from phrom.kernel.words import in_thai, lazy
from phrom.operations.forms.injecting import role_names
from phrom.operations.models import Delivery, Operation, PlayedInject
from phrom.operations.queries_injects import Reached, list_of, reached
from phrom.operations.showing import show_clock
from phrom.operations.showing_injects import inject_lines
from phrom.ui.wording import show_moment

LIST = (
    lazy("ลำดับ"), lazy("เวลาตามแผน"), lazy("เวลาที่ส่งจริง"), lazy("วันเวลาจริง"), lazy("สถานะ"), lazy("ส่งหรือข้ามโดย"),
    lazy("เหตุผลที่ข้าม"), lazy("ระยะ"), lazy("เหตุการณ์"), lazy("ข้อความที่ส่ง"), lazy("ผู้ส่ง (สมมติ)"), lazy("วิธีส่ง"),
    lazy("หน่วยงานหรือบุคคลผู้รับ"), lazy("ผู้รับในทีม"), lazy("สิ่งที่คาดว่าจะทำ"), lazy("ขีดความสามารถ"), lazy("ภายใน (นาที)"),
    lazy("คำแนะนำผู้ประเมิน"), lazy("ข้อสอดแทรกสำรอง"), lazy("ส่งถึง"), lazy("ตอบ"), lazy("ตอบช้า"), lazy("ไม่ตอบ"),
)  # fmt: skip
ANSWERS = (
    lazy("ข้อ"), lazy("เหตุการณ์"), lazy("ผู้รับ"), lazy("ส่งเมื่อ"), lazy("เปิดอ่านเมื่อ"), lazy("เปิดอ่านโดย"), lazy("ต้องตอบภายใน"),
    lazy("ตอบเมื่อ"), lazy("ใช้เวลา (นาที)"), lazy("ทันเวลา"), lazy("คำตอบ"), lazy("รายละเอียด"), lazy("ตอบโดย"),
)  # fmt: skip
WIDE = {8: 34, 9: 50, 14: 40, 17: 34, 18: 34}


def write_played_msel(operation: Operation) -> bytes:
    """The .xlsx: a sheet of the list, a sheet of the answers; every cell is text. For who knows the list."""
    from xlsxwriter import Workbook

    packed = io.BytesIO()
    book = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    with in_thai():
        named = agencies_by_id()
        _sheet(book, "MSEL", operation, LIST, _list_rows(operation, named), WIDE)
        _sheet(
            book, str(lazy("คำตอบ")), operation, ANSWERS, _answer_rows(operation, named), {1: 34, 2: 30, 10: 24, 11: 50}
        )
    book.close()
    return packed.getvalue()


def _sheet(
    book: Any,
    name: str,
    operation: Operation,
    heads: Sequence[str],
    rows: Iterator[Sequence[str]],
    wide: Mapping[int, int],
) -> None:
    look = {"font_name": "TH Sarabun New", "font_size": 14, "valign": "top", "text_wrap": True, "border": 1}
    head, cell = book.add_format({**look, "bold": True, "bg_color": "#E4EEE9"}), book.add_format(look)
    title = book.add_format({"font_name": "TH Sarabun New", "font_size": 16, "bold": True, "font_color": "#744A00"})
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, str(lazy("ฝึกซ้อม")) + f" · {operation.title}", title)
    for place, text in enumerate(heads):
        sheet.set_column(place, place, wide.get(place, 16))
        sheet.write_string(1, place, str(text), head)
    for number, values in enumerate(rows, start=2):
        for place, text in enumerate(values):
            sheet.write_string(number, place, text, cell)
    sheet.freeze_panes(2, 0)


def _list_rows(operation: Operation, named: Mapping[int, Any]) -> Iterator[Sequence[str]]:
    minute = operation.clock_minute
    rows = list_of(operation)
    for line in inject_lines(rows, reached(operation, minute), named, minute):
        yield [*_played(line.row), *_planned(line.row, line.to), *_numbers(line.reached)]


def _played(row: PlayedInject) -> list[str]:
    return [
        str(row.number), show_clock(row.at_minutes) if row.at_minutes is not None else "", _clock(row.sent_minute),
        show_moment(row.sent_at) if row.sent_at else "", str(row.get_status_display()), row.settled_by, row.reason,
    ]  # fmt: skip


def _planned(row: PlayedInject, to: str) -> list[str]:
    return [
        row.phase, row.title, row.text, row.sender, str(row.get_method_display()), to, ", ".join(role_names(row.roles)),
        row.expected, str(row.get_capability_display()), str(row.deadline_minutes or ""), row.evaluator_note,
        row.contingency,
    ]  # fmt: skip


def _numbers(counts: Reached) -> list[str]:
    return [str(number) for number in (counts.sent, counts.answered, counts.late, counts.silent)]


def _clock(minute: int | None) -> str:
    return "" if minute is None else show_clock(minute)


def _answer_rows(operation: Operation, named: Mapping[int, Any]) -> Iterator[Sequence[str]]:
    rows: Any = Delivery.objects.filter(operation=operation).select_related("user").prefetch_related("answers")
    for row in rows.order_by("number", "pk"):
        who = named[row.agency_id].name if row.agency_id in named else str(row.user or "")
        told = [str(row.number), row.title, who, _clock(row.sent_minute), _clock(row.seen_minute), row.seen_by,
                _clock(row.due_minute), _clock(row.answered_minute), _took(row), _in_time(row)]  # fmt: skip
        answers = list(row.answers.all())
        yield [
            *told, "\n".join(answer.choice for answer in answers if answer.choice),
            "\n".join(f"{show_clock(answer.minute)} {answer.text}" for answer in answers if answer.text),
            ", ".join(dict.fromkeys(answer.by for answer in answers)),
        ]  # fmt: skip


def _took(row: Delivery) -> str:
    return "" if row.answered_minute is None else str(row.answered_minute - row.sent_minute)


def _in_time(row: Delivery) -> str:
    if row.answered_minute is None:
        return str(lazy("ไม่ตอบ"))
    return str(lazy("ช้า") if row.was_late else lazy("ทันเวลา")) if row.due_minute is not None else ""
