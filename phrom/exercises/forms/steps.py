"""What is asked when an exercise was held, or will not be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from phrom.agencies.fields import CountField, DayField, Paragraphs
from phrom.agencies.models import Agency
from phrom.kernel.words import lazy as _


class CancelForm(forms.Form):
    """Why it will not be held."""

    reason = Paragraphs(_("เหตุผลที่ยกเลิก"), 500, 2, asking=_("เขียนเหตุผล"))


class HoldForm(forms.Form):
    """On which days it was held, and who came with how many people."""

    starts_on = DayField(_("ฝึกจริงวันที่"))
    ends_on = DayField(_("ถึงวันที่"), required=False)
    attended = forms.MultipleChoiceField(
        label=_("หน่วยงานที่มาร่วมจริง"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("เลือกหน่วยงานที่มาร่วมอย่างน้อยหนึ่งแห่ง")},
    )  # fmt: skip

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._ids = {agency.key: agency.pk for agency in agencies}
        self.fields["attended"].choices = [(agency.key, agency.name) for agency in agencies]  # type: ignore[attr-defined]
        if len(agencies) == 1:
            self.fields["people"] = CountField(_("จำนวนผู้เข้าร่วม"))

    @property
    def came(self) -> dict[int, int | None]:
        """Agency id -> how many people, where counted."""
        people = self.cleaned_data.get("people")
        return {self._ids[key]: people for key in self.cleaned_data["attended"]}
