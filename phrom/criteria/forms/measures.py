"""Forms of a measure, and of what an agency answers to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from phrom.agencies.fields import CountField, DayField, OneLine, Paragraphs
from phrom.agencies.models import Agency
from phrom.agencies.queries import plan_units
from phrom.agencies.seen import SeenForm
from phrom.criteria.models import Measure, MeasureAnswer
from phrom.kernel.content import table
from phrom.kernel.words import in_language
from phrom.kernel.words import lazy as _

TARGETS = ("kinds", "zones", "agencies")  # scopes that are narrowed by a field of their name


class MeasureForm(SeenForm):
    """What is to be done, by whom, by when; whom it is for is picked in the list that the scope names."""

    title = OneLine(_("ชื่อมาตรการ"), help_text=_("ขึ้นต้นด้วยสิ่งที่ต้องทำ เช่น ทดสอบกู้คืนข้อมูลสำรอง"))
    what = Paragraphs(_("ต้องทำอะไร"), 2000, asking=_("เขียนว่าหน่วยงานต้องทำอะไร"))
    scope = forms.ChoiceField(label=_("ใช้กับ"), choices=Measure.Scope.choices, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(label=_("ประเภทหน่วยงาน"), required=False, widget=forms.CheckboxSelectMultiple)
    zones = forms.MultipleChoiceField(label=_("กลุ่มเขต"), required=False, widget=forms.CheckboxSelectMultiple)
    agencies = forms.MultipleChoiceField(label=_("หน่วยงาน"), required=False, widget=forms.CheckboxSelectMultiple)
    due_on = DayField(_("ครบกำหนด"))
    source = OneLine(_("ที่มา"), 300, required=False, help_text=_("เช่น มติ หนังสือสั่งการ หรือมาตรฐาน"))
    evidence = OneLine(_("หลักฐานที่ใช้ยืนยัน"), 300, required=False, help_text=_("สิ่งที่หน่วยงานต้องแสดงเมื่อแล้วเสร็จ"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        units = plan_units()
        kinds = dict.fromkeys(agency.kind for agency in units)
        choices = {
            "kinds": [(kind, Agency.Kind(kind).label) for kind in kinds],
            "zones": [(row["name_th"], in_language(row, "name")) for row in table("zones")],
            "agencies": [(agency.key, agency.name) for agency in units],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def targets(self) -> list[str]:
        """Whom a measure of the chosen scope is for; empty when it is for all."""
        chosen: list[str] = self.cleaned_data.get(self.cleaned_data["scope"], [])
        return chosen

    @property
    def values(self) -> dict[str, Any]:
        """The measure's own columns."""
        return {name: value for name, value in self.cleaned_data.items() if name not in TARGETS}

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        scope = values.get("scope")
        if scope in TARGETS and not values.get(scope):
            self.add_error(scope, _("เลือกอย่างน้อยหนึ่งรายการ"))
        return values


class AnswerForm(forms.Form):
    """One measure on the agency's page; `version` is that of the answer shown, 0 for none."""

    state = forms.ChoiceField(
        label=_("ความก้าวหน้า"), required=False, choices=MeasureAnswer.State.choices, widget=forms.RadioSelect
    )
    percent = CountField(_("ทำแล้วร้อยละ"))
    reason = OneLine(_("เหตุผล/สิ่งที่เหลือ"), 500, required=False)
    evidence = OneLine(_("หลักฐาน"), 500, required=False, help_text=_("เลขที่หนังสือ ที่เก็บเอกสาร หรือที่อยู่เว็บ"))
    done_on = DayField(_("วันที่แล้วเสร็จ"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, measure: Measure, **options: Any) -> None:
        super().__init__(*args, **options)
        self.measure = measure

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        state, percent = values.get("state"), values.get("percent") or 0
        if not state and self.has_changed():
            self.add_error("state", _("เลือกความก้าวหน้า"))
        if state == "na" and not values.get("reason"):
            self.add_error("reason", _("บอกเหตุผลที่ไม่เกี่ยวข้อง"))
        if state == "done" and self.measure.evidence and not values.get("evidence"):
            self.add_error("evidence", _("ใส่หลักฐานว่าแล้วเสร็จ"))
        if state == "doing" and not 0 <= percent < 100:
            self.add_error("percent", _("ใส่ 0 ถึง 99 ถ้าครบแล้วเลือก “แล้วเสร็จ”"))
        if (day := values.get("done_on")) and day > timezone.localdate():
            self.add_error("done_on", _("ใส่วันนี้หรือวันที่ผ่านมาแล้ว"))
        values["percent"] = {"done": 100, "doing": percent}.get(state or "", 0)
        values["done_on"] = (values.get("done_on") or timezone.localdate()) if state == "done" else None
        return values

    @property
    def answer(self) -> dict[str, Any]:
        """The answer's own columns."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
