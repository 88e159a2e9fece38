"""What is asked of who directs an operation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from phrom.agencies.fields import OneLine, Paragraphs
from phrom.agencies.models import Agency
from phrom.kernel.words import lazy as _
from phrom.operations.forms import Small
from phrom.operations.models import Declaration
from phrom.operations.scales import levels

_SELECT = {"class": "in"}


RATES = [
    ("", _("คงเดิม")), (0, _("หยุดเวลา")), (100, _("เวลาจริง")), (200, _("2 เท่า")), (400, _("4 เท่า")),
    (1000, _("10 เท่า")), (6000, _("60 เท่า")),
]  # fmt: skip


class LevelForm(Small):
    """Severity on three scales, each of its own."""

    disaster_level = forms.ChoiceField(label=_("ระดับสาธารณภัย"), required=False, widget=forms.Select(attrs=_SELECT))
    cyber_level = forms.ChoiceField(label=_("ระดับภัยคุกคามทางไซเบอร์"), required=False, widget=forms.Select(attrs=_SELECT))
    impact_level = forms.ChoiceField(label=_("ระดับผลกระทบต่องาน"), required=False, widget=forms.Select(attrs=_SELECT))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, bound in self.fields.items():
            bound.choices = [("", gettext("ยังไม่กำหนด")), *levels(name).items()]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """Numbers where the scale counts, None where it is not rated."""
        said = self.cleaned_data
        numbers = {name: int(said[name]) if said[name] else None for name in ("disaster_level", "impact_level")}
        return {**numbers, "cyber_level": said["cyber_level"]}


class AgenciesForm(Small):
    """Some of the agencies offered."""

    agencies = forms.MultipleChoiceField(
        label=_("หน่วยงาน"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง")},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offered = {agency.key: agency for agency in offered}
        self.fields["agencies"].choices = [(agency.key, agency.name) for agency in offered]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Agency]:
        return [self._offered[key] for key in self.cleaned_data["agencies"]]


class AreasForm(AgenciesForm):
    """An act about districts, by whose authority."""

    act = forms.ChoiceField(
        label=_("ทำอะไร"), choices=Declaration.Act.choices, widget=forms.RadioSelect, initial="declared"
    )
    authority = OneLine(_("ผู้มีอำนาจประกาศและเลขที่ประกาศ"), 300, required=False)


class ClockForm(Small):
    """Pause, go on, run faster, or skip to an hour of the drill."""

    rate = forms.TypedChoiceField(
        label=_("ความเร็วของเวลา"), coerce=int, required=False, empty_value=None, widget=forms.Select(attrs=_SELECT),
        choices=RATES,
    )  # fmt: skip
    minute = forms.IntegerField(
        label=_("ข้ามไปนาทีที่"), required=False, min_value=0, max_value=100_000,
        widget=forms.TextInput(attrs={"class": "in", "inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    between = forms.ChoiceField(
        label=_("ข้อสอดแทรกระหว่างทาง"), required=False, widget=forms.Select(attrs=_SELECT),
        choices=[("", _("ถามเมื่อมี")), ("send", _("ส่งทันที")), ("skip", _("ข้าม"))],
    )  # fmt: skip


class EndForm(Small):
    """How it ended."""

    text = Paragraphs(_("สรุปเหตุการณ์และผล"), 4000, asking=_("เขียนสรุปสั้น ๆ ว่าจบอย่างไร"))


class ReasonForm(Small):
    """Why."""

    text = Paragraphs(_("เหตุผล"), 1000, 2, asking=_("เขียนเหตุผล"))


class MaybeReasonForm(Small):
    """Why, where a reason is needed."""

    text = Paragraphs(_("เหตุผล"), 1000, 2, required=False, help_text=_("ต้องใส่เมื่อยังมีเงื่อนไขที่ไม่ครบ"))
