"""What an exercise is to be: the whole of it on one page, most of it filled in beforehand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from phrom.agencies.fields import DayField, OneLine, Paragraphs
from phrom.agencies.models import Agency
from phrom.exercises.models import Exercise, Participation
from phrom.exercises.presets import goal_of
from phrom.exercises.services import Wanted
from phrom.exercises.services.planning import PLAIN
from phrom.exercises.terms import Goal, capabilities, programme, types
from phrom.kernel.thai import arabic
from phrom.kernel.words import lazy as _
from phrom.registers.models import Site
from phrom.scenarios.models import Scenario
from phrom.threats.queries import threats_by_key

Part = Participation.Part
MANY = {"co_leads": Part.CO_LEAD, "agencies": Part.PLAYER, "observers": Part.OBSERVER}  # an earlier one wins


_BESIDE = re.compile(r"[^\d.:]")


class TimeField(forms.TimeField):
    """A time of day as officials type it."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(
            label=label, required=False, input_formats=["%H:%M", "%H.%M"],
            widget=forms.TimeInput(format="%H:%M", attrs={"class": "in", "autocomplete": "off"}),
            error_messages={"invalid": _("ใส่เวลา เช่น 09.00")}, **options,
        )  # fmt: skip

    def to_python(self, value: Any) -> dt.time | None:
        """What stands around the figures is left out."""
        return super().to_python(_BESIDE.sub("", arabic(value)).strip(".") if isinstance(value, str) else value)


def _several(label: str, *, required: bool = False, asking: str = "", help_text: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=required, widget=forms.CheckboxSelectMultiple, help_text=help_text,
        error_messages={"required": asking},
    )  # fmt: skip


