"""What is asked of a breach, the fields of a legal form, and handing it in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

from phrom.agencies.fields import OneLine, Paragraphs
from phrom.breaches.legal import Field, Form, words
from phrom.breaches.models import Breach, Notice, Submission
from phrom.kernel.words import lazy as _

_IN = {"class": "in"}
_DIGITS = {"class": "in", "inputmode": "numeric", "autocomplete": "off"}


def _many(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


class BreachForm(forms.Form):
    """What is known now; it may be told again whenever more is known."""

    is_cyber = forms.BooleanField(label=_("เป็นภัยคุกคามทางไซเบอร์"), required=False)
    level = forms.ChoiceField(label=_("ระดับภัยคุกคาม (มาตรา 60)"), required=False, widget=forms.Select(attrs=_IN))
    categories = _many(_("หมวดหมู่ของภัยคุกคาม"))
    assets = _many(_("ทรัพย์สินที่ถูกกระทบ"))
    is_personal = forms.BooleanField(
        label=_("กระทบข้อมูลส่วนบุคคล"), required=False,
        help_text=_("ระบบใช้ไม่ได้หรือข้อมูลถูกทำลายก็นับเป็นการละเมิดด้านความพร้อมใช้งาน"),
    )  # fmt: skip
    kinds = _many(_("ลักษณะการละเมิด"))
    risk = forms.ChoiceField(
        label=_("ความเสี่ยงต่อเจ้าของข้อมูล"), required=False, choices=Breach.Risk.choices, widget=forms.Select(attrs=_IN)
    )
    risk_reason = Paragraphs(_("เหตุผลของการประเมิน"), 1000, 2, required=False)
    known_ago = forms.IntegerField(
        label=_("ทราบเหตุมาแล้ว (นาที)"), required=False, min_value=0, max_value=100_000,
        widget=forms.TextInput(attrs=_DIGITS), help_text=_("เว้นว่าง = ทราบเมื่อครู่นี้ กำหนดเวลานับจากนี้"),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["level"].choices = [("", gettext("ยังไม่กำหนด")), *words("levels").items()]  # type: ignore[attr-defined]
        for name, listed in (("categories", "categories"), ("assets", "assets"), ("kinds", "breach_kinds")):
            self.fields[name].choices = list(words(listed).items())  # type: ignore[attr-defined]


class NoticeForm(forms.Form):
    """The fields of one legal form, all of which may stay empty while it is filled in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, form: Form, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in form.fields:
            self.fields[field.key] = _field(field)

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without what is empty."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "version" and value not in ("", [], None)
        }


def _field(field: Field) -> forms.Field:
    if field.kind == "long":
        return Paragraphs(field.label, 8000, 3, required=False)
    if field.kind == "multi":
        return forms.MultipleChoiceField(
            label=field.label, required=False, choices=list(words(field.choices).items()),
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
    if field.kind in ("choice", "yes_no"):
        found = words(field.choices) if field.choices else {"yes": gettext("ใช่"), "no": gettext("ไม่ใช่")}
        return forms.ChoiceField(
            label=field.label, required=False, choices=[("", gettext("ยังไม่ระบุ")), *found.items()],
            widget=forms.Select(attrs=_IN),
        )  # fmt: skip
    return OneLine(field.label, 300, required=False)


class HandInForm(forms.Form):
    """That it was sent, how, and why late."""

    stage = forms.ChoiceField(label=_("ส่งครั้งใด"), choices=Submission.Stage.choices, widget=forms.Select(attrs=_IN))
    how = OneLine(_("ส่งทางใด เลขที่หนังสือ"), 300, help_text=_("เช่น อีเมลเข้ารหัส หนังสือที่ กท 0303/277"))
    late_reason = Paragraphs(_("เหตุที่ส่งเกินกำหนด"), 1000, 2, required=False)

    def __init__(self, *args: Any, notice: Notice, **options: Any) -> None:
        options.setdefault("initial", {"stage": "update" if notice.status == Notice.Status.SENT else "first"})
        super().__init__(*args, **options)
