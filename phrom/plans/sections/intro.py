"""Introduction."""

from phrom.plans.sections.base import prose

section = prose(
    "intro",
    20,
    "บทนำ",
    "Introduction",
    help="บอกว่าแผนนี้มีไว้เพื่ออะไร และหากไม่มีแผนจะกระทบใครบ้าง",
)
