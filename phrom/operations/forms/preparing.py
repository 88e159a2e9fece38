"""What is asked of who prepares a drill and casts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from phrom.agencies.fields import OneLine, Paragraphs
from phrom.agencies.models import Agency
from phrom.kernel.words import lazy as _
from phrom.operations.forms import Small
from phrom.operations.models import CastMember, Operation
from phrom.scenarios.models import Scenario
from phrom.threats.models import Threat
from phrom.threats.queries import threats_by_key

_SELECT = {"class": "in"}


class DrillForm(forms.Form):
    """What a drill is about; a scenario brings its threats, its story and its list of injects."""

    owner = forms.ChoiceField(label=_("ผู้จัดการฝึก"), widget=forms.Select(attrs=_SELECT))
    title = OneLine(_("ชื่อการฝึก"), 200)
    scenario = forms.ChoiceField(
        label=_("ฉากทัศน์"), required=False, widget=forms.Select(attrs=_SELECT),
        help_text=_("คัดลอกข้อสอดแทรกมาปรับได้ ฉากทัศน์ต้นฉบับไม่เปลี่ยน เปลี่ยนฉากทัศน์แล้วข้อที่คัดลอกมาจะถูกแทน"),
    )  # fmt: skip
    story = Paragraphs(
        _("เรื่องราวที่ผู้เข้ารับการฝึกได้รับเมื่อเริ่ม"), 4000, 4, required=False, help_text=_("เว้นว่างได้ ระบบใช้เรื่องราวของฉากทัศน์")
    )
    threats = forms.MultipleChoiceField(
        label=_("ภัย"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("เว้นว่างได้เมื่อเลือกฉากทัศน์")
    )
    agencies = forms.MultipleChoiceField(
        label=_("หน่วยงานที่เข้าร่วม"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("หน่วยงานยังไม่ทราบจนกว่าจะเริ่มการฝึก"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, owners: Sequence[tuple[str, str]], agencies: Sequence[Agency], scenarios: Sequence[Scenario],
        **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        self._threats, self._agencies = threats_by_key(), {agency.key: agency for agency in agencies}
        self._scenarios = {str(row.pk): row for row in scenarios}
        if len(owners) < 2:
            del self.fields["owner"]
        else:
            self._choose("owner", list(owners))
        version = gettext("{name} (ฉบับที่ {number})")
        listed = [(pk, version.format(name=row.name, number=row.version)) for pk, row in self._scenarios.items()]
        self._choose("scenario", [("", gettext("ไม่ใช้ฉากทัศน์ เขียนข้อสอดแทรกเอง")), *listed])
        self._choose("threats", [(key, threat.title) for key, threat in self._threats.items()])
        self._choose("agencies", [(agency.key, agency.name) for agency in agencies])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not said.get("threats") and not said.get("scenario"):
            self.add_error("threats", gettext("เลือกภัยอย่างน้อยหนึ่งอย่าง หรือเลือกฉากทัศน์"))
        return said

    @property
    def values(self) -> dict[str, Any]:
        """title, story, scenario, threats, agencies; what was left empty comes from the scenario."""
        said = self.cleaned_data
        scenario = self._scenarios.get(said["scenario"])
        threats = [self._threats[key] for key in said["threats"]]
        return {
            "title": said["title"],
            "scenario": scenario,
            "story": said["story"] or (scenario.story if scenario else ""),
            "threats": threats or _threats_of(scenario),
            "agencies": [self._agencies[key] for key in said["agencies"]],
        }

    @staticmethod
    def standing(operation: Operation, agencies: Sequence[Agency]) -> dict[str, Any]:
        """The form's `initial` for a prepared drill."""
        return {
            "title": operation.title,
            "story": operation.story,
            "scenario": str(operation.scenario_id or ""),
            "threats": [threat.key for threat in operation.threats.all()],
            "agencies": [agency.key for agency in agencies],
        }


def _threats_of(scenario: Scenario | None) -> list[Threat]:
    return list(scenario.threats.all()) if scenario else []


class BeginForm(Small):
    """What becomes of injects that lie before the beginning."""

    opening = forms.ChoiceField(
        label=_("ข้อสอดแทรกที่อยู่ก่อนเวลาเริ่ม"), required=False, initial="now", widget=forms.RadioSelect,
        choices=[("now", _("ส่งทันทีที่เริ่ม")), ("skip", _("ข้าม")), ("earliest", _("เริ่มนาฬิกาที่ข้อแรก"))],
    )  # fmt: skip


class CastForm(Small):
    """Which part, and for an extra player for which agency."""

    part = forms.ChoiceField(label=_("บทบาท"), choices=CastMember.Part.choices, widget=forms.Select(attrs=_SELECT))
    agency = forms.ChoiceField(label=_("เล่นให้หน่วยงาน"), required=False, widget=forms.Select(attrs=_SELECT))

    def __init__(self, *args: Any, agencies: Sequence[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        self._agencies = {agency.key: agency for agency in agencies}
        named = [(agency.key, agency.name) for agency in agencies]
        self.fields["agency"].choices = [("", gettext("ไม่ระบุ (รับข้อที่ส่งถึงตัวบุคคล)")), *named]  # type: ignore[attr-defined]

    @property
    def chosen_agency(self) -> Agency | None:
        return self._agencies.get(self.cleaned_data["agency"])
