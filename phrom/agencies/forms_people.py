"""The form of a person."""

from __future__ import annotations

from typing import Any

from django import forms

from phrom.agencies.fields import OneLine, PhoneField
from phrom.agencies.seen import SeenForm
from phrom.kernel.words import lazy as _

PRIVATE = _("เข้ารหัสไว้ เห็นเฉพาะทีมของหน่วยงานและเจ้าหน้าที่เวร")
ASKED_AT_ONCE = ("name", "position", "unit", "office_phone", "mobile_phone")  # by a picker


class PersonForm(SeenForm):
    """Someone of an agency; `units` are suggestions."""

    name = OneLine(_("ชื่อ-นามสกุล"), help_text=_("เขียนคำนำหน้าด้วย เช่น นางสาวสมหญิง ใจดี"))
    position = OneLine(_("ตำแหน่ง"), required=False)
    unit = OneLine(_("ฝ่าย/กอง"), required=False)
    office_phone = PhoneField(_("โทรศัพท์ที่ทำงาน"), required=False)
    mobile_phone = PhoneField(_("โทรศัพท์เคลื่อนที่"), required=False, help_text=PRIVATE)
    email = forms.EmailField(
        label=_("อีเมล"), required=False, widget=forms.EmailInput(attrs={"class": "in", "autocomplete": "off"}),
        error_messages={"invalid": _("ใส่อีเมล เช่น somying@bangkok.example")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].widget.attrs["list"] = "list-units"
