"""Resource needs by time (tables 5-9): five sections over one table."""

from phrom.kernel.words import kept
from phrom.plans.columns import Column, Number
from phrom.plans.models import ResourceNeed
from phrom.plans.scales import BUCKET_TITLES
from phrom.plans.sections.base import Section

TABLES = (
    # slug, number, area, title, first column, source column, example of a unit
    (
        "needs_space",
        62,
        "BLDG",
        kept("ความต้องการพื้นที่ปฏิบัติงานสำรอง"),
        kept("ประเภทพื้นที่"),
        kept("สถานที่/ที่มา"),
        kept("เช่น คน"),
    ),
    (
        "needs_equipment",
        63,
        "EQUIP",
        kept("ความต้องการวัสดุอุปกรณ์"),
        kept("รายการ"),
        kept("ที่มา"),
        kept("เช่น เครื่อง"),
    ),
    (
        "needs_it",
        64,
        "IT",
        kept("ความต้องการด้านเทคโนโลยีสารสนเทศและข้อมูล"),
        kept("ระบบ/ข้อมูล"),
        kept("แหล่งข้อมูล"),
        kept("เช่น ระบบ"),
    ),
    (
        "needs_people",
        65,
        "PEOPLE",
        kept("ความต้องการบุคลากรหลัก"),
        kept("ประเภทบุคลากร"),
        kept("ที่มา"),
        kept("เช่น คน"),
    ),
    (
        "needs_partners",
        66,
        "PARTNER",
        kept("ความต้องการผู้ให้บริการ"),
        kept("ผู้ให้บริการ"),
        kept("ฝ่าย/กอง ที่ติดต่อ"),
        kept("เช่น ราย"),
    ),
)

sections_here = [
    Section(
        slug,
        number,
        title,
        ResourceNeed,
        (
            Column("item", first, weight=3, required=True),
            Column("source", source, weight=2),
            Column("unit_label", kept("หน่วย"), limit=60, help=example),
            *(Number(code, label, group=kept("จำนวนที่ต้องใช้ภายใน")) for code, label in BUCKET_TITLES.items()),
            Number("supply", kept("มีแล้ว"), help=kept("จำนวนที่ยืนยันว่าหาได้")),
        ),
        fixed={"area": area},
        help=kept("จำนวนไม่ควรลดลงเมื่อเวลาผ่านไป"),
    )
    for slug, number, area, title, first, source, example in TABLES
]
