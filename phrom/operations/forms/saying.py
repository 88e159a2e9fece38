"""What is typed while an operation runs: notes, topics, requests, offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from phrom.agencies.fields import CountField, OneLine, Paragraphs
from phrom.agencies.models import Agency
from phrom.kernel.words import lazy as _
from phrom.operations.forms import Small
from phrom.operations.models import Ask, RunningStep

_SELECT = {"class": "in"}
WITHIN = {
    "": _("ไม่กำหนด"),
    "30": _("30 นาที"),
    "60": _("1 ชั่วโมง"),
    "120": _("2 ชั่วโมง"),
    "240": _("4 ชั่วโมง"),
    "1440": _("1 วัน"),
}
EVERY = {
    "": _("ไม่เตือน"),
    "30": _("ทุก 30 นาที"),
    "60": _("ทุก 1 ชั่วโมง"),
    "120": _("ทุก 2 ชั่วโมง"),
    "360": _("ทุก 6 ชั่วโมง"),
    "720": _("ทุก 12 ชั่วโมง"),
    "1440": _("ทุกวัน"),
}


class NoteForm(Small):
    """A line of the log."""

    text = Paragraphs(_("บันทึก", "log"), 4000, 2, asking=_("เขียนสิ่งที่ต้องการบันทึก"))
    is_decision = forms.BooleanField(label=_("เป็นข้อสั่งการ"), required=False)


class CorrectForm(Small):
    """What is right."""

    text = Paragraphs(_("ข้อความที่ถูกต้อง"), 4000, 2, asking=_("เขียนข้อความที่ถูกต้อง"))


class TopicForm(Small):
    """A subject to report on."""

    title = OneLine(_("หัวข้อ", "report"), help_text=_("เช่น ระดับน้ำ ผู้ประสบภัย การจราจร บริการประชาชน"))
    owner = OneLine(_("ผู้รับผิดชอบ"), required=False)
    every = forms.ChoiceField(
        label=_("เตือนให้รายงาน"), choices=list(EVERY.items()), required=False, widget=forms.Select(attrs=_SELECT)
    )

    @property
    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"title": said["title"], "owner": said["owner"], "every": int(said["every"]) if said["every"] else None}


class ReportForm(Small):
    """The situation now."""

    text = Paragraphs(_("สถานการณ์ล่าสุด"), 4000, 2, asking=_("เขียนสถานการณ์ล่าสุด"))


class StepForm(Small):
    """A step that the plan lacks."""

    text = Paragraphs(_("ขั้นตอน", "checklist"), 1000, 2, asking=_("เขียนขั้นตอนที่ต้องทำ"))
    role = OneLine(_("ผู้รับผิดชอบ"), required=False)
    phase = forms.ChoiceField(label=_("ระยะ"), choices=RunningStep.Phase.choices, widget=forms.Select(attrs=_SELECT))


class AskForm(Small):
    """What is needed."""

    what = OneLine(_("สิ่งที่ขอ"), 300, help_text=_("เช่น เครื่องสูบน้ำ 12 นิ้ว รถบรรทุก เจ้าหน้าที่ทะเบียน"))
    quantity = CountField(_("จำนวน"))
    unit_label = OneLine(_("หน่วยนับ"), 60, required=False)
    place = OneLine(_("ส่งที่ใด"), 300, required=False)
    within = forms.ChoiceField(
        label=_("ต้องการภายใน"), choices=list(WITHIN.items()), required=False, widget=forms.Select(attrs=_SELECT)
    )
    priority = forms.ChoiceField(
        label=_("ความเร่งด่วน"), choices=Ask.Priority.choices, initial="normal", widget=forms.RadioSelect
    )
    to = forms.ChoiceField(label=_("ขอจาก"), required=False, widget=forms.Select(attrs=_SELECT))
    reason = Paragraphs(_("ใช้ทำอะไร"), 500, 2, required=False)

    def __init__(self, *args: Any, others: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._others = {agency.key: agency for agency in others}
        named = [(agency.key, agency.name) for agency in others]
        self.fields["to"].choices = [("", gettext("หน่วยงานใดก็ได้ในเหตุการณ์นี้")), *named]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name != "within"}
        minutes = self.cleaned_data["within"]
        needed = timezone.now() + dt.timedelta(minutes=int(minutes)) if minutes else None
        return {**said, "quantity": said["quantity"] or 1, "to": self._others.get(said["to"]), "needed_at": needed}


class OfferForm(Small):
    """How much can be given; nothing says that nothing can."""

    quantity = CountField(_("ให้ได้จำนวน"))
    note = OneLine(_("หมายเหตุ"), 500, required=False)
    within = forms.ChoiceField(
        label=_("ถึงภายใน"), choices=list(WITHIN.items()), required=False, widget=forms.Select(attrs=_SELECT)
    )

    @property
    def arrives_at(self) -> dt.datetime | None:
        minutes = self.cleaned_data["within"]
        return timezone.now() + dt.timedelta(minutes=int(minutes)) if minutes else None
