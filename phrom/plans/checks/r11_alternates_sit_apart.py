"""R11: in an epidemic a whole room is sent home, and with it whoever sits in it: main and alternate sit apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from phrom.kernel.thai import search_key
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload, Records

OF_ONE_UNIT = {"LEAD", "MEMBER"}  # roles that belong to a unit: their alternate can come from nowhere else


def find(payload: Payload) -> Iterator[Finding]:
    if "epidemic" not in payload.threats_in_scope:
        return
    together: dict[str, Records] = defaultdict(list)
    units: dict[str, str] = {}
    for row in payload.rows("team"):
        main, alternate = (payload.entry("person", row.get(column)).get("unit") for column in ("main", "alternate"))
        if main and alternate and row.get("role") not in OF_ONE_UNIT and search_key(main) == search_key(alternate):
            units[search_key(main)] = main
            together[search_key(main)].append(row)
    for key, rows in together.items():
        message = _(
            "บุคลากรหลักและสำรองของ {roles} อยู่{unit}ด้วยกัน เมื่อต้องกักตัวทั้งห้องจะขาดทั้งคู่ "
            "เลือกผู้สำรองจากฝ่ายอื่น หรือจัดให้นั่งคนละห้องและมาคนละกะ"
        ).format(roles=", ".join(payload.show("team", row, "role") for row in rows), unit=units[key])
        yield Finding("R11", "warning", message, "team", rows[0]["key"], "alternate", key[:200])


_SCOPE = [{"threat": "epidemic", "in_scope": True}]
_TEAM = [{"role": "LOG", "main": "นายสมชาย ใจดี", "alternate": "นางสาวสมหญิง ตั้งมั่น"}]
check = Check(
    code="R11",
    severity="warning",
    title=_("บุคลากรหลักและสำรองไม่อยู่ห้องเดียวกันเมื่อเกิดโรคระบาด"),
    why=_("โรคระบาดทำให้ต้องกักตัวทั้งห้อง หากผู้ทำหน้าที่แทนนั่งอยู่ด้วยกัน บทบาทนั้นจะไม่มีใครเหลือ"),
    mend=_("เลือกบุคลากรสำรองจากฝ่ายอื่น หากไม่มี ให้จัดทีม ก และทีม ข มาคนละวันหรือนั่งคนละห้อง แล้วรับทราบข้อนี้พร้อมเหตุผล"),
    source=_("แนวทางการจัดทีมสลับกันปฏิบัติงานในภาวะโรคระบาด"),
    bad=Example(
        {"scope": _SCOPE, "team": _TEAM},
        registers={"person": {"นายสมชาย ใจดี": {"unit": "ฝ่ายปกครอง"}, "นางสาวสมหญิง ตั้งมั่น": {"unit": "ฝ่ายปกครอง"}}},
        note=_("ทั้งสองคนอยู่ฝ่ายปกครอง"),
    ),
    good=Example(
        {"scope": _SCOPE, "team": _TEAM},
        registers={"person": {"นายสมชาย ใจดี": {"unit": "ฝ่ายปกครอง"}, "นางสาวสมหญิง ตั้งมั่น": {"unit": "ฝ่ายรายได้"}}},
        note=_("คนแรกอยู่ฝ่ายปกครอง คนที่สองอยู่ฝ่ายรายได้"),
    ),
    find=find,
)
