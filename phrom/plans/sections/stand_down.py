"""Stand-down criteria."""

from phrom.plans.sections.base import items

section = items(
    "stand_down",
    74,
    "เกณฑ์การยุติการใช้แผน",
    "Stand-down criteria",
    help="เมื่อใดจึงกลับสู่ภาวะปกติ",
)
