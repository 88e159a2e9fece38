"""Exclusions."""

from phrom.plans.sections.base import items

section = items(
    "exclusions",
    25,
    "สิ่งที่แผนไม่ครอบคลุม",
    "Exclusions",
    help="เหตุที่หัวหน้าหน่วยงานจัดการได้เองโดยไม่ต้องใช้แผน",
    may_be_empty=True,
)
