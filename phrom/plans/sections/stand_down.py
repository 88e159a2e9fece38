"""Stand-down criteria."""

from phrom.kernel.words import kept
from phrom.plans.sections.base import items

section = items(
    "stand_down",
    74,
    kept("เกณฑ์การยุติการใช้แผน"),
    help=kept("เมื่อใดจึงกลับสู่ภาวะปกติ"),
)
