"""The yearly call for plans, and each agency that was called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from phrom.agencies.models import Agency
from phrom.documents.models import StoredFile
from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.scoping import CITY, ByAgency
from phrom.kernel.steps import Stateful
from phrom.kernel.words import in_thai, is_english
from phrom.kernel.words import lazy as _
from phrom.scenarios.models import Scenario

DATES: Mapping[str, str] = MappingProxyType(
    {
        "submit_by": _("ส่งแผนภายใน"),
        "review_by": _("สปภ. พิจารณาภายใน"),
        "exercise_by": _("ฝึกซ้อมภายใน"),
        "evaluate_by": _("ประเมินผลภายใน"),
    }
)


class Campaign(Stateful):
    """A fiscal year's call (Buddhist era). Its rules are frozen when it opens; only its dates may still move.

    It says nothing of any plan, so it is not scoped; what it knows of agencies stands in its calls.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("ร่าง", "campaign")
        OPEN = "open", _("เปิดรับแผน")
        CLOSED = "closed", _("ปิดแล้ว")

    class Blocks(models.TextChoices):
        ERROR = "error", _("ข้อที่ต้องแก้ไข")
        WARNING = "warning", _("ข้อที่ต้องแก้ไข และข้อที่ควรแก้ไขที่ยังไม่ได้ให้เหตุผล")

    agency_id = CITY  # rules are asked over the whole city

    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"), unique=True)
    title = models.CharField(_("ชื่อรอบ"), max_length=300, blank=True)  # "": called as usual
    guideline = models.TextField(_("แนวทางการจัดทำแผน"), blank=True)
    guideline_link = models.URLField(_("ที่อยู่เว็บของแนวทาง"), max_length=500, blank=True)
    guideline_file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("ไฟล์แนวทาง")
    )
    scenario = models.TextField(_("สถานการณ์ที่ใช้ฝึกและทดสอบแผน"), blank=True)
    scenarios: models.ManyToManyField[Scenario, models.Model] = models.ManyToManyField(
        Scenario, verbose_name=_("ชุดฉากทัศน์"), related_name="campaigns"
    )  # versions that no longer change
    skeleton = models.SlugField(_("รูปแบบการพิมพ์"), blank=True)
    criteria = models.JSONField(_("ฉบับเกณฑ์"), default=dict, encoder=CompactEncoder)  # code -> version
    threats = models.JSONField(_("ภัยที่ทุกแผนต้องครอบคลุม"), default=list, encoder=CompactEncoder)  # keys
    blocks = models.CharField(_("สิ่งที่ทำให้เสนอแผนไม่ได้"), max_length=10, choices=Blocks, default=Blocks.ERROR)
    opens_on = models.DateField(_("วันเปิดรอบ"))
    submit_by = models.DateField(DATES["submit_by"])
    review_by = models.DateField(DATES["review_by"])
    exercise_by = models.DateField(DATES["exercise_by"])
    evaluate_by = models.DateField(DATES["evaluate_by"])
    first_dates = models.JSONField(default=dict, encoder=CompactEncoder)  # DATES as they were when it opened, ISO
    called_as_of = models.DateField(_("เรียกหน่วยงานตามรายชื่อ ณ วันที่"), null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reminded_on = models.DateField(null=True)  # up to which day reminders went out

    class Meta:
        ordering = ["-fiscal_year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    opens_on__lte=F("submit_by"), submit_by__lte=F("review_by"), review_by__lte=F("evaluate_by")
                ),
                name="campaign_days_in_order",
            )
        ]

    def __str__(self) -> str:
        return str(self.fiscal_year)

    @property
    def name(self) -> str:
        """As it was titled, else as the reader says it."""
        usual = gettext("การจัดทำแผนบริหารความพร้อมต่อสภาวะวิกฤติ ประจำปีงบประมาณ พ.ศ. {year}")
        return self.title or usual.format(year=self.fiscal_year)

    @property
    def name_th(self) -> str:
        """The same as papers and the journal keep it."""
        with in_thai():
            return self.name

    @property
    def first_submit_by(self) -> dt.date:
        """The day that was told when the campaign opened; `submit_by` may have moved since."""
        told = self.first_dates.get("submit_by")
        return dt.date.fromisoformat(told) if told else self.submit_by


class Call(models.Model):
    """An agency called, with its name, kind and place as of that day; what it says of itself, and what was granted."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="calls")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="calls")
    name_th = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=Agency.Kind)
    zone = models.CharField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField()  # in the city's order
    extended_to = models.DateField(_("ขยายเวลาถึง"), null=True)
    extended_reason = models.CharField(_("เหตุผลที่ขยายเวลา"), max_length=500, blank=True)
    extended_by = models.CharField(max_length=200, blank=True)
    declared_at = models.DateTimeField(null=True)
    declared_by = models.CharField(max_length=200, blank=True)
    declared_note = models.CharField(_("หน่วยงานแจ้งว่า"), max_length=500, blank=True)
    excepted_reason = models.CharField(_("ปิดรอบโดยยกเว้น เพราะ"), max_length=500, blank=True)
    excepted_by = models.CharField(max_length=200, blank=True)
    objects: ClassVar[ByAgency[Self]] = ByAgency()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["campaign", "agency"], name="one_call_per_agency")]

    def __str__(self) -> str:
        return f"{self.campaign_id}/{self.agency_id}"

    @property
    def name(self) -> str:
        """As the reader says it."""
        return (self.name_en if is_english() else "") or self.name_th


_TOLD = (
    *DATES,
    "title",
    "guideline",
    "guideline_link",
    "guideline_file",
    "scenario",
    "scenarios",
    "skeleton",
    "criteria",
    "threats",
    "blocks",
    "opens_on",
    "extended_to",
)


def journal_labels() -> dict[str, str]:
    """What the journal calls the fields of campaigns and calls."""
    fields = [field for model in (Campaign, Call) for field in (*model._meta.fields, *model._meta.many_to_many)]
    named = {field.name: str(field.verbose_name) for field in fields if field.name in _TOLD}
    return named | {
        "agencies": gettext("จำนวนหน่วยงาน"), "messages": gettext("จำนวนข้อความ"), "day": gettext("ณ วันที่"),
        "letters": gettext("จำนวนหนังสือ"), "number": gettext("เลขที่หนังสือ"), "dated": gettext("ลงวันที่"),
        "excepted": gettext("ปิดรอบโดยยกเว้น"), "not_delivered": gettext("ไม่ได้ส่งแผนในรอบนี้"),
    }  # fmt: skip
