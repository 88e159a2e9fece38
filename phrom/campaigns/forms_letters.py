"""What the registry gives letters of a campaign."""

from __future__ import annotations

from typing import Any

from django import forms

from phrom.agencies.fields import DayField, OneLine
from phrom.campaigns.models import LetterSeries
from phrom.kernel.words import lazy as _

HOW = (
    ("circular", _("หนังสือเวียน: เลขเดียวทุกฉบับ")),
    ("each", _("เลขเรียงกันไป ฉบับละเลข")),
)


class SeriesForm(forms.Form):
    """The first number and the day; of letters numbered already, other ones."""

    how = forms.ChoiceField(label=_("การออกเลข"), choices=HOW, widget=forms.RadioSelect)
    number = OneLine(_("เลขที่หนังสือฉบับแรก"), 60, help_text=_("ตามทะเบียนหนังสือส่ง เช่น กท 1802/ว 12 หรือ กท 1802/101"))
    dated = DayField(_("ลงวันที่"), help_text=_("เช่น 1 เมษายน 2570"))

    def __init__(self, series: LetterSeries | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if series is not None:
            del self.fields["how"]
