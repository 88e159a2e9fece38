"""R02: the longer a service stops, the worse it gets."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.plans.checks import Check, Finding
from phrom.plans.payload import Payload
from phrom.plans.scales import BUCKET_TITLES, first_fall


def find(payload: Payload) -> Iterator[Finding]:
    for row in payload.rows("impacts"):
        if (fall := first_fall(row)) is None:
            continue
        before, after = fall
        service = payload.show("impacts", row, "service") or "งานบริการ"
        message = (
            f"{service[:60]} ({payload.show('impacts', row, 'dimension')}): ผลกระทบลดจากระดับ {row[before]} "
            f"เมื่อหยุด {BUCKET_TITLES[before]} เป็นระดับ {row[after]} เมื่อหยุด {BUCKET_TITLES[after]} "
            "หยุดนานขึ้นผลกระทบไม่ควรลดลง โปรดทบทวนตัวเลข"
        )
        yield Finding("R02", "warning", message, "impacts", row["key"], after)


check = Check(
    "R02",
    "ผลกระทบไม่ลดลงเมื่อหยุดนานขึ้น",
    "ระดับผลกระทบที่ลดลงตามเวลามักเกิดจากกรอกสลับช่อง และทำให้ MTPD ที่คำนวณได้ผิด",
    find,
)
