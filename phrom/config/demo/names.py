"""Invented Thai names; none belongs to anybody in office."""

from __future__ import annotations

from random import Random

_WOMEN = """กัลยาณี จันทนา ชลธิชา ดารุณี ทิพวรรณ นภัสสร ปิยะนุช พรพิมล มณีรัตน์ รัชนีกร วรรณวิสา ศศิประภา สมหญิง
สุกัญญา อรพินท์ อัจฉราพร ธัญชนก วิลาวัณย์""".split()
_MEN = """กิตติพงษ์ จิรายุทธ ชาญชัย ณรงค์ฤทธิ์ ทวีศักดิ์ ธนากร นพดล ประเสริฐ พงศกร ภาณุวัฒน์ วีระชัย ศุภกิจ
สมชาย สุรเชษฐ์ อนุชา เอกรัตน์ บุญส่ง ปรีชา""".split()
_LAST = """แก้วประทุม ขจรเกียรติกุล คงมั่นคง จันทร์ส่องแสง ชื่นบานเย็น ณัฐวรากร ดอกไม้งาม ต้นกล้าดี ถาวรสุข
ทองสุกปลั่ง ธารน้ำใส นาคะวารี บุญเรืองรอง ประทีปส่อง ผ่องแผ้ว พฤกษ์พนา ฟ้าประดับ ภูผาหมอก
มิ่งขวัญเมือง ยิ้มละมัย รักษ์นคร ลำน้ำน่าน วงศ์อัมพวา ศรีตะวัน สายธารา หอมกรุ่น อิ่มเอมใจ
ไพรวัลย์สกุล เรืองอรุณ เพชรน้ำค้าง""".split()


def person_name(rng: Random) -> str:
    """Title, first and last name."""
    woman = rng.random() < 0.5
    title = rng.choice(("นาง", "นางสาว")) if woman else "นาย"
    return f"{title}{rng.choice(_WOMEN if woman else _MEN)} {rng.choice(_LAST)}"


def mobile_phone(rng: Random) -> str:
    """A number of the form kept free for examples: 08x-000-xxxx."""
    return f"08{rng.randrange(10)}-000-{rng.randrange(10_000):04d}"


def office_phone(rng: Random) -> str:
    """02-000-xxxx with an extension."""
    return f"02-000-{rng.randrange(10_000):04d} ต่อ {rng.randrange(100, 999)}"
