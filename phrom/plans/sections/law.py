"""Related law and rules."""

from phrom.plans.sections.base import items

section = items(
    "law",
    26,
    "กฎหมายและระเบียบที่เกี่ยวข้อง",
    "Related law and rules",
    may_be_empty=True,
)
