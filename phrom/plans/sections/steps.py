"""Steps of the three phases (tables 10-12): three sections over one table."""

from phrom.kernel.words import kept
from phrom.plans.columns import Choice, Column, Long
from phrom.plans.models import Step
from phrom.plans.sections.base import Section

PHASES = (
    ("steps_day1", 71, "DAY1", kept("วันที่ 1 (ภายใน 24 ชั่วโมง): การตอบสนองเหตุการณ์ทันที")),
    ("steps_day2_7", 72, "DAY2_7", kept("วันที่ 2-7: การตอบสนองในระยะเวลาสั้น")),
    ("steps_day8_30", 73, "DAY8_30", kept("วันที่ 8-30: การตอบสนองในระยะกลาง")),
)

sections_here = [
    Section(
        slug,
        number,
        title,
        Step,
        (
            Long("text", kept("ขั้นตอนและกิจกรรม"), weight=5, required=True),
            Column("role", kept("บทบาทความรับผิดชอบ"), weight=2.5, suggestions="roles", required=True),
            Choice("area", kept("ด้านทรัพยากร"), scale="resource_areas", weight=1.5),
        ),
        fixed={"phase": phase},
        help=kept("เมื่อเกิดเหตุจริง ตารางนี้คือรายการที่ต้องติ๊ก"),
    )
    for slug, number, phase, title in PHASES
]
