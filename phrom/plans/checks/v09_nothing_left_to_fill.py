"""V09: no blank of a form is left in the text: dots, brackets that say what to put, a lone dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections import section
from phrom.plans.typed import Cell

_ASKED = r"(?:ระบุ|ใส่|กรอก|ชื่อหน่วยงาน|ชื่อผู้|โปรดระบุ)[^\])>\0]{0,40}[\])>]"
BLANK = re.compile(  # each way begins with a letter of its own, which makes the search fast
    rf"\.\.\.\.+|……+|___+|xxx+(?![A-Za-z])|XXX+(?![A-Za-z])|\{{[a-z_]+\}}|\[{_ASKED}|\({_ASKED}|<{_ASKED}"
)
NOTHING = re.compile(r"\0(?:[-–—.]+|ไม่มีข้อมูล|[nN]/[aA]|[tT][bB][dD])(?=\0)")


def find(payload: Payload) -> Iterator[Finding]:
    found: dict[Cell, str] = {}
    for cell, match in payload.typed.find(BLANK):
        found.setdefault(cell, match[0])
    for cell, match in payload.typed.find(NOTHING):
        found.setdefault(cell, match[0].strip("\0"))
    for cell, text in found.items():
        message = _("ช่อง “{title}” ยังมีที่ว่างของแบบฟอร์ม “{text}” ใส่ข้อความจริง หรือเว้นช่องว่างไว้").format(
            title=section(cell.slug).column(cell.column).title, text=text[:40]
        )
        yield Finding("V09", "warning", message, cell.slug, cell.row, cell.column)


check = Check(
    code="V09",
    severity="warning",
    title=_("ไม่มีช่องของแบบฟอร์มที่ลืมกรอก"),
    why=_("จุดไข่ปลา วงเล็บ “ระบุ” และขีดกลางที่ค้างอยู่พิมพ์ลงในเล่มจริง และบอกว่ายังไม่มีใครอ่านทวน"),
    mend=_("แทนที่ด้วยข้อความจริง หากไม่เกี่ยวข้องให้เว้นช่องว่าง หรือระบุว่าทั้งส่วนไม่เกี่ยวข้องเพราะเหตุใด"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"stand_down": [{"text": "เมื่อผู้อำนวยการเขต (ระบุชื่อ) ประกาศยุติ ณ วันที่ ........"}]}),
    good=Example({"stand_down": [{"text": "เมื่อผู้อำนวยการเขตประกาศยุติการใช้แผน"}]}),
    find=find,
)
