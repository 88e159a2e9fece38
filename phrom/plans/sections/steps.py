"""Steps of the three phases (tables 10-12): three sections over one table."""

from phrom.plans.columns import Choice, Column, Long
from phrom.plans.models import Step
from phrom.plans.sections.base import Section

PHASES = (
    ("steps_day1", 71, "DAY1", "วันที่ 1 (ภายใน 24 ชั่วโมง): การตอบสนองเหตุการณ์ทันที", "Day 1"),
    ("steps_day2_7", 72, "DAY2_7", "วันที่ 2-7: การตอบสนองในระยะเวลาสั้น", "Days 2-7"),
    ("steps_day8_30", 73, "DAY8_30", "วันที่ 8-30: การตอบสนองในระยะกลาง", "Days 8-30"),
)

sections_here = [
    Section(
        slug,
        number,
        title,
        english,
        Step,
        (
            Long("text", "ขั้นตอนและกิจกรรม", weight=5, required=True),
            Column("role", "บทบาทความรับผิดชอบ", weight=2.5, suggestions="roles", required=True),
            Choice("area", "ด้านทรัพยากร", scale="resource_areas", weight=1.5),
        ),
        fixed={"phase": phase},
        help="เมื่อเกิดเหตุจริง ตารางนี้คือรายการที่ต้องติ๊ก",
    )
    for slug, number, phase, title, english in PHASES
]
