"""Activation criteria."""

from phrom.plans.sections.base import items

section = items(
    "activation",
    70,
    "เกณฑ์การประกาศใช้แผน",
    "Activation criteria",
    help="เมื่อใดจึงประกาศใช้แผน และใครเป็นผู้ตัดสินใจ",
)
