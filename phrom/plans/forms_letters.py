"""Forms of a letter's wording and of what the registry gives a letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext

from phrom.agencies.fields import DayField, OneLine
from phrom.documents.letters.filling import Unfillable
from phrom.documents.letters.kinds import Kind, kinds
from phrom.documents.letters.making import sample_letter
from phrom.documents.letters.tree import SECRECY, URGENCY
from phrom.kernel.words import lazy as _
from phrom.plans.services.lettering import LONGEST

LABELS: Mapping[str, str] = {
    "sender": _("ส่วนราชการเจ้าของหนังสือ"),
    "heading": _("หัวเรื่องบนสุด"),
    "subject": _("เรื่อง"),
    "to": _("เรียน"),
    "references": _("อ้างถึง (บรรทัดละเรื่อง)"),
    "enclosures": _("สิ่งที่ส่งมาด้วย (บรรทัดละรายการ)"),
    "body": _("เนื้อความ"),
    "closing": _("คำลงท้าย"),
    "contact": _("ส่วนราชการเจ้าของเรื่อง (มุมล่างซ้าย)"),
    "annex_title": _("หัวบัญชีแนบท้าย"),
    "annex": _("บัญชีแนบท้าย"),
}
ROWS = {"sender": 2, "references": 2, "enclosures": 3, "body": 16, "contact": 2, "annex_title": 2, "annex": 5}
REQUIRED = ("subject", "body")


class WordingForm(forms.Form):
    """The fields of one kind of letter; a word in braces that nothing stands for is told at its field."""

    def __init__(self, kind: Kind, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        for name in kind.fields:
            rows = ROWS.get(name, 1)
            attrs = {"class": "in", "rows": rows} if rows > 1 else {"class": "in", "autocomplete": "off"}
            self.fields[name] = forms.CharField(
                label=LABELS[name],
                required=name in REQUIRED,
                max_length=LONGEST,
                widget=forms.Textarea(attrs) if rows > 1 else forms.TextInput(attrs),
                error_messages={"required": gettext("กรุณาใส่{label}").format(label=LABELS[name])},
            )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        values = {name: value.replace("\r\n", "\n") for name, value in values.items()}
        for name, value in values.items():
            try:
                sample_letter(self.kind, {"body": "", name: value})
            except Unfillable as wrong:
                self.add_error(name, str(wrong))
        return values


class IssueForm(forms.Form):
    """What the registry gives a letter; `to` is only for letters that are addressed."""

    number = OneLine(
        _("เลขที่หนังสือ"), 60, required=False, help_text=_("ตามทะเบียนหนังสือส่ง เช่น กท 5001/277 ว่างไว้จนกว่าจะออกเลข")
    )
    dated = DayField(_("วันที่"), required=False, help_text=_("เช่น 1 เมษายน 2570"))
    to = OneLine(_("เรียน"), 300, required=False, help_text=_("ว่างไว้เพื่อใช้ตามแบบ"))
    urgency = forms.ChoiceField(
        label=_("ชั้นความเร็ว"), required=False, choices=[(mark, _(mark) if mark else _("ปกติ")) for mark in URGENCY],
        widget=forms.Select(attrs={"class": "in"}),
    )  # fmt: skip
    secrecy = forms.ChoiceField(
        label=_("ชั้นความลับ"), required=False, choices=[(mark, _(mark) if mark else _("ไม่กำหนด")) for mark in SECRECY],
        widget=forms.Select(attrs={"class": "in"}),
    )  # fmt: skip
    renews = forms.BooleanField(
        label=_("ใช้ข้อความตามแบบปัจจุบัน"), required=False,
        help_text=_("หนังสือที่ออกเลขแล้วใช้ข้อความตามแบบ ณ วันที่ออกเลข เลือกช่องนี้เมื่อต้องการใช้ข้อความที่แก้ไขภายหลัง"),
    )  # fmt: skip

    def __init__(self, *args: Any, is_addressed: bool, may_renew: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not is_addressed:
            del self.fields["to"]
        if not may_renew:
            del self.fields["renews"]

    def clean(self) -> dict[str, Any]:
        return {"to": "", **(super().clean() or {})}


def journal_labels() -> dict[str, str]:
    """What the journal calls letters and their fields."""
    fields = {name: str(field.label) for name, field in IssueForm.base_fields.items()} | dict(LABELS)
    called = {f"section.letter-{key}": kind.title for key, kind in kinds().items()}
    return called | {f"letter-{key}.{name}": str(label) for key in kinds() for name, label in fields.items()}
