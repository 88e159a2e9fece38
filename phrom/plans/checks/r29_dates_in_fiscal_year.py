"""R29: the plan of a fiscal year (1 October to 30 September) starts in it, and exercises until its next review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from phrom.kernel.dates import BUDDHIST_ERA, show_date
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload


def find(payload: Payload) -> Iterator[Finding]:
    year = payload.data.get("fiscal_year")
    if year is None:
        return
    first, last = dt.date(year - BUDDHIST_ERA - 1, 10, 1), dt.date(year - BUDDHIST_ERA, 9, 30)
    review = max((row.get("next_review_on") or "" for row in payload.rows("cover")), default="")
    until = max(last.isoformat(), review)
    for row in payload.rows("cover"):
        day = row.get("effective_on")
        if day and not first.isoformat() <= day <= last.isoformat():
            message = _("วันที่มีผลใช้บังคับอยู่นอกปีงบประมาณ {year} ({first} ถึง {last})").format(
                year=year, first=show_date(first, short=True), last=show_date(last, short=True)
            )
            yield Finding("R29", "warning", message, "cover", row["key"], "effective_on")
    for row in payload.rows("exercises"):
        day = row.get("planned_on")
        if day and not first.isoformat() <= day <= until:
            message = _("{name}: วันฝึกซ้อม {day} อยู่นอกช่วงของแผนปีงบประมาณ {year}").format(
                name=payload.called("exercises", row), day=payload.show("exercises", row, "planned_on"), year=year
            )
            yield Finding("R29", "warning", message, "exercises", row["key"], "planned_on")


_ROW = {"threat": "cyber", "type": "TTX", "objective": "กู้คืนระบบทะเบียนจากข้อมูลสำรอง"}
check = Check(
    code="R29",
    severity="warning",
    title=_("วันที่อยู่ในปีงบประมาณของแผน"),
    why=_("ปีงบประมาณเริ่ม 1 ตุลาคมและสิ้นสุด 30 กันยายน วันที่นอกช่วงมักค้างมาจากแผนปีก่อน"),
    mend=_("แก้วันที่ให้อยู่ในปีงบประมาณของแผน การฝึกซ้อมกำหนดได้ถึงวันทบทวนครั้งต่อไป"),
    source=_("พระราชบัญญัติวิธีการงบประมาณ พ.ศ. 2561"),
    bad=Example({"exercises": [_ROW | {"planned_on": "2025-07-22"}]}),
    good=Example({"exercises": [_ROW | {"planned_on": "2027-07-22"}]}),
    find=find,
)
