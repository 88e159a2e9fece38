"""Announcement adopting the plan."""

from phrom.kernel.words import kept
from phrom.plans.sections.base import prose

section = prose(
    "announcement",
    11,
    kept("ประกาศ/คำสั่งให้ใช้แผน"),
    help=kept("ข้อความประกาศหรือคำสั่งที่ให้ใช้แผนฉบับนี้ ลงนามโดยหัวหน้าหน่วยงาน"),
    may_be_empty=True,
)
