"""Rationale."""

from phrom.kernel.words import kept
from phrom.plans.sections.base import prose

section = prose(
    "rationale",
    21,
    kept("หลักการและเหตุผล"),
    help=kept("มติ หนังสือสั่งการ และเหตุการณ์ที่ทำให้ต้องมีแผน"),
    may_be_empty=True,
)
