"""The quarters of a fiscal year, and the paragraph that reports one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from phrom.kernel.dates import BUDDHIST_ERA, show_date
from phrom.kernel.words import listed
from phrom.reviews.milestones import TOP, Success, Tally, kpi_name, milestones, tally

QUARTERS = (1, 2, 3, 4)
NAMED = 12  # agencies in the paragraph
LANGUAGES = ("th", "en")


def last_day(fiscal_year: int, quarter: int) -> dt.date:
    """The last day of a quarter of the fiscal year (Buddhist era): 31 December, 31 March, 30 June, 30 September."""
    ends = fiscal_year - BUDDHIST_ERA
    month, day = ((12, 31), (3, 31), (6, 30), (9, 30))[quarter - 1]
    return dt.date(ends - 1 if quarter == 1 else ends, month, day)


def begun(fiscal_year: int, today: dt.date) -> list[int]:
    """The quarters that have begun by the day."""
    first = dt.date(fiscal_year - BUDDHIST_ERA - 1, 9, 30)
    starts = [first, *(last_day(fiscal_year, quarter) for quarter in QUARTERS)]
    return [quarter for quarter in QUARTERS if starts[quarter - 1] < today]


def quarter_asked(asked: str, fiscal_year: int, today: dt.date) -> int:
    """The quarter of an address, else the newest that has begun (the first before all)."""
    there = begun(fiscal_year, today) or [1]
    return int(asked) if asked.isdecimal() and int(asked) in there else there[-1]


def city_paragraph(rows: Sequence[Success], fiscal_year: int, quarter: int, day: dt.date, language: str) -> str:
    """What the city reports of the quarter, from the facts as of the day."""
    with override(language):
        found = tally(rows)
        said = [_opening(fiscal_year, quarter, day), _called(found), *_steps(found), _levels(found)]
        late = [row.standing.name for row in rows if row.standing.is_on_time is False and not row.standing.is_sent]
        return " ".join(filter(None, [*said, _late(late)]))


def agency_paragraph(row: Success, fiscal_year: int, quarter: int, day: dt.date, language: str) -> str:
    """The same of one agency."""
    with override(language):
        done = [milestone.label for milestone, reached in zip(milestones(), row.reached, strict=True) if reached]
        left = [milestone.label for milestone, reached in zip(milestones(), row.reached, strict=True) if not reached]
        level = _("{agency} อยู่ในระดับ {level} จาก {top}").format(agency=row.standing.name, level=row.level, top=TOP)
        said = [_opening(fiscal_year, quarter, day), level]
        said += [_("ดำเนินการแล้ว ได้แก่ {steps}").format(steps=_joined(done))] if done else []
        said += [_("ยังเหลือ {steps}").format(steps=_joined(left))] if left else []
        return " ".join([*said, _due(row)])


def _opening(fiscal_year: int, quarter: int, day: dt.date) -> str:
    said = _("ตัวชี้วัด “{kpi}” ไตรมาสที่ {quarter} ปีงบประมาณ พ.ศ. {year} ข้อมูล ณ วันที่ {day}")
    return said.format(kpi=kpi_name(), quarter=quarter, year=fiscal_year, day=show_date(day))


def _called(found: Tally) -> str:
    return ngettext("มีหน่วยงานที่ต้องจัดทำแผน {count} หน่วยงาน", "มีหน่วยงานที่ต้องจัดทำแผน {count} หน่วยงาน", found.total).format(
        count=found.total
    )


def _steps(found: Tally) -> Iterable[str]:
    """How many have reached each milestone, with their share."""
    for milestone, count in zip(milestones(), found.reached, strict=True):
        share = 100 * count / found.total if found.total else 0
        said = _("{step} จำนวน {count} หน่วยงาน (ร้อยละ {share})")
        yield said.format(step=milestone.label, count=count, share=f"{share:.1f}")


def _levels(found: Tally) -> str:
    if found.mean is None:
        return ""
    counts = _joined(
        _("ระดับ {level} จำนวน {count} หน่วยงาน").format(level=level, count=count)
        for level, count in sorted(found.at.items(), reverse=True)
        if count
    )
    return _("ระดับความสำเร็จเฉลี่ย {mean} โดยอยู่ใน{counts}").format(mean=f"{found.mean:.2f}", counts=counts)


def _late(names: Sequence[str]) -> str:
    if not names:
        return ""
    shown = listed(names[:NAMED])
    if len(names) > NAMED:
        shown = _("{names} และอีก {more} หน่วยงาน").format(names=shown, more=len(names) - NAMED)
    return _("เลยกำหนดแล้วยังไม่ส่ง {count} หน่วยงาน ได้แก่ {names}").format(count=len(names), names=shown)


def _due(row: Success) -> str:
    standing = row.standing
    if standing.is_sent:
        return _("ส่งแผนทันกำหนด") if not standing.days_late else _("ส่งแผนช้า {days} วัน").format(days=standing.days_late)
    return _("กำหนดส่งแผน {day}").format(day=show_date(standing.due_on))


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)
