"""Assumptions."""

from phrom.plans.sections.base import items

section = items(
    "assumptions",
    23,
    "สมมติฐานของแผน",
    "Assumptions",
    help="เงื่อนไขที่ต้องเป็นจริงแผนจึงจะใช้ได้",
)
