"""Forms of accounts: one's own, and what administrators fill in."""

from __future__ import annotations

from django import forms
from django.conf import settings

from phrom.agencies.fields import OneLine


class ProfileForm(forms.Form):
    """What a person says about herself."""

    name = OneLine("ชื่อ-นามสกุล", help_text="แสดงในแผน ความเห็น และบันทึกเหตุการณ์")
    language = forms.ChoiceField(
        label="ภาษา", choices=settings.LANGUAGES, widget=forms.RadioSelect,
        help_text="เนื้อหาของแผนเป็นภาษาไทยเสมอ",
        error_messages={"required": "เลือกภาษา", "invalid_choice": "เลือกภาษาจากรายการ"},
    )  # fmt: skip
