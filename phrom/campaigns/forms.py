"""Forms of a campaign: what it asks, its days, extensions, and what an agency says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext

from phrom.agencies.fields import DayField, OneLine, Paragraphs
from phrom.campaigns.freezing import usual_values, versions_on
from phrom.campaigns.models import DATES, Campaign
from phrom.criteria.checklists import versions
from phrom.documents.models import StoredFile
from phrom.documents.uploads import UploadField
from phrom.kernel.dates import BUDDHIST_ERA
from phrom.kernel.words import in_language
from phrom.kernel.words import lazy as _
from phrom.plans.papers.skeletons import skeletons
from phrom.scenarios.models import Scenario
from phrom.threats.models import Threat

LONGEST = 20_000
VERSION = "version:"  # what the field of a checklist's version begins with


class ScenarioField(forms.ModelMultipleChoiceField[Scenario]):
    """Scenarios by the name that the reader says."""

    def label_from_instance(self, obj: Scenario) -> str:
        return obj.name


class DatesForm(forms.Form):
    """The deadlines, each after the one before."""

    submit_by = DayField(DATES["submit_by"], help_text=_("ปกติ 1 เมษายน"))
    review_by = DayField(DATES["review_by"])
    exercise_by = DayField(DATES["exercise_by"])
    evaluate_by = DayField(DATES["evaluate_by"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for before, after in (("opens_on", "submit_by"), ("submit_by", "review_by"), ("review_by", "evaluate_by")):
            if (first := values.get(before)) and (second := values.get(after)) and second < first:
                label = self.fields[before].label
                self.add_error(after, gettext("ต้องไม่ก่อน “{label}”").format(label=label))
        return values


class ChangeDatesForm(DatesForm):
    """The deadlines of an open campaign, and why they move."""

    reason = OneLine(_("เหตุผลที่เปลี่ยน"), 500, help_text=_("หน่วยงานเห็นเหตุผลนี้ และอยู่ในบันทึกเหตุการณ์"))


class CampaignForm(DatesForm):
    """What a campaign asks, while it is a draft."""

    title = OneLine(_("ชื่อรอบ"), 300, required=False, help_text=_("ว่างไว้เพื่อใช้ชื่อปกติของปีงบประมาณ"))
    guideline = Paragraphs(
        _("แนวทางการจัดทำแผน"), LONGEST, 8, required=False, help_text=_("สิ่งที่หน่วยงานต้องรู้ก่อนเริ่ม เห็นในหน้าของรอบ")
    )
    guideline_link = forms.URLField(
        label=_("ที่อยู่เว็บของแนวทาง"), required=False, max_length=500, assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "in", "autocomplete": "off"}),
        error_messages={"invalid": _("ใส่ที่อยู่เว็บ เช่น https://bangkok.example/bcp")},
    )  # fmt: skip
    guideline_file = UploadField(_("ไฟล์แนวทาง"), required=False)
    is_file_dropped = forms.BooleanField(label=_("ลบไฟล์แนวทางที่แนบไว้"), required=False)
    scenario = Paragraphs(_("สถานการณ์ที่ใช้ฝึกและทดสอบแผน"), LONGEST, 4, required=False)
    scenarios = ScenarioField(
        label=_("ชุดฉากทัศน์"), required=False, queryset=Scenario.objects.none(), widget=forms.CheckboxSelectMultiple,
        help_text=_("ฉากทัศน์ที่เผยแพร่แล้ว หน่วยงานเปิดอ่านและคัดลอกไปฝึกซ้อมได้จากหน้าของรอบ"),
    )  # fmt: skip
    skeleton = forms.ChoiceField(label=_("รูปแบบการพิมพ์"), widget=forms.Select(attrs={"class": "in"}))
    threats = forms.MultipleChoiceField(
        label=_("ภัยที่ทุกแผนต้องครอบคลุม"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("แผนที่ไม่ครอบคลุมต้องบอกเหตุผลไว้ในขอบเขตของแผน"),
    )  # fmt: skip
    blocks = forms.ChoiceField(label=_("สิ่งที่ทำให้เสนอแผนไม่ได้"), choices=Campaign.Blocks.choices, widget=forms.RadioSelect)
    opens_on = DayField(_("วันเปิดรอบ"))

    field_order = (
        "title", "opens_on", *DATES, "guideline", "guideline_link", "guideline_file", "is_file_dropped", "scenario",
        "scenarios", "threats", "blocks", "skeleton",
    )  # fmt: skip

    def __init__(self, *args: Any, year: int, there: StoredFile | None = None, **options: Any) -> None:
        """`there`: the file of the guideline that is attached already."""
        super().__init__(*args, **options)
        if there is None:
            del self.fields["is_file_dropped"]
        else:
            self.fields["is_file_dropped"].help_text = there.name
        self.fields["scenarios"].queryset = Scenario.objects.filter(status="published", agency=None)  # type: ignore[attr-defined]
        self.fields["skeleton"].choices = [*skeletons("").items()]  # type: ignore[attr-defined]
        self.fields["threats"].choices = [(t.key, t.title) for t in Threat.objects.all()]  # type: ignore[attr-defined]
        self.fields |= dict(_version_fields(year))

    @property
    def values(self) -> dict[str, Any]:
        """The campaign's fields; versions that were not chosen are left to the day of opening."""
        told = {name: value for name, value in self.cleaned_data.items() if not name.startswith(VERSION)}
        is_dropped = told.pop("is_file_dropped", False)
        if not told["guideline_file"] and not is_dropped:
            del told["guideline_file"]  # nothing new was sent: the old file stays
        chosen = {name: value for name, value in self.cleaned_data.items() if name.startswith(VERSION) and value}
        return told | {"criteria": {name.removeprefix(VERSION): value for name, value in chosen.items()}}

    @staticmethod
    def standing(campaign: Campaign) -> dict[str, Any]:
        """The form's `initial` for a campaign."""
        told = {name: getattr(campaign, name) for name in usual_values(campaign.fiscal_year) if name != "fiscal_year"}
        told |= {name: getattr(campaign, name) for name in ("guideline", "guideline_link", "scenario")}
        told |= {"scenarios": [scenario.pk for scenario in campaign.scenarios.all()]}
        return told | {f"{VERSION}{code}": version for code, version in campaign.criteria.items()}


