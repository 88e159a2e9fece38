"""Forms of the registers' entries."""

from __future__ import annotations

from django import forms

from phrom.agencies.fields import CountField, OneLine, PhoneField
from phrom.registers.models import Entry, Site, Supplier, System


class SiteForm(forms.Form):
    name = OneLine("ชื่อสถานที่", help_text="ชื่อที่ใช้เรียกจริง พร้อมอาคารและชั้น เช่น ศูนย์เยาวชนลุมพินี อาคาร 1")
    kind = OneLine("ประเภท", 60, required=False, help_text="เช่น โรงเรียน ศูนย์เยาวชน อาคารสำนักงาน")
    address = OneLine("ที่ตั้ง", 300, required=False)
    capacity_people = CountField("รองรับได้", help_text="จำนวนคนที่นั่งทำงานได้พร้อมกัน ใช้ตรวจการจองซ้ำทั้งเมือง")
    area_m2 = CountField("พื้นที่")
    is_flood_prone = forms.BooleanField(label="อยู่ในพื้นที่น้ำท่วมถึง", required=False)
    is_secret = forms.BooleanField(
        label="ไม่เปิดเผย", required=False, help_text="เห็นเฉพาะหน่วยงานเจ้าของและผู้ที่เห็นแผนของหน่วยงานนั้น"
    )


class SystemForm(forms.Form):
    name = OneLine("ชื่อระบบ")
    category = OneLine("ประเภท", 60, required=False)
    vendor = OneLine("ผู้ดูแล/ผู้พัฒนา", required=False)


class SupplierForm(forms.Form):
    name = OneLine("ชื่อผู้จัดหา")
    category = OneLine("ประเภท", 60, required=False, help_text="จัดหาอะไร เช่น ไฟฟ้า น้ำมัน อาหาร")
    phone = PhoneField("โทรศัพท์", required=False)


FORMS: dict[type[Entry], type[forms.Form]] = {Site: SiteForm, System: SystemForm, Supplier: SupplierForm}
