"""Introduction."""

from phrom.kernel.words import kept
from phrom.plans.sections.base import prose

section = prose(
    "intro",
    20,
    kept("บทนำ"),
    help=kept("บอกว่าแผนนี้มีไว้เพื่ออะไร และหากไม่มีแผนจะกระทบใครบ้าง"),
)
