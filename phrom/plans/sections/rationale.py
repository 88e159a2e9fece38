"""Rationale."""

from phrom.plans.sections.base import prose

section = prose(
    "rationale",
    21,
    "หลักการและเหตุผล",
    "Rationale",
    help="มติ หนังสือสั่งการ และเหตุการณ์ที่ทำให้ต้องมีแผน",
    may_be_empty=True,
)
