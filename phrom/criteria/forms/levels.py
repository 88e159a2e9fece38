"""The form by which the city's alert level is set."""

from __future__ import annotations

from django import forms

from phrom.agencies.fields import DayField, OneLine
from phrom.criteria.levels import Level
from phrom.kernel.words import lazy as _


class LevelForm(forms.Form):
    level = forms.ChoiceField(
        label=_("ระดับ"), choices=Level.choices, widget=forms.RadioSelect,
        error_messages={"required": _("เลือกระดับ"), "invalid_choice": _("เลือกระดับจากรายการ")},
    )  # fmt: skip
    valid_from = DayField(_("ตั้งแต่วันที่"), help_text=_("วันนี้หรือวันข้างหน้า ย้อนหลังไม่ได้"))
    why = OneLine(_("เหตุผล"), 500, help_text=_("แจ้งทุกหน่วยงานพร้อมระดับใหม่ เช่น อ้างประกาศหรือคำสั่ง"))
