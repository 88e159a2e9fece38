"""R07: the need for a resource grows, or stays, as time goes on."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.plans.checks import Check, Finding
from phrom.plans.payload import Payload
from phrom.plans.scales import BUCKET_TITLES, first_fall
from phrom.plans.sections.needs import TABLES


def find(payload: Payload) -> Iterator[Finding]:
    for slug, *_ in TABLES:
        for row in payload.rows(slug):
            if (fall := first_fall(row)) is None:
                continue
            before, after = fall
            message = (
                f"{payload.called(slug, row)}: ความต้องการลดจาก {row[before]:,} ภายใน {BUCKET_TITLES[before]} "
                f"เหลือ {row[after]:,} ภายใน {BUCKET_TITLES[after]} โปรดทบทวนว่ากรอกยอดสะสมแล้วหรือไม่"
            )
            yield Finding("R07", "warning", message, slug, row["key"], after)


check = Check(
    "R07",
    "ความต้องการทรัพยากรไม่ลดลงตามเวลา",
    "ตัวเลขแต่ละช่องคือยอดรวมที่ต้องมีภายในเวลานั้น งานกลับมามากขึ้นจึงใช้ทรัพยากรไม่น้อยลง",
    find,
)
