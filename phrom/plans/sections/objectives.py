"""Objectives."""

from phrom.kernel.words import kept
from phrom.plans.sections.base import items

section = items(
    "objectives",
    22,
    kept("วัตถุประสงค์"),
    help=kept("แก้ไขจากข้อความตั้งต้นให้ตรงกับภารกิจของหน่วยงาน"),
)
