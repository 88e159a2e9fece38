"""Activation criteria."""

from phrom.kernel.words import kept
from phrom.plans.sections.base import items

section = items(
    "activation",
    70,
    kept("เกณฑ์การประกาศใช้แผน"),
    help=kept("เมื่อใดจึงประกาศใช้แผน และใครเป็นผู้ตัดสินใจ"),
)
