"""V15: no service is listed twice, for its two rows would promise different things."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.thai import search_key
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload


def find(payload: Payload) -> Iterator[Finding]:
    seen: set[str] = set()
    for row in payload.rows("services"):
        name = search_key(row.get("name") or "")
        if name and name in seen:
            message = _("{name}: มีในตารางอยู่แล้ว รวมเป็นแถวเดียว หรือตั้งชื่อให้ต่างกัน")
            message = message.format(name=payload.called("services", row))
            yield Finding("V15", "warning", message, "services", row["key"], "name")
        seen.add(name)


_ROW = {"name": "รับแจ้งการตาย", "unit": "ฝ่ายทะเบียน", "rto_hours": 8}
check = Check(
    code="V15",
    severity="warning",
    title=_("งานบริการไม่ซ้ำกัน"),
    why=_("งานเดียวกันสองแถวมักมี RTO ไม่ตรงกัน เมื่อเกิดเหตุจะไม่รู้ว่าใช้แถวใด และหน่วยงานที่พึ่งงานนี้จะสับสน"),
    mend=_("ลบแถวที่ซ้ำ หากเป็นคนละงาน ตั้งชื่อให้บอกความต่าง เช่น ในเวลาราชการ และ นอกเวลาราชการ"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"services": [_ROW, _ROW | {"name": "รับแจ้ง การตาย", "rto_hours": 24}]}),
    good=Example({"services": [_ROW, _ROW | {"name": "รับแจ้งการเกิด", "rto_hours": 48}]}),
    find=find,
)
