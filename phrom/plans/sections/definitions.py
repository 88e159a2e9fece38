"""Definitions of terms."""

from phrom.plans.columns import Column, Long
from phrom.plans.models import PlanItem
from phrom.plans.sections.base import Section

section = Section(
    "definitions",
    27,
    "คำจำกัดความ",
    "Definitions",
    PlanItem,
    (Column("term", "คำ", weight=1, required=True, limit=300), Long("text", "ความหมาย", weight=3, required=True)),
    fixed={"section": "definitions"},
    help="คำที่ผู้อ่านนอกหน่วยงานอาจเข้าใจไม่ตรงกัน",
    may_be_empty=True,
)
