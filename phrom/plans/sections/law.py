"""Related law and rules."""

from phrom.kernel.words import kept
from phrom.plans.sections.base import items

section = items(
    "law",
    26,
    kept("กฎหมายและระเบียบที่เกี่ยวข้อง"),
    may_be_empty=True,
)
