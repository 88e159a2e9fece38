"""Why a file cannot be read, and what to do instead; said in the reader's language where it is shown."""

from __future__ import annotations

from django.utils.translation import gettext as _

from phrom.kernel.words import lazy

LARGEST = 25 * 1024 * 1024  # bytes of a file
REASONS = {
    "empty": lazy("ไฟล์ว่าง เลือกไฟล์อื่น"),
    "large": lazy("ไฟล์ใหญ่เกิน 25 MB แยกเป็นหลายไฟล์ หรือลดขนาดรูปภาพก่อน"),
    "doc": lazy("ไฟล์ .doc เป็นรูปแบบเก่าที่อ่านไม่ได้ เปิดด้วย Word หรือ LibreOffice แล้วบันทึกเป็น .docx ก่อนนำเข้า"),
    "xls": lazy("ไฟล์ .xls เป็นรูปแบบเก่าที่อ่านไม่ได้ เปิดด้วย Excel หรือ LibreOffice แล้วบันทึกเป็น .xlsx ก่อนนำเข้า"),
    "odt": lazy("ยังอ่านไฟล์ .odt ไม่ได้ เปิดด้วย LibreOffice แล้วบันทึกเป็น .docx ก่อนนำเข้า"),
    "kind": lazy("ไม่รู้จักไฟล์ชนิดนี้ นำเข้าได้ .docx .xlsx .ods .pdf ที่มีตัวอักษร .txt หรือ .json ของพร้อม"),
    "macro": lazy("ไฟล์นี้มีมาโคร จึงไม่รับ บันทึกใหม่เป็น .docx หรือ .xlsx ที่ไม่มีมาโครแล้วส่งอีกครั้ง"),
    "locked": lazy("ไฟล์นี้ตั้งรหัสผ่านไว้ เปิดด้วยรหัสแล้วบันทึกใหม่โดยไม่ตั้งรหัสผ่านก่อนนำเข้า"),
    "broken": lazy("ไฟล์เสียหายหรือเนื้อหาไม่ตรงกับชนิดไฟล์ เปิดด้วยโปรแกรมเดิมแล้วบันทึกใหม่ก่อนนำเข้า"),
    "bomb": lazy("ไฟล์นี้ขยายแล้วใหญ่ผิดปกติ จึงไม่รับ เปิดด้วยโปรแกรมเดิมแล้วบันทึกใหม่ก่อนนำเข้า"),
    "scanned": lazy("PDF นี้เป็นภาพสแกน ไม่มีตัวอักษรให้อ่าน ใช้ไฟล์ Word ต้นฉบับ หรือแปลงด้วยโปรแกรมอ่านตัวอักษร (OCR) แล้วนำเข้าใหม่"),
    "glyphs": lazy("PDF นี้ไม่ได้เก็บตัวอักษรไทยไว้ในแบบที่อ่านกลับได้ ใช้ไฟล์ Word ต้นฉบับ หรือบันทึกเป็น PDF ใหม่จาก Word"),
    "nothing": lazy("ไม่พบข้อความในไฟล์นี้ ตรวจว่าเลือกถูกไฟล์"),
    "long": lazy("เอกสารยาวเกินไป นำเข้าได้ไม่เกิน 1,000 หน้า แยกเป็นหลายไฟล์"),
    "slow": lazy("อ่านไฟล์นี้นานเกินไปจึงหยุดไว้ แยกเป็นหลายไฟล์ หรือใช้ไฟล์ Word ต้นฉบับ"),
}


def sentence(code: str) -> str:
    """The reason in the reader's language."""
    return str(REASONS.get(code) or _("อ่านไฟล์นี้ไม่ได้ ({code})").format(code=code))
