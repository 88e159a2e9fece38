"""R07: the need for a resource grows, or stays, as time goes on."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import BUCKET_TITLES, first_fall
from phrom.plans.sections.needs import TABLES


def find(payload: Payload) -> Iterator[Finding]:
    for slug in (table[0] for table in TABLES):
        for row in payload.rows(slug):
            if (fall := first_fall(row)) is None:
                continue
            before, after = fall
            message = _(
                "{name}: ความต้องการลดจาก {high} ภายใน {early} เหลือ {low} ภายใน {late} โปรดทบทวนว่ากรอกยอดสะสมแล้วหรือไม่"
            ).format(
                name=payload.called(slug, row),
                high=f"{row[before]:,}",
                low=f"{row[after]:,}",
                early=BUCKET_TITLES[before],
                late=BUCKET_TITLES[after],
            )
            yield Finding("R07", "warning", message, slug, row["key"], after)


_ROW = {"item": "คอมพิวเตอร์พกพา", "unit_label": "เครื่อง", "h4": 5, "d1": 15, "w2": 40, "m1": 40}
check = Check(
    code="R07",
    severity="warning",
    title=_("ความต้องการทรัพยากรไม่ลดลงตามเวลา"),
    why=_("ตัวเลขแต่ละช่องคือยอดรวมที่ต้องมีภายในเวลานั้น งานกลับมามากขึ้นจึงใช้ทรัพยากรไม่น้อยลง"),
    mend=_("กรอกยอดสะสมทุกช่อง ไม่ใช่จำนวนที่เพิ่มขึ้นในแต่ละช่วง"),
    source=_("แบบแผนความต่อเนื่องของสำนักงาน ก.พ.ร. ตารางที่ 5-9"),
    bad=Example({"needs_equipment": [_ROW | {"w1": 10}]}),
    good=Example({"needs_equipment": [_ROW | {"w1": 30}]}),
    find=find,
)
