"""Resource needs by time (tables 5-9): five sections over one table."""

from phrom.plans.columns import Column, Number
from phrom.plans.models import ResourceNeed
from phrom.plans.scales import BUCKET_TITLES
from phrom.plans.sections.base import Section

TABLES = (
    # slug, number, area, title, english, first column, source column, unit
    ("needs_space", 62, "BLDG", "ความต้องการพื้นที่ปฏิบัติงานสำรอง", "Working space", "ประเภทพื้นที่", "สถานที่/ที่มา", "คน"),
    ("needs_equipment", 63, "EQUIP", "ความต้องการวัสดุอุปกรณ์", "Equipment and supplies", "รายการ", "ที่มา", "เครื่อง"),
    (
        "needs_it",
        64,
        "IT",
        "ความต้องการด้านเทคโนโลยีสารสนเทศและข้อมูล",
        "IT and information",
        "ระบบ/ข้อมูล",
        "แหล่งข้อมูล",
        "ระบบ",
    ),
    ("needs_people", 65, "PEOPLE", "ความต้องการบุคลากรหลัก", "Key people", "ประเภทบุคลากร", "ที่มา", "คน"),
    ("needs_partners", 66, "PARTNER", "ความต้องการผู้ให้บริการ", "Service providers", "ผู้ให้บริการ", "ฝ่าย/กอง ที่ติดต่อ", "ราย"),
)

sections_here = [
    Section(
        slug,
        number,
        title,
        english,
        ResourceNeed,
        (
            Column("item", first, weight=3, required=True),
            Column("source", source, weight=2),
            Column("unit_label", "หน่วย", limit=60, help=f"เช่น {unit}"),
            *(Number(code, label, group="จำนวนที่ต้องใช้ภายใน") for code, label in BUCKET_TITLES.items()),
            Number("supply", "มีแล้ว", help="จำนวนที่ยืนยันว่าหาได้"),
        ),
        fixed={"area": area},
        help="จำนวนไม่ควรลดลงเมื่อเวลาผ่านไป",
    )
    for slug, number, area, title, english, first, source, unit in TABLES
]
