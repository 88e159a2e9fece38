"""R02: the longer a service stops, the worse it gets."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import BUCKET_TITLES, first_fall


def find(payload: Payload) -> Iterator[Finding]:
    for row in payload.rows("impacts"):
        if (fall := first_fall(row)) is None:
            continue
        before, after = fall
        message = _(
            "{service} ({dimension}): ผลกระทบลดจากระดับ {high} เมื่อหยุด {early} เป็นระดับ {low} เมื่อหยุด {late} "
            "หยุดนานขึ้นผลกระทบไม่ควรลดลง โปรดทบทวนตัวเลข"
        ).format(
            service=(payload.show("impacts", row, "service") or _("งานบริการ"))[:60],
            dimension=payload.show("impacts", row, "dimension"),
            high=row[before],
            low=row[after],
            early=BUCKET_TITLES[before],
            late=BUCKET_TITLES[after],
        )
        yield Finding("R02", "warning", message, "impacts", row["key"], after)


_SERVICE = {"key": "s", "name": "ออกหนังสือรับรองผู้ประสบภัย"}
_ROW = {"service": "s", "dimension": "SVC", "h4": 1, "d1": 2, "w1": 3, "w2": 4, "m1": 4}
check = Check(
    code="R02",
    severity="warning",
    title=_("ผลกระทบไม่ลดลงเมื่อหยุดนานขึ้น"),
    why=_("ระดับผลกระทบที่ลดลงตามเวลามักเกิดจากกรอกสลับช่อง และทำให้ MTPD ที่คำนวณได้ผิด"),
    mend=_("อ่านแถวนั้นจากซ้ายไปขวา ตัวเลขต้องเท่าเดิมหรือเพิ่มขึ้น แก้ช่องที่กรอกสลับ"),
    source=_("ISO/TS 22317 การวิเคราะห์ผลกระทบทางธุรกิจ"),
    bad=Example({"services": [_SERVICE], "impacts": [_ROW | {"w1": 1}]}),
    good=Example({"services": [_SERVICE], "impacts": [_ROW]}),
    find=find,
)
