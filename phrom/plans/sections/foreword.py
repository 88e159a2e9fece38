"""Foreword."""

from phrom.plans.sections.base import prose

section = prose(
    "foreword",
    12,
    "คำนำ",
    "Foreword",
    help="เกริ่นถึงที่มาและผู้ใช้แผน ไม่เกินหนึ่งหน้า",
    may_be_empty=True,
)
