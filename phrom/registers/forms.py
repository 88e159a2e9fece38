"""Forms of the registers' entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from phrom.agencies.fields import CountField, OneLine, PhoneField
from phrom.agencies.seen import SeenForm
from phrom.kernel.words import lazy
from phrom.registers.queries import site_kinds


class EntryForm(SeenForm):
    """`owners`: (agency key, name) to choose from; with one or none there is nothing to ask."""

    def __init__(self, *args: Any, owners: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if len(owners) > 1:
            select = forms.Select(attrs={"class": "in"})
            wrong = {"invalid_choice": _("เลือกหน่วยงานจากรายการ"), "required": _("เลือกหน่วยงานเจ้าของ")}
            self.fields["owner"] = forms.ChoiceField(
                label=_("หน่วยงานเจ้าของ"),
                choices=owners,
                widget=select,
                error_messages=wrong,
                required=bool(owners[0][0]),
            )


class SiteForm(EntryForm):
    name = OneLine(lazy("ชื่อสถานที่"), help_text=lazy("ชื่อที่ใช้เรียกจริง พร้อมอาคารและชั้น เช่น ศูนย์เยาวชนลุมพินี อาคาร 1"))
    kind = forms.ChoiceField(
        label=lazy("ประเภท"), required=False, choices=lambda: [("", _("เลือกประเภท")), *site_kinds().items()],
        widget=forms.Select(attrs={"class": "in"}), error_messages={"invalid_choice": lazy("เลือกประเภทจากรายการ")},
    )  # fmt: skip
    address = OneLine(lazy("ที่ตั้ง"), 300, required=False)
    capacity_people = CountField(lazy("รองรับได้ (คน)"), help_text=lazy("จำนวนคนที่นั่งทำงานได้พร้อมกัน ใช้ตรวจการจองซ้ำทั้งเมือง"))
    area_m2 = CountField(lazy("พื้นที่ (ตร.ม.)"))
    is_flood_prone = forms.BooleanField(label=lazy("อยู่ในพื้นที่น้ำท่วมถึง"), required=False)
    is_secret = forms.BooleanField(
        label=lazy("ไม่เปิดเผย"), required=False, help_text=lazy("เห็นเฉพาะหน่วยงานเจ้าของและผู้ที่เห็นแผนของหน่วยงานนั้น")
    )


class SystemForm(EntryForm):
    name = OneLine(lazy("ชื่อระบบ"))
    category = OneLine(lazy("ประเภท"), 60, required=False, help_text=lazy("เช่น งานทะเบียน การเงิน การสื่อสาร"))
    vendor = OneLine(lazy("ผู้ดูแล/ผู้พัฒนา"), required=False)


class SupplierForm(EntryForm):
    name = OneLine(lazy("ชื่อผู้จัดหา"))
    category = OneLine(lazy("จัดหาอะไร"), 60, required=False, help_text=lazy("เช่น ไฟฟ้า น้ำมันเชื้อเพลิง อาหาร"))
    phone = PhoneField(lazy("โทรศัพท์"), required=False)
