"""Forms of the registers' entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from phrom.agencies.fields import CountField, OneLine, PhoneField
from phrom.agencies.seen import SeenForm
from phrom.registers.queries import site_kinds


class EntryForm(SeenForm):
    """`owners`: (agency key, name) to choose from; with one or none there is nothing to ask."""

    def __init__(self, *args: Any, owners: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if len(owners) > 1:
            select = forms.Select(attrs={"class": "in"})
            wrong = {"invalid_choice": "เลือกหน่วยงานจากรายการ", "required": "เลือกหน่วยงานเจ้าของ"}
            self.fields["owner"] = forms.ChoiceField(
                label="หน่วยงานเจ้าของ", choices=owners, widget=select, error_messages=wrong, required=bool(owners[0][0])
            )


class SiteForm(EntryForm):
    name = OneLine("ชื่อสถานที่", help_text="ชื่อที่ใช้เรียกจริง พร้อมอาคารและชั้น เช่น ศูนย์เยาวชนลุมพินี อาคาร 1")
    kind = forms.ChoiceField(
        label="ประเภท", required=False, choices=lambda: [("", "เลือกประเภท"), *site_kinds().items()],
        widget=forms.Select(attrs={"class": "in"}), error_messages={"invalid_choice": "เลือกประเภทจากรายการ"},
    )  # fmt: skip
    address = OneLine("ที่ตั้ง", 300, required=False)
    capacity_people = CountField("รองรับได้ (คน)", help_text="จำนวนคนที่นั่งทำงานได้พร้อมกัน ใช้ตรวจการจองซ้ำทั้งเมือง")
    area_m2 = CountField("พื้นที่ (ตร.ม.)")
    is_flood_prone = forms.BooleanField(label="อยู่ในพื้นที่น้ำท่วมถึง", required=False)
    is_secret = forms.BooleanField(
        label="ไม่เปิดเผย", required=False, help_text="เห็นเฉพาะหน่วยงานเจ้าของและผู้ที่เห็นแผนของหน่วยงานนั้น"
    )


class SystemForm(EntryForm):
    name = OneLine("ชื่อระบบ")
    category = OneLine("ประเภท", 60, required=False, help_text="เช่น งานทะเบียน การเงิน การสื่อสาร")
    vendor = OneLine("ผู้ดูแล/ผู้พัฒนา", required=False)


class SupplierForm(EntryForm):
    name = OneLine("ชื่อผู้จัดหา")
    category = OneLine("จัดหาอะไร", 60, required=False, help_text="เช่น ไฟฟ้า น้ำมันเชื้อเพลิง อาหาร")
    phone = PhoneField("โทรศัพท์", required=False)
