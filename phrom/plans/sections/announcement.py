"""Announcement adopting the plan."""

from phrom.plans.sections.base import prose

section = prose(
    "announcement",
    11,
    "ประกาศ/คำสั่งให้ใช้แผน",
    "Announcement adopting the plan",
    help="ข้อความประกาศหรือคำสั่งที่ให้ใช้แผนฉบับนี้ ลงนามโดยหัวหน้าหน่วยงาน",
    may_be_empty=True,
)
