"""A follow-up entered by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from phrom.agencies.fields import CountField, DayField, OneLine, Paragraphs
from phrom.agencies.models import Agency
from phrom.followups.models import FollowUp
from phrom.followups.terms import skills, structure_kinds
from phrom.kernel.words import lazy as _
from phrom.threats.models import Threat
from phrom.threats.queries import threats_by_key

OF_KIND = {"training": ("skill", "level", "persons"), "structure": ("structure_kind",)}  # asked of that kind only
ALSO_OF_KIND = {"training": (), "structure": ("unit",)}  # what may stay empty


class RaiseForm(forms.Form):
    """What is to be done; the fields of a kind are asked only of that kind."""

    agency = forms.ChoiceField(label=_("หน่วยงานที่ต้องดำเนินการ", "follow-up"), widget=forms.Select(attrs={"class": "in"}))
    kind = forms.ChoiceField(label=_("ประเภท"), choices=FollowUp.Kind.choices, widget=forms.RadioSelect)
    title = OneLine(_("เรื่อง"), 300, help_text=_("ขึ้นต้นด้วยสิ่งที่ต้องทำ เช่น ทดสอบกู้คืนข้อมูลสำรองของระบบทะเบียน"))
    detail = Paragraphs(
        _("รายละเอียด"), 4000, required=False, help_text=_("เหตุที่ต้องทำและผลที่ต้องการ อย่าใส่ชื่อบุคคลหรือหมายเลขโทรศัพท์"),
    )  # fmt: skip
    skill = forms.ChoiceField(label=_("ทักษะที่ขาด"), required=False, widget=forms.Select(attrs={"class": "in"}))
    level = forms.ChoiceField(
        label=_("ระดับที่ต้องการ"), choices=FollowUp.Level.choices, required=False, widget=forms.RadioSelect
    )
    persons = CountField(_("จำนวนคนที่ต้องฝึก"))
    structure_kind = forms.ChoiceField(label=_("ด้านที่กระทบ"), required=False, widget=forms.Select(attrs={"class": "in"}))
    unit = OneLine(_("ส่วนราชการที่เกี่ยวข้อง"), required=False)
    threat = forms.ChoiceField(label=_("ภัยที่เกี่ยวข้อง"), required=False, widget=forms.Select(attrs={"class": "in"}))
    severity = forms.ChoiceField(
        label=_("ความสำคัญ"), choices=FollowUp.Severity.choices, widget=forms.RadioSelect, initial="medium"
    )
    due_on = DayField(_("กำหนดเสร็จ"), help_text=_("เช่น 1 เมษายน 2570"))

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._threats = threats_by_key()
        self._agencies = {agency.key: agency for agency in agencies}
        choices = {
            "agency": [(agency.key, agency.name) for agency in agencies],
            "skill": [("", gettext("เลือกทักษะ")), *skills().items()],
            "structure_kind": [("", gettext("เลือกด้าน")), *structure_kinds().items()],
            "threat": [("", gettext("ไม่เจาะจงภัย")), *((key, row.title) for key, row in self._threats.items())],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean_due_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("ใส่วันนี้หรือวันข้างหน้า"))
        return day

    def clean(self) -> dict[str, Any]:
        """What belongs to another kind is left out."""
        values: dict[str, Any] = super().clean() or {}
        for kind, needed in OF_KIND.items():
            for name in (*needed, *ALSO_OF_KIND[kind]):
                if kind != values.get("kind"):
                    values[name] = None if name == "persons" else ""
                elif name in needed and not values.get(name) and name not in self.errors:
                    self.add_error(name, gettext("ต้องใส่สำหรับประเภทที่เลือก"))
        return values

    @property
    def whose(self) -> Agency:
        """Whose follow-up it becomes."""
        return self._agencies[self.cleaned_data["agency"]]

    @property
    def values(self) -> dict[str, Any]:
        """The other fields as `raise_follow_up` takes them."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "agency"}
        threat: Threat | None = self._threats.get(values["threat"])
        needed_by = values["due_on"] if values["kind"] == FollowUp.Kind.TRAINING else None
        return values | {"threat": threat, "needed_by": needed_by}
