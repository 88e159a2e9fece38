"""R17: a rating of major challenges or failure leads to an action with an owner and a day within thirty days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from phrom.kernel.dates import show_date
from phrom.kernel.thai import search_key
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections import section

POOR = {"M", "U"}
DAYS = dt.timedelta(days=30)


def find(payload: Payload) -> Iterator[Finding]:
    planned = [row for row in payload.rows("exercises") if row.get("planned_on")]
    held = {search_key(row.get("objective") or ""): row["planned_on"] for row in planned}
    for row in payload.rows("exercise_results"):
        if row.get("rating") not in POOR:
            continue
        name = payload.called("exercise_results", row)
        for column in ("action", "owner", "due_on"):
            if not row.get(column):
                message = _("{name}: ผลการฝึกซ้อมมีปัญหาสำคัญ ต้องใส่ “{title}”").format(
                    name=name, title=section("exercise_results").column(column).title
                )
                yield Finding("R17", "error", message, "exercise_results", row["key"], column)
        on = held.get(search_key(row.get("objective") or ""))
        if on and row.get("due_on") and row["due_on"] > _latest(on).isoformat():
            message = _("{name}: กำหนดแล้วเสร็จช้ากว่า 30 วันหลังการฝึกซ้อม ({latest}) เร่งให้เร็วขึ้น หรือบอกเหตุผล").format(
                name=name, latest=show_date(_latest(on), short=True)
            )
            yield Finding("R17", "warning", message, "exercise_results", row["key"], "due_on", "late")


def _latest(held_on: str) -> dt.date:
    return dt.date.fromisoformat(held_on) + DAYS


_ROW = {"objective": "แจ้งเหตุถึงทั้งทีมภายใน 30 นาที", "rating": "M", "action": "ปรับปรุงผังการติดต่อและทดสอบซ้ำ"}
check = Check(
    code="R17",
    severity="error",
    title=_("ข้อบกพร่องจากการฝึกซ้อมมีผู้แก้และกำหนดเสร็จ"),
    why=_("การฝึกซ้อมมีประโยชน์เมื่อสิ่งที่พบถูกแก้ ข้อบกพร่องที่ไม่มีเจ้าของจะเกิดซ้ำในเหตุการณ์จริง"),
    mend=_("ใส่แนวทางแก้ไข ผู้รับผิดชอบ และกำหนดแล้วเสร็จไม่เกิน 30 วันหลังการฝึกซ้อม"),
    source=_("แนวปฏิบัติการประเมินการฝึกซ้อม HSEEP"),
    bad=Example({"exercise_results": [_ROW]}),
    good=Example({"exercise_results": [_ROW | {"owner": "ฝ่ายปกครอง", "due_on": "2026-12-15"}]}),
    find=find,
)
