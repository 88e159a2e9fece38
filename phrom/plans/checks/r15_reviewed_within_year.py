"""R15: a plan says from when it holds, and is reviewed within twelve months of that day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator

from phrom.kernel.dates import show_date
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import threshold


def find(payload: Payload) -> Iterator[Finding]:
    if payload.waived("cover"):
        message = _("ข้อมูลแผนยกเว้นไม่ได้ ใส่วันที่มีผลใช้บังคับและวันทบทวนครั้งต่อไป")
        yield Finding("R15", "error", str(message), "cover")
    for row in payload.rows("cover"):
        if not row.get("effective_on") or not row.get("next_review_on"):
            continue
        start, review = (dt.date.fromisoformat(row[name]) for name in ("effective_on", "next_review_on"))
        latest = months_later(start, threshold("review_months"))
        if not start < review <= latest:
            message = _("วันทบทวนครั้งต่อไป {review} ต้องหลังวันที่มีผลใช้บังคับ {start} และไม่เกิน {latest}").format(
                review=show_date(review, short=True),
                start=show_date(start, short=True),
                latest=show_date(latest, short=True),
            )
            yield Finding("R15", "error", message, "cover", row["key"], "next_review_on")


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_COVER = {"title": "แผนบริหารความพร้อมต่อสภาวะวิกฤติ", "effective_on": "2027-04-01"}
check = Check(
    code="R15",
    severity="error",
    title=_("มีวันใช้บังคับและทบทวนภายใน 12 เดือน"),
    why=_("แผนที่ไม่ได้ทบทวนเกินหนึ่งปีมีรายชื่อ หมายเลข และบริการที่ไม่ตรงกับความจริง"),
    mend=_("กำหนดวันทบทวนครั้งต่อไปหลังวันที่มีผลใช้บังคับไม่เกิน 12 เดือน"),
    source=_("ISO 22301 ข้อ 9.3 และบันทึกสั่งการให้จัดทำแผนทุกปี"),
    bad=Example({"cover": [_COVER | {"next_review_on": "2029-03-31"}]}),
    good=Example({"cover": [_COVER | {"next_review_on": "2028-03-31"}]}),
    find=find,
)
