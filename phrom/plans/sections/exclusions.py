"""Exclusions."""

from phrom.kernel.words import kept
from phrom.plans.sections.base import items

section = items(
    "exclusions",
    25,
    kept("สิ่งที่แผนไม่ครอบคลุม"),
    help=kept("เหตุที่หัวหน้าหน่วยงานจัดการได้เองโดยไม่ต้องใช้แผน"),
    may_be_empty=True,
)
