"""Objectives."""

from phrom.plans.sections.base import items

section = items(
    "objectives",
    22,
    "วัตถุประสงค์",
    "Objectives",
    help="แก้ไขจากข้อความตั้งต้นให้ตรงกับภารกิจของหน่วยงาน",
)
