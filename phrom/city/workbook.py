"""All plans in force as one workbook: a sheet per table of the plan, a row per row of every agency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.documents.sheets import Sheets, Value
from phrom.plans.columns import Column, Number
from phrom.plans.models import Plan, Seal
from phrom.plans.payload import Payload
from phrom.plans.sections import sections

AT_ONCE = 8  # sealed plans in memory


def write_plans(file: IO[bytes]) -> int:
    """Write the plans in force that are in the viewer's sight; how many. Private numbers are never in it."""
    here, kinds = sections(), dict(Agency.Kind.choices)
    with Sheets() as book:
        plans = book.add(_("แผน"), [_("หน่วยงาน"), _("ประเภท"), _("ปีงบประมาณ"), _("ฉบับที่"), _("มีผลใช้บังคับ")])
        sheets = [
            book.add(section.title, [_("หน่วยงาน"), *(column.title for column in section.columns)]) for section in here
        ]
        count = 0
        for payload, day in _sealed():
            count += 1
            name = payload.agency_name
            told = payload.data
            book.write(plans, (name, str(kinds[told["agency_kind"]]), told["fiscal_year"], told["revision"], day))
            for sheet, section in zip(sheets, here, strict=True):
                for record in payload.rows(section.slug):
                    book.write(sheet, (name, *(_value(column, record, payload) for column in section.columns)))
        book.save(file)
    return count


def _sealed() -> Iterator[tuple[Payload, str]]:
    """Each plan in force with the day since when; a few at a time."""
    rows = Seal.objects.filter(plan__status=Plan.Status.IN_FORCE).order_by("plan__agency__key")
    for data, since in rows.values_list("payload", "plan__in_force_on").iterator(chunk_size=AT_ONCE):
        yield Payload(data, {}), since.isoformat() if since else ""


def _value(column: Column, record: dict[str, object], payload: Payload) -> Value:
    value = record.get(column.name)
    return value if isinstance(column, Number) and isinstance(value, int) else column.show(value, payload.names)
