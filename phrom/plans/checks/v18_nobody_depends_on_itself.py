"""V18: a dependency leads to another agency; one's own service is no outside help."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload


def find(payload: Payload) -> Iterator[Finding]:
    own = payload.data.get("agency")
    for row in payload.rows("dependencies"):
        if own and row.get("on_agency") == own:
            message = _("{name}: หน่วยงานที่พึ่งคือหน่วยงานนี้เอง เลือกหน่วยงานอื่น หรือลบแถวนี้")
            message = message.format(name=payload.called("dependencies", row))
            yield Finding("V18", "warning", message, "dependencies", row["key"], "on_agency")


_ROW = {"on_service": "เครื่องสูบน้ำเคลื่อนที่", "needed_hours": 3}
check = Check(
    code="V18",
    severity="warning",
    title=_("ไม่ได้พึ่งตนเอง"),
    why=_("แถวที่พึ่งหน่วยงานของตนเองไม่มีใครตอบยืนยัน และมักค้างมาจากแผนที่คัดลอกมา"),
    mend=_("เลือกหน่วยงานที่ให้บริการจริง หากเป็นงานภายใน ให้ใส่เป็นงานบริการหรือทรัพยากรของแผนแทน"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"dependencies": [_ROW | {"on_agency": "dusit"}]}),
    good=Example({"dependencies": [_ROW | {"on_agency": "drainage"}]}),
    find=find,
)
