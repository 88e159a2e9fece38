"""The form of a person."""

from __future__ import annotations

from typing import Any

from django import forms

from phrom.agencies.fields import OneLine, PhoneField
from phrom.agencies.seen import SeenForm

PRIVATE = "เข้ารหัสไว้ เห็นเฉพาะทีมของหน่วยงานและเจ้าหน้าที่เวร"
ASKED_AT_ONCE = ("name", "position", "unit", "office_phone", "mobile_phone")  # by a picker


class PersonForm(SeenForm):
    """Someone of an agency; `units` are suggestions."""

    name = OneLine("ชื่อ-นามสกุล", help_text="เขียนคำนำหน้าด้วย เช่น นางสาวสมหญิง ใจดี")
    position = OneLine("ตำแหน่ง", required=False)
    unit = OneLine("ฝ่าย/กอง", required=False)
    office_phone = PhoneField("โทรศัพท์ที่ทำงาน", required=False)
    mobile_phone = PhoneField("โทรศัพท์เคลื่อนที่", required=False, help_text=PRIVATE)
    email = forms.EmailField(
        label="อีเมล", required=False, widget=forms.EmailInput(attrs={"class": "in", "autocomplete": "off"}),
        error_messages={"invalid": "ใส่อีเมล เช่น somying@bangkok.example"},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].widget.attrs["list"] = "list-units"
