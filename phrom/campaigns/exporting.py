"""The desk's table as Excel and CSV: the same rows in the same order, one line an agency."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.campaigns.models import Campaign
from phrom.campaigns.showing import shown, zone_name
from phrom.campaigns.standings import Standing
from phrom.documents.excel import render_xlsx
from phrom.documents.tree import Column, Document, Table
from phrom.kernel.dates import show_date
from phrom.kernel.words import is_english

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def columns() -> tuple[str, ...]:
    """The heads of the table."""
    return (
        _("หน่วยงาน"), _("ประเภท"), _("กลุ่มเขต"), _("ขั้นตอน"), _("ส่วนที่กรอกครบ"), _("กำหนดส่ง"),
        _("ขยายเวลา"), _("ส่ง สปภ. เมื่อ"), _("เกินกำหนด (วัน)"), _("ส่งกลับ (ครั้ง)"), _("สปภ. รับเมื่อ"),
        _("มีผลใช้บังคับ"), _("หน่วยงานแจ้งว่า"), _("ปิดรอบโดยยกเว้น"),
    )  # fmt: skip


def lines(rows: Iterable[Standing]) -> Iterator[tuple[str, ...]]:
    """The cells of each agency; an empty cell is what has not happened."""
    kinds = dict(Agency.Kind.choices)
    for line in shown(rows):
        row = line.row
        yield (
            row.name, str(kinds[row.kind]), zone_name(row.zone), line.label, str(row.complete), _day(row.due_on),
            _("ใช่") if row.is_extended else "", _day(row.sent_at), str(row.days_late or ""),
            str(row.returned_times or ""), _day(row.accepted_at), _day(row.in_force_on),
            row.declared_note, row.excepted,
        )  # fmt: skip


def _day(value: dt.date | None) -> str:
    """A day as officials write it."""
    if value is None:
        return ""
    return show_date(timezone.localdate(value) if isinstance(value, dt.datetime) else value, short=True)


def as_csv(rows: Iterable[Standing]) -> bytes:
    """UTF-8 with the mark that Excel looks for; a cell that would be a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns())
    writer.writerows([_harmless(cell) for cell in line] for line in lines(rows))
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_xlsx(campaign: Campaign, rows: Iterable[Standing]) -> bytes:
    """A workbook with one sheet beside its cover."""
    heads = tuple(Column(title, 3 if place in (0, 12, 13) else 1) for place, title in enumerate(columns()))
    table = Table(_("สถานะการส่งแผน"), heads, tuple(lines(rows)), landscape=True, key="standings")
    return render_xlsx(
        Document(
            campaign.name, "", _("สำนักป้องกันและบรรเทาสาธารณภัย"), settings.PHROM_ORGANISATION, "",
            show_date(timezone.localdate()), (table,), digits="arabic", fiscal_year=str(campaign.fiscal_year),
            language="en" if is_english() else "th", is_short=True,
        )
    )  # fmt: skip