def _version_fields(year: int) -> Iterator[tuple[str, forms.Field]]:
    """For each checklist the versions there are; left blank, the one in force on the day of opening holds."""
    for code in versions_on(usual_values(year)["opens_on"]):
        known = versions(code)
        label = in_language(vars(known[-1]), "title")
        choices = [
            ("", gettext("ฉบับที่มีผลในวันเปิดรอบ")),
            *((v.version, _dated(v.version, v.valid_from.year)) for v in known),
        ]
        select = forms.Select(attrs={"class": "in"})
        yield f"{VERSION}{code}", forms.ChoiceField(label=label, required=False, choices=choices, widget=select)


def _dated(version: str, year: int) -> str:
    return gettext("ฉบับ {version} (ใช้ตั้งแต่ปี {year})").format(version=version, year=year + BUDDHIST_ERA)


class ExtendForm(forms.Form):
    """More time for the agencies ticked."""

    until = DayField(_("ขยายเวลาถึง"))
    reason = OneLine(_("เหตุผลที่ขยายเวลา"), 500, help_text=_("หน่วยงานเห็นเหตุผลนี้ และอยู่ในบันทึกเหตุการณ์"))


class DeclareForm(forms.Form):
    """What an agency says of itself."""

    note = OneLine(_("หน่วยงานแจ้งว่า"), 500, help_text=_("เช่น แผนเสร็จแล้ว อยู่ระหว่างผู้อำนวยการเขตลงนาม"))
