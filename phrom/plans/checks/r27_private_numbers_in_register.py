"""R27: mobile and identity numbers stand in the register, where they are kept from strangers, never in typed text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections import section

MOBILE = re.compile(r"[0๐+](?<![\d-].)(?:(?<=\+)66[ -]?)?[689๖๘๙](?:[ .-]?\d){8}(?!\d)")
IDENTITY = re.compile(r"[0-9๐-๙](?<![\d-].)[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?!\d)")


def find(payload: Payload) -> Iterator[Finding]:
    found = {cell: _("ช่อง “{title}” มีเลขประจำตัวประชาชน ลบออก แผนไม่ต้องใช้เลขนี้")
             for cell, match in payload.typed.find(IDENTITY) if is_identity(match[0])}  # fmt: skip
    for cell, _match in payload.typed.find(MOBILE):
        found.setdefault(
            cell,
            _("ช่อง “{title}” มีหมายเลขโทรศัพท์เคลื่อนที่ ผู้อ่านแผนทุกคนจะเห็น ย้ายไปไว้ในทะเบียนบุคคล ซึ่งปกปิดให้เอง"),
        )
    for cell, wording in found.items():
        message = wording.format(title=section(cell.slug).column(cell.column).title)
        yield Finding("R27", "warning", message, cell.slug, cell.row, cell.column)


def is_identity(text: str) -> bool:
    """Whether thirteen digits carry the check digit of a Thai identity number."""
    digits = [int(digit) for digit in re.sub(r"\D", "", text)]
    return (11 - sum((13 - place) * digit for place, digit in enumerate(digits[:12])) % 11) % 10 == digits[12]


_ROW = {"person": "นายสมชาย ใจดี"}
check = Check(
    code="R27",
    severity="warning",
    title=_("หมายเลขส่วนบุคคลอยู่ในทะเบียน ไม่อยู่ในข้อความ"),
    why=_("แผนมีผู้อ่านหลายหน่วยงานและพิมพ์แจกได้ หมายเลขที่พิมพ์ปนในข้อความปกปิดไม่ได้ และขัดต่อการคุ้มครองข้อมูลส่วนบุคคล"),
    mend=_("ลบหมายเลขออกจากข้อความ แล้วใส่ที่ทะเบียนบุคคล ระบบจะแสดงเฉพาะทีมของหน่วยงานและเจ้าหน้าที่เวร"),
    source=_("พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562"),
    bad=Example({"call_tree": [_ROW | {"channels": "โทร 081-000-1234, LINE"}]}),
    good=Example({"call_tree": [_ROW | {"channels": "โทรศัพท์เคลื่อนที่, LINE"}]}),
    find=find,
)