class ExerciseForm(forms.Form):
    """`owners`: for whom the viewer may plan (key, name), None: it is in a programme; `units`: who can take part."""

    owner = forms.ChoiceField(label=_("อยู่ในโปรแกรมของ"), required=False, widget=forms.Select(attrs={"class": "in"}))
    title = OneLine(_("ชื่อการฝึก"), 200)
    type = forms.ChoiceField(label=_("รูปแบบ"), widget=forms.Select(attrs={"class": "in"}))
    threats = _several(_("ภัย"), required=True, asking=_("เลือกภัยอย่างน้อยหนึ่งชนิด"))
    starts_on = DayField(_("วันที่ฝึก"), help_text=_("เช่น 1 เมษายน 2570"))
    ends_on = DayField(_("ถึงวันที่"), required=False, help_text=_("เว้นว่างเมื่อฝึกวันเดียว"))
    starts_at = TimeField(_("เริ่มเวลา"))
    ends_at = TimeField(_("ถึงเวลา"))
    site = forms.ModelChoiceField(
        label=_("สถานที่ในทะเบียน"), queryset=Site.objects.filter(is_active=True, is_secret=False), required=False,
        to_field_name="key", empty_label=_("ไม่ได้ใช้สถานที่ในทะเบียน"), widget=forms.Select(attrs={"class": "in"}),
    )  # fmt: skip
    place = OneLine(_("สถานที่หรือห้อง"), 300, required=False)
    lead = forms.ChoiceField(label=_("หน่วยงานหลัก"), widget=forms.Select(attrs={"class": "in"}))
    agencies = _several(_("หน่วยงานที่ร่วมฝึก"))
    co_leads = _several(_("หน่วยงานร่วมจัด"))
    observers = _several(_("หน่วยงานผู้สังเกตการณ์"))
    with_city = forms.BooleanField(label=_("สปภ. ร่วมฝึก"), required=False)
    scenarios = _several(_("ฉากทัศน์"))
    aim = Paragraphs(_("ความมุ่งหมาย"), 2000, 2, required=False)
    with_milestones = forms.BooleanField(
        label=_("ใช้ขั้นเตรียมการตามแผนปฏิบัติการไซเบอร์แห่งชาติ"), required=False,
        help_text=_("ประชุมวางแผน จัดทำสถานการณ์ เตรียมความรู้ ฝึก ประเมินผล พร้อมกำหนดวัน"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, owners: Sequence[tuple[str, str]] | None, units: Sequence[Agency],
        scenarios: Sequence[Scenario], **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        self._units, self._threats = {agency.key: agency for agency in units}, threats_by_key()
        self._scenarios = {mark_of(scenario): scenario for scenario in scenarios}
        named = [(agency.key, agency.name) for agency in units]
        choices: Mapping[str, Sequence[tuple[str, str]]] = {
            "owner": owners or [], "type": list(types().items()), "lead": [("", gettext("เลือกหน่วยงาน")), *named],
            "threats": [(key, threat.title) for key, threat in self._threats.items()],
            "scenarios": [(mark, scenario.name) for mark, scenario in self._scenarios.items()],
            **dict.fromkeys(MANY, named),
        }  # fmt: skip
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        if owners is None:
            del self.fields["owner"], self.fields["with_milestones"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม"))
        start, end = values.get("starts_at"), values.get("ends_at")
        if start and end and end <= start and first == (last or first):
            self.add_error("ends_at", gettext("เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม"))
        if end and not start:
            self.add_error("starts_at", gettext("ใส่เวลาเริ่มด้วย"))
        return values

    @property
    def parties(self) -> dict[Agency, str]:
        """Agency -> its part; who leads plays no other."""
        values = self.cleaned_data
        found = {values["lead"]: str(Part.LEAD)}
        for name, part in MANY.items():
            for key in values[name]:
                found.setdefault(key, str(part))
        return {self._units[key]: part for key, part in found.items()}

    def wanted(self, owner: Agency | None, goals: Sequence[Goal]) -> Wanted:
        """What the service takes."""
        values = self.cleaned_data
        plain = {name: values[name] for name in PLAIN}
        return Wanted(
            owner=owner, threats=[self._threats[key] for key in values["threats"]], parties=self.parties,
            scenarios=[self._scenarios[mark] for mark in values["scenarios"]], objectives=goals,
            with_milestones=values.get("with_milestones", False), **plain,
        )  # fmt: skip

    @staticmethod
    def standing(exercise: Exercise, named: Mapping[int, Agency]) -> dict[str, Any]:
        """What the form shows of an exercise that there is."""
        plain = ("title", "type", "aim", "starts_on", "starts_at", "ends_at", "place", "with_city")
        found: dict[str, Any] = {name: getattr(exercise, name) for name in plain}
        keys: dict[str, list[str]] = {part: [] for part in Part.values}
        for party in exercise.parties.all():
            if party.agency_id in named:
                keys[party.part].append(named[party.agency_id].key)
        return found | {
            "ends_on": exercise.ends_on if exercise.ends_on != exercise.starts_on else None,
            "site": exercise.site.key if exercise.site else "",
            "threats": [threat.key for threat in exercise.threats.all()],
            "scenarios": [mark_of(scenario) for scenario in exercise.scenarios.all()],
            "lead": next(iter(keys[Part.LEAD]), ""),
            **{name: keys[part] for name, part in MANY.items()},
        }


def mark_of(scenario: Scenario) -> str:
    """How an address names a version of a scenario."""
    return f"{scenario.key}.{scenario.version}"


def _two_lines() -> forms.Textarea:
    """Room to read a whole sentence; it stays one line of text."""
    return forms.Textarea(attrs={"rows": 2})


class GoalForm(forms.Form):
    """One objective; a capability alone brings its usual words."""

    text = OneLine(_("วัตถุประสงค์"), 300, required=False, widget=_two_lines())
    capability = forms.ChoiceField(label=_("ขีดความสามารถ"), required=False, widget=forms.Select(attrs={"class": "in"}))
    target = OneLine(_("เป้าหมายที่วัดได้"), 300, required=False, widget=_two_lines())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["capability"].choices = [("", "–"), *capabilities().items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if (values.get("text") or values.get("target")) and not values.get("capability"):
            self.add_error("capability", gettext("เลือกขีดความสามารถที่วัตถุประสงค์นี้ทดสอบ"))
        return values

    @property
    def goal(self) -> Goal | None:
        """Text, capability, target; None for a row left empty."""
        values = self.cleaned_data
        if not values.get("capability"):
            return None
        text, code, target = goal_of(values["capability"])
        return values["text"] or text, code, values["target"] or (target if not values["text"] else "")


def goal_rows(data: Any, goals: Sequence[Goal]) -> Any:
    """As many rows as there may be objectives."""
    most = programme()["objectives"]["most"]
    rows = forms.formset_factory(GoalForm, extra=max(0, most - len(goals)), max_num=most, absolute_max=most)
    initial = [{"text": text, "capability": code, "target": target} for text, code, target in goals]
    return rows(data, prefix="goals", initial=initial)


def goals_in(rows: Any) -> list[Goal]:
    """The filled rows in their order."""
    return [goal for form in rows if (goal := form.goal)]
