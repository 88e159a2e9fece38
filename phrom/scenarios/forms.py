"""Forms of a scenario, its phases and losses, and one inject."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from phrom.agencies.fields import CountField, OneLine, Paragraphs
from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.thai import arabic, sort_key
from phrom.kernel.words import lazy as _
from phrom.plans.scales import options
from phrom.scenarios.loading import minutes_of
from phrom.scenarios.models import Inject, Phase, Scenario
from phrom.threats.models import Threat

LONGEST = 5000
PHASE_ROWS, HIT_ROWS = 6, 6


class MinutesField(OneLine):
    """A moment from the start as hours and minutes, to minutes: 1:30 -> 90, -24:00 -> -1440."""

    def clean(self, value: Any) -> int | None:
        typed = arabic(super().clean(value) or "").replace(".", ":")
        if not typed:
            return None
        try:
            return minutes_of(typed)
        except ValueError:
            raise ValidationError(gettext("ใส่เวลาจากเริ่มเหตุการณ์ เช่น 1:30 หรือ -24:00 สำหรับก่อนเกิดเหตุ")) from None


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "in"})


class InjectForm(forms.Form):
    """One line of the main scenario events list."""

    at = MinutesField(_("เวลา (ชั่วโมง:นาที จากเริ่ม)"), 10)
    phase = forms.ChoiceField(label=_("ระยะ"), required=False, widget=_select())
    title = OneLine(_("เหตุการณ์"), 300)
    text = Paragraphs(_("ข้อความที่ส่ง"), LONGEST, 4)
    sender = OneLine(_("ผู้ส่ง (สมมติ)"), required=False)
    method = forms.ChoiceField(label=_("วิธีส่ง"), choices=Inject.Method.choices, widget=_select())
    roles = forms.MultipleChoiceField(
        label=_("ผู้รับ"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("เลือกผู้รับอย่างน้อยหนึ่งบทบาท")}
    )
    expected = Paragraphs(_("สิ่งที่คาดว่าจะทำ"), LONGEST)
    capability = forms.ChoiceField(label=_("ขีดความสามารถ"), choices=Inject.Capability.choices, widget=_select())
    deadline_minutes = CountField(_("ภายใน (นาที)"))
    controller = OneLine(_("ผู้ควบคุมการฝึก"), required=False)
    evaluator_note = Paragraphs(_("คำแนะนำผู้ประเมิน"), LONGEST, required=False)
    contingency = Paragraphs(_("ข้อสอดแทรกสำรอง"), LONGEST, 2, required=False, help_text=_("ใช้เมื่อผู้รับการฝึกไม่ทำสิ่งที่คาด"))

    def __init__(self, *args: Any, phases: list[Phase], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["phase"].choices = [("", "–"), *((p.key, str(p)) for p in phases)]  # type: ignore[attr-defined]
        self.fields["roles"].choices = list(options("team_roles").items())  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The inject's fields."""
        told = dict(self.cleaned_data)
        return told | {"at_minutes": told.pop("at"), "roles": " ".join(told["roles"])}

    @staticmethod
    def standing(inject: Inject) -> dict[str, Any]:
        """The form's `initial` for an inject."""
        told = {name: getattr(inject, name) for name in InjectForm.base_fields if name not in ("at", "roles")}
        return told | {"at": inject.at, "roles": inject.roles.split()}


