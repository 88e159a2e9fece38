"""What a side answers, and which findings a list asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from phrom.agencies.fields import DayField, Paragraphs
from phrom.crosschecks.models import CrossAnswer
from phrom.kernel.words import lazy as _

LONGEST = 2000


class AnswerForm(forms.Form):
    """`seen`: fingerprint of the facts that were read; a day is asked of who accepts."""

    answer = forms.ChoiceField(
        label=_("คำตอบของหน่วยงาน"), choices=CrossAnswer.Answer.choices, widget=forms.RadioSelect,
        error_messages={"required": _("เลือกคำตอบ"), "invalid_choice": _("เลือกคำตอบ")},
    )  # fmt: skip
    text = Paragraphs(
        _("จะทำอะไร เหตุผล หรือสิ่งที่แก้แล้ว"), LONGEST, 4, _("เขียนสิ่งที่จะทำ เหตุผล หรือสิ่งที่แก้แล้ว"),
        help_text=_("ทุกหน่วยงานที่เกี่ยวข้องและ สปภ. เห็นข้อความนี้ อย่าใส่หมายเลขโทรศัพท์ส่วนตัว"),
    )  # fmt: skip
    due_on = DayField(_("จะแล้วเสร็จภายใน"), required=False, help_text=_("ต้องใส่เมื่อรับไปดำเนินการ"))
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        is_accepted, day = values.get("answer") == CrossAnswer.Answer.ACCEPTED, values.get("due_on")
        if is_accepted and not day and "due_on" not in self.errors:
            self.add_error("due_on", gettext("ใส่วันที่จะแล้วเสร็จ"))
        if is_accepted and day and day < timezone.localdate():
            self.add_error("due_on", gettext("ใส่วันนี้หรือวันข้างหน้า"))
        if not is_accepted:
            values["due_on"] = None
        return values
