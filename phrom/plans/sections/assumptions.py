"""Assumptions."""

from phrom.kernel.words import kept
from phrom.plans.sections.base import items

section = items(
    "assumptions",
    23,
    kept("สมมติฐานของแผน"),
    help=kept("เงื่อนไขที่ต้องเป็นจริงแผนจึงจะใช้ได้"),
)
