"""The form that takes an agency's counts of a day, and nothing but numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from phrom.agencies.fields import CountField, DayField
from phrom.kernel.words import lazy as _

BESIDE = {"csrfmiddlewaretoken"}  # what every form of the program posts besides its own fields


class HealthCountForm(forms.Form):
    """Refuses whatever else is posted, so that no list of names can find its way in."""

    day = DayField(_("วันที่"))
    headcount = CountField(_("บุคลากรทั้งหมด (คน)"))
    vaccinated = CountField(_("รับวัคซีนครบตามเกณฑ์ (คน)"))
    tested = CountField(_("ตรวจหาเชื้อในวันนั้น (คน)"))
    positive = CountField(_("พบเชื้อ (คน)"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("headcount", "vaccinated", "tested", "positive"):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("ใส่จำนวน ถ้าไม่มีใส่ 0")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if set(self.data) - set(self.fields) - BESIDE:
            raise forms.ValidationError(_("หน้านี้รับเฉพาะจำนวนคน ไม่รับชื่อหรือข้อความใด"))
        if (day := values.get("day")) and day > timezone.localdate():
            self.add_error("day", _("ใส่วันนี้หรือวันที่ผ่านมาแล้ว"))
        for part, whole, wrong in (
            ("vaccinated", "headcount", _("มากกว่าบุคลากรทั้งหมด")),
            ("tested", "headcount", _("มากกว่าบุคลากรทั้งหมด")),
            ("positive", "tested", _("มากกว่าจำนวนที่ตรวจ")),
        ):
            if None not in (values.get(part), values.get(whole)) and values[part] > values[whole]:
                self.add_error(part, wrong)
        return values