class ScenarioForm(forms.Form):
    """What a scenario is about, while it is a draft."""

    title = OneLine(_("ชื่อฉากทัศน์"), 300)
    title_en = OneLine(_("ชื่อภาษาอังกฤษ"), 300, required=False)
    story = Paragraphs(_("เรื่องราว"), LONGEST, 6)
    threats = forms.MultipleChoiceField(
        label=_("ภัย"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("เลือกภัยอย่างน้อยหนึ่งประเภท")}
    )
    area = forms.ChoiceField(label=_("พื้นที่"), choices=Scenario.Area.choices, widget=_select())
    area_note = OneLine(_("อธิบายพื้นที่"), 300, required=False)
    places = forms.MultipleChoiceField(
        label=_("หน่วยงานในพื้นที่"), required=False, widget=forms.SelectMultiple(attrs={"class": "in", "size": 8}),
        help_text=_("กด Ctrl ค้างไว้เพื่อเลือกหลายแห่ง ว่างไว้เมื่อเป็นทั้งกรุงเทพมหานคร"),
    )  # fmt: skip
    also = forms.MultipleChoiceField(
        label=_("หน่วยงานอื่นที่เกี่ยวข้อง"), required=False, widget=forms.SelectMultiple(attrs={"class": "in", "size": 8})
    )
    starts_at = forms.TimeField(
        label=_("เริ่มเวลา"), input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "in"}),
        error_messages={"invalid": _("ใส่เวลา เช่น 13:20"), "required": _("ใส่เวลา เช่น 13:20")},
    )  # fmt: skip
    duration_hours = CountField(_("นาน (ชั่วโมง)"))
    objectives = Paragraphs(_("วัตถุประสงค์ (บรรทัดละหนึ่งข้อ)"), LONGEST, 4)
    assumptions = Paragraphs(_("สมมติฐาน (บรรทัดละหนึ่งข้อ)"), LONGEST, 4, required=False)
    is_shared = forms.BooleanField(
        label=_("ให้ทุกหน่วยงานใช้"), required=False, help_text=_("เมื่อเผยแพร่แล้ว หน่วยงานอื่นเห็นและคัดลอกไปปรับใช้ได้")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        agencies = sorted(agencies_by_id().values(), key=lambda a: (a.kind != Agency.Kind.DISTRICT, sort_key(a.name)))
        self._agencies = {agency.key: agency for agency in agencies}
        self._threats = {threat.key: threat for threat in Threat.objects.all()}
        named = [(agency.key, agency.name) for agency in agencies]
        self.fields["places"].choices = self.fields["also"].choices = named  # type: ignore[attr-defined]
        self.fields["threats"].choices = [(key, t.title) for key, t in self._threats.items()]  # type: ignore[attr-defined]

    def clean_duration_hours(self) -> int:
        return self.cleaned_data["duration_hours"] or 1

    @property
    def values(self) -> dict[str, Any]:
        """As `services.change_scenario` takes it."""
        told = dict(self.cleaned_data)
        told["threats"] = [self._threats[key] for key in told["threats"]]
        return told | {name: [self._agencies[key] for key in told[name]] for name in ("places", "also")}

    @staticmethod
    def standing(scenario: Scenario) -> dict[str, Any]:
        """The form's `initial` for a scenario."""
        sets = {name: [row.key for row in getattr(scenario, name).all()] for name in ("threats", "places", "also")}
        return {name: getattr(scenario, name) for name in ScenarioForm.base_fields if name not in sets} | sets


class _RowForm(forms.Form):
    """A line of a small table: it may be left empty as a whole."""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if any(value not in (None, "") for value in values.values()):
            for name in self.needed:
                if values.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, gettext("กรุณาใส่ช่องนี้"))
        return values

    needed: tuple[str, ...] = ()


class PhaseForm(_RowForm):
    """A phase; its key is made from its place."""

    needed = ("label", "from_hours")
    label = OneLine(_("ระยะ"), 100, required=False)
    from_hours = forms.IntegerField(
        label=_("เริ่มชั่วโมงที่"), required=False, min_value=-2000, max_value=20000,
        widget=forms.TextInput(attrs={"class": "in", "inputmode": "numeric"}),
        error_messages={"invalid": _("ใส่จำนวนชั่วโมง เช่น 0 หรือ -24")},
    )  # fmt: skip


class HitForm(_RowForm):
    """How much of a resource is lost, from when and how long."""

    needed = ("area", "share", "start_hours", "duration_hours")
    area = forms.ChoiceField(label=_("ทรัพยากร"), required=False, widget=_select())
    share = forms.IntegerField(
        label=_("เสียไป (%)"), required=False, min_value=1, max_value=100,
        widget=forms.TextInput(attrs={"class": "in", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("ใส่ร้อยละ 1 ถึง 100")),
    )  # fmt: skip
    start_hours = CountField(_("เริ่มชั่วโมงที่"))
    duration_hours = CountField(_("นาน (ชั่วโมง)"))
    note = OneLine(_("หมายเหตุ"), 300, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["area"].choices = [("", "–"), *options("resource_areas").items()]  # type: ignore[attr-defined]


PhaseRows = forms.formset_factory(PhaseForm, extra=2, max_num=PHASE_ROWS, validate_max=True)
HitRows = forms.formset_factory(HitForm, extra=2, max_num=HIT_ROWS, validate_max=True)


class MselForm(forms.Form):
    """A list of injects as Excel."""

    file = forms.FileField(
        label=_("ไฟล์ Excel"), error_messages={"required": _("เลือกไฟล์ก่อน"), "empty": _("ไฟล์ว่าง เลือกไฟล์อื่น")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip
    drop_others = forms.BooleanField(label=_("ลบข้อสอดแทรกที่ไม่อยู่ในไฟล์"), required=False)
