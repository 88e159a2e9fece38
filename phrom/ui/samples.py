"""What the gallery shows: real sentences of the trade about invented people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from phrom.ui.forms import GalleryForm
from phrom.ui.pieces import Counted, Difference, Finding, Moment, RailEntry, RailGroup, Remark

FIELDS = (
    ("name", "กระบวนการหลัก"),
    ("unit", "ฝ่าย"),
    ("rto", "RTO"),
    ("demand", "ความต้องการในภาวะวิกฤต"),
    ("main", "ผู้รับผิดชอบ"),
)
FUNNEL = [
    Counted(label, count, 77, "นับจากแผนของปีนี้ทุกหน่วยงาน", "#funnel")
    for label, count in (("ต้องส่ง", 77), ("เริ่มแล้ว", 71), ("ส่ง สปภ. แล้ว", 58), ("สปภ. รับแล้ว", 40), ("มีผลใช้บังคับ", 31))
]
DEMANDS = {"": "–", "falls": "ลดลง", "same": "คงเดิม", "rises": "เพิ่มขึ้น", "surge": "พุ่งสูง"}
PEOPLE = {
    "p1": ("นางสาวสมหญิง ใจดี", "หัวหน้าฝ่ายทะเบียน · 02-000-1101"),
    "p2": ("นายวิชัย ตั้งมั่น", "หัวหน้าฝ่ายโยธา · 02-000-1102"),
    "p3": ("นางอรทัย สุขสวัสดิ์", "หัวหน้าฝ่ายรักษาความสะอาดและสวนสาธารณะ · 02-000-1103"),
}
CREATE = {
    "title": "เพิ่มบุคคล",
    "fields": [
        {"name": "name", "label": "ชื่อและนามสกุล", "kind": "text", "required": True},
        {"name": "position", "label": "ตำแหน่ง", "kind": "text", "required": False},
        {
            "name": "phone",
            "label": "โทรศัพท์",
            "kind": "phone",
            "required": False,
            "help": "เห็นเฉพาะทีมของหน่วยงานและเจ้าหน้าที่เวร",
        },
        {
            "name": "kind",
            "label": "ประเภท",
            "kind": "select",
            "required": True,
            "options": [["staff", "ข้าราชการ"], ["hired", "ลูกจ้าง"]],
        },
    ],
}
ROWS = (
    ("6f1c9a52-0a34-4d3e-9a55-000000000001", 3, "รับแจ้งการตาย", "ฝ่ายทะเบียน", "4\u00a0ชม.", "rises", "p1"),
    ("6f1c9a52-0a34-4d3e-9a55-000000000002", 1, "บัตรประจำตัวประชาชน", "ฝ่ายทะเบียน", "1\u00a0วัน", "rises", "p1"),
    ("6f1c9a52-0a34-4d3e-9a55-000000000003", 2, "ระบายน้ำและสูบน้ำจุดอ่อน", "ฝ่ายโยธา", "4\u00a0ชม.", "surge", "p2"),
)
_RTO, _MAIN = f"f-{ROWS[2][0]}-rto", f"f-{ROWS[1][0]}-main"
FINDINGS = (
    Finding("R04", "error", "สำนักการระบายน้ำพึ่งบริการนี้ภายใน 2 ชม. แต่ RTO เป็น 4 ชม.", f"#{_RTO}", _RTO),
    Finding("R13", "error", "ไฟฟ้าดับกระทบอาคาร แต่ไม่มีกลยุทธ์ด้านสถานที่", "#grid"),
    Finding("R10", "warning", "นางสาวสมหญิง ใจดี เป็นผู้รับผิดชอบ 2 บริการพร้อมกัน", f"#{_MAIN}", _MAIN),
    Finding("H02", "hint", "ข้อความบทนำยังเป็นแบบตั้งต้น", "#paper"),
)
RAIL = (
    RailGroup("บทนำและขอบเขต", (RailEntry("บทนำ", "#main", "done"), RailEntry("วัตถุประสงค์", "#main", "done"))),
    RailGroup(
        "หน้าที่และบริการ",
        (
            RailEntry("หน้าที่ความรับผิดชอบหลัก", "#main", "returned"),
            RailEntry("ผลกระทบต่อกระบวนการทำงาน (BIA)", "#main", "error", is_current=True),
            RailEntry("บริการที่ต้องพึ่งพา", "#main", "missing"),
            RailEntry("ชุดข้อมูลส่วนบุคคล", "#main", "not_applicable"),
        ),
    ),
)
DIFFERENCES = (
    Difference("ระยะเวลาฟื้นคืน (RTO) งานสูบน้ำ", "4\u00a0ชม.", "2\u00a0ชม."),
    Difference("ผู้ประสานงานหลัก", "นายวิชัย ตั้งมั่น", "นายวิชัย ตั้งมั่น"),
    Difference("สถานที่สำรอง", "", "ศูนย์เยาวชน ชั้น 2 รับได้ 40 ที่นั่ง"),
)
MATRIX = (
    ("กรุงเทพกลาง", (3, 2, 0)),
    ("กรุงธนเหนือ", (2, 1, 3)),
)
MATRIX_WORDS = (("x-mark", "ขาด"), ("exclamation-triangle", "บางส่วน"), ("document-check", "มีแผน"), ("check", "ซ้อมแล้ว"))


def gallery_context() -> dict[str, Any]:
    """All the samples, dated from now so that the words of time can be seen."""
    now = timezone.now()
    form = GalleryForm({"name": "", "seats": "0", "kind": "", "hours": "always"})
    form.is_valid()
    return {
        "form": GalleryForm(auto_id="clean_%s"),
        "wrong_form": form,
        "columns": FIELDS,
        "rows": [_row(*row) for row in ROWS],
        "blank": _row("__KEY__", 0, "", "", "", "", ""),
        "demands": DEMANDS,
        "findings": FINDINGS,
        "rail": RAIL,
        "differences": DIFFERENCES,
        "moments": _moments(now),
        "remarks": _remarks(now),
        "funnel": FUNNEL,
        "matrix": [(group, [(level, *MATRIX_WORDS[level]) for level in levels]) for group, levels in MATRIX],
        "soon": now + dt.timedelta(days=3),
        "past": now - dt.timedelta(hours=2),
        "tones": [
            ("danger", "เกินกำหนด"),
            ("warn", "ส่งกลับแก้ไข"),
            ("good", "มีผลใช้บังคับ"),
            ("info", "รอ สปภ. ตรวจ"),
            ("", "ร่าง"),
        ],
    }


def _row(key: str, version: int, name: str, unit: str, rto: str, demand: str, person: str) -> dict[str, Any]:
    return {
        "key": key, "version": version, "name": name, "unit": unit, "rto": rto, "demand": demand,
        "main": PEOPLE[person][0] if person else "", "main_ref": person,
    }  # fmt: skip


def _moments(now: dt.datetime) -> list[Moment]:
    return [
        Moment(
            now - dt.timedelta(minutes=12), "นายวิชัย ตั้งมั่น", "แก้ไขผลกระทบต่อกระบวนการทำงาน", "RTO งานสูบน้ำ 4 ชม. → 2 ชม."
        ),
        Moment(now - dt.timedelta(days=2), "เจ้าหน้าที่ สปภ.", "ส่งแผนกลับให้แก้ไข 2 ส่วน", tone="warn"),
        Moment(now - dt.timedelta(days=9), "ผู้อำนวยการเขต", "อนุมัติแผน", "ผนึกฉบับที่ 1", tone="good"),
    ]


def _remarks(now: dt.datetime) -> list[Remark]:
    return [
        Remark(
            now - dt.timedelta(days=2),
            "เจ้าหน้าที่ สปภ.",
            "RTO ของงานสูบน้ำไม่สอดคล้องกับแผนของสำนักการระบายน้ำ ขอให้หารือ",
            "ผู้ตรวจแผน",
            is_open=True,
        ),
        Remark(now - dt.timedelta(hours=5), "นางสาวสมหญิง ใจดี", "หารือแล้ว ตกลงที่ 2 ชั่วโมง แก้ไขในตารางแล้ว", "ผู้จัดทำแผน"),
    ]
