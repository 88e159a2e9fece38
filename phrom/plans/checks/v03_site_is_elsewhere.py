"""V03: the alternate site is not in the very building that may be lost."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.thai import search_key
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload


def find(payload: Payload) -> Iterator[Finding]:
    own = search_key(payload.data.get("agency_name") or "")
    for row in payload.rows("sites"):
        entry = payload.entry("site", row.get("site"))
        if own and own in search_key(f"{entry.get('name', '')} {entry.get('address') or ''}"):
            message = _("{site}: อยู่ในอาคารหรือที่ตั้งเดียวกับที่ทำการหลัก เมื่ออาคารใช้ไม่ได้จะใช้ไม่ได้ทั้งคู่ เลือกสถานที่อื่น")
            message = message.format(site=payload.called("sites", row))
            yield Finding("V03", "warning", message, "sites", row["key"], "site")


check = Check(
    code="V03",
    severity="warning",
    title=_("สถานที่สำรองไม่อยู่ที่เดียวกับที่ทำการหลัก"),
    why=_("ไฟไหม้ อาคารทรุด หรือถูกปิดล้อม ทำให้ใช้ไม่ได้ทั้งอาคารและบริเวณ ห้องอื่นในอาคารเดียวกันจึงไม่ใช่ที่สำรอง"),
    mend=_("เลือกสถานที่ในอาคารอื่นที่ไม่ใช้ทางเข้าและไฟฟ้าร่วมกัน หากทะเบียนบันทึกที่ตั้งผิด แจ้งผู้ดูแลทะเบียนแก้ไข"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"sites": [{"site": "ห้องประชุมชั้น 5 สำนักงานเขตดุสิต", "people": 40}]}),
    good=Example({"sites": [{"site": "ศูนย์เยาวชนเขตดุสิต", "people": 40}]}),
    find=find,
)
