"""What is asked at each step of a follow-up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from phrom.agencies.fields import DayField, OneLine, Paragraphs
from phrom.agencies.models import Person
from phrom.documents.uploads import UploadField
from phrom.followups.models import FollowUp
from phrom.kernel.words import lazy as _


class ReasonForm(forms.Form):
    """Why something is sent back or dropped."""

    reason = Paragraphs(_("เหตุผล"), 1000, asking=_("เขียนเหตุผล"))


class OwnerForm(forms.Form):
    """Who does it: a person of the agency, or words that say who."""

    owner = forms.ModelChoiceField(
        label=_("ผู้รับผิดชอบ"), queryset=Person.objects.none(), required=False, empty_label=_("เลือกบุคคลของหน่วยงาน"),
        widget=forms.Select(attrs={"class": "in"}), error_messages={"invalid_choice": _("เลือกบุคคลจากรายการ")},
    )  # fmt: skip
    owner_text = OneLine(_("หรือพิมพ์ตำแหน่งหรือฝ่าย"), required=False)

    def __init__(self, *args: Any, row: FollowUp, **options: Any) -> None:
        options.setdefault("initial", {"owner": row.owner_id, "owner_text": row.owner_text})
        super().__init__(*args, **options)
        people = Person.objects.filter(agency=row.agency_id, is_active=True)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner"].label_from_instance = _with_position  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not values.get("owner") and not values.get("owner_text"):
            self.add_error("owner", gettext("เลือกผู้รับผิดชอบ หรือพิมพ์ตำแหน่งหรือฝ่าย"))
        return values


def _with_position(person: Person) -> str:
    return f"{person.name} ({person.position})" if person.position else person.name


class ProofForm(forms.Form):
    """A file or an address, with words."""

    note = Paragraphs(_("คำอธิบายหลักฐาน"), 500, required=False)
    file = UploadField(_("ไฟล์หลักฐาน"), required=False)
    url = forms.URLField(
        label=_("หรือที่อยู่เว็บของหลักฐาน"), max_length=500, required=False, assume_scheme="https",
        widget=forms.TextInput(attrs={"class": "in", "inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": _("ใส่ที่อยู่เว็บ เช่น https://example.go.th/report")},
    )  # fmt: skip
    has_evidence = False  # whether something was attached before

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.has_evidence and not values.get("file") and not values.get("url"):
            self.add_error("file", gettext("แนบไฟล์หรือที่อยู่เว็บที่แสดงว่าดำเนินการแล้ว"))
        return values


class ReportForm(ProofForm):
    """Done: what was done, and proof, unless some was attached before."""

    note = Paragraphs(_("สิ่งที่ดำเนินการแล้ว"), 500, asking=_("เขียนสิ่งที่ดำเนินการแล้ว"))

    def __init__(self, *args: Any, has_evidence: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.has_evidence = has_evidence


class DueForm(forms.Form):
    """Another day, and why."""

    due_on = DayField(_("กำหนดใหม่"), help_text=_("เช่น 1 เมษายน 2570"))
    reason = Paragraphs(_("เหตุผลที่เปลี่ยนกำหนด"), 1000, asking=_("เขียนเหตุผล"))

    def clean_due_on(self) -> Any:
        if (day := self.cleaned_data["due_on"]) < timezone.localdate():
            raise forms.ValidationError(gettext("ใส่วันนี้หรือวันข้างหน้า"))
        return day
