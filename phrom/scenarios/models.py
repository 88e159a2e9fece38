"""A scenario with its phases, what it takes away, and its injects (main scenario events list, MSEL)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from phrom.agencies.models import Agency
from phrom.kernel.scoping import ScopedManager, Viewer
from phrom.kernel.steps import Stateful
from phrom.kernel.words import is_english
from phrom.kernel.words import lazy as _
from phrom.threats.models import Threat


class ScenarioManager(ScopedManager["Scenario"]):
    """Everybody sees what is published and shared; a draft is seen by its owner, the city's by who works citywide."""

    path = "agency"

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer.agencies is None:
            return None
        own = [agency for agency in viewer.grants if agency is not None]
        return Q(agency__in=own) | Q(is_shared=True, status__in=Scenario.PUBLIC)


class Scenario(Stateful):
    """One version of a scenario; once published it never changes, so that exercises can be compared."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("ร่าง", "scenario")
        PUBLISHED = "published", _("เผยแพร่แล้ว", "scenario")
        RETIRED = "retired", _("เลิกใช้", "scenario")

    class Area(models.TextChoices):
        CITY = "city", _("ทั้งกรุงเทพมหานคร")
        ZONES = "zones", _("กลุ่มเขต")
        DISTRICTS = "districts", _("เขต")
        AGENCIES = "agencies", _("หน่วยงาน")
        BUILDINGS = "buildings", _("อาคาร")

    PUBLIC = ("published", "retired")

    key = models.SlugField(_("รหัส"), max_length=60, allow_unicode=False)
    version = models.PositiveSmallIntegerField(_("ฉบับที่"), default=1)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="scenarios"
    )  # None: the city's
    is_shared = models.BooleanField(_("ให้ทุกหน่วยงานใช้"), default=True)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="adapted")
    event = models.SlugField(_("เหตุการณ์จริงที่อ้างอิง"), max_length=60, blank=True)
    title = models.CharField(_("ชื่อฉากทัศน์"), max_length=300)
    title_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=300, blank=True)
    story = models.TextField(_("เรื่องราว"), blank=True)
    story_en = models.TextField(_("เรื่องราวภาษาอังกฤษ"), blank=True)
    threats: models.ManyToManyField[Threat, models.Model] = models.ManyToManyField(Threat, related_name="scenarios")
    area = models.CharField(_("พื้นที่"), max_length=10, choices=Area, default=Area.CITY)
    area_note = models.CharField(_("อธิบายพื้นที่"), max_length=300, blank=True)
    places: models.ManyToManyField[Agency, models.Model] = models.ManyToManyField(Agency, related_name="+")
    also: models.ManyToManyField[Agency, models.Model] = models.ManyToManyField(Agency, related_name="+")
    starts_at = models.TimeField(_("เริ่มเวลา"))
    duration_hours = models.PositiveIntegerField(_("นาน (ชั่วโมง)"))
    assumptions = models.TextField(_("สมมติฐาน"), blank=True)  # one a line
    objectives = models.TextField(_("วัตถุประสงค์"), blank=True)  # one a line
    changed_at = models.DateTimeField(auto_now=True)
    objects: ClassVar[ScenarioManager] = ScenarioManager()

    class Meta:
        ordering = ["title", "-version"]
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="one_scenario_per_version")]

    def __str__(self) -> str:
        return f"{self.key}/{self.version}"

    @property
    def name(self) -> str:
        """As the reader says it."""
        return (self.title_en if is_english() else "") or self.title

    @property
    def telling(self) -> str:
        """The story in the reader's language."""
        return (self.story_en if is_english() else "") or self.story


class OfScenario(ScopedManager[Any]):
    """Parts are in sight with their scenario."""

    path = "scenario__agency"

    def sight(self, viewer: Viewer) -> Q | None:
        seen = Scenario.objects.sight(viewer)
        return None if seen is None else Q(scenario__in=models.QuerySet(Scenario).filter(seen))


class Phase(models.Model):
    """A stretch of the timeline, from an hour after the start (negative: before it)."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="phases")
    key = models.SlugField(max_length=20)
    label = models.CharField(_("ระยะ"), max_length=100)
    label_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=100, blank=True)
    from_hours = models.IntegerField(_("เริ่มชั่วโมงที่"))
    objects: ClassVar[OfScenario] = OfScenario()

    class Meta:
        ordering = ["from_hours", "pk"]
        constraints = [models.UniqueConstraint(fields=["scenario", "key"], name="one_phase_per_key")]

    def __str__(self) -> str:
        return (self.label_en if is_english() else "") or self.label


class Hit(models.Model):
    """How much of a kind of resource is lost: share in percent, from and for how many hours."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="hits")
    area = models.CharField(_("ทรัพยากร"), max_length=10)  # of content/scales.yaml resource_areas
    share = models.PositiveSmallIntegerField(_("เสียไป (%)"))
    start_hours = models.PositiveIntegerField(_("เริ่มชั่วโมงที่"))
    duration_hours = models.PositiveIntegerField(_("นาน (ชั่วโมง)"))
    note = models.CharField(_("หมายเหตุ"), max_length=300, blank=True)
    objects: ClassVar[OfScenario] = OfScenario()

    class Meta:
        ordering = ["start_hours", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="hit_share_is_a_percentage")
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.share}%"


class Inject(models.Model):
    """Something told to players at a moment of the scenario; minutes count from its start and may be negative."""

    class Method(models.TextChoices):
        IN_APP = "in_app", _("ข้อความในพร้อม")
        MAIL = "mail", _("หนังสือหรืออีเมล")
        PHONE = "phone", _("โทรศัพท์")
        RADIO = "radio", _("วิทยุ")
        LINE = "line", _("กลุ่มข้อความ")
        VISIT = "visit", _("มาพบด้วยตนเอง")
        PRESS = "press", _("สื่อหรือสื่อสังคม")

    class Capability(models.TextChoices):
        NOTIFICATION = "notification", _("การแจ้งเหตุและเรียกทีม")
        DECISION = "decision", _("การตัดสินใจและประกาศใช้แผน")
        EVACUATION = "evacuation", _("การอพยพและนับคน")
        PUBLIC_WARNING = "public_warning", _("การเตือนประชาชน")
        COMMUNICATION = "communication", _("การสื่อสารและชี้แจง")
        COORDINATION = "coordination", _("การประสานงานและรายงาน")
        ALTERNATE_SITE = "alternate_site", _("การใช้สถานที่สำรอง")
        MANUAL_PROCESSING = "manual_processing", _("การทำงานด้วยมือ")
        IT_RECOVERY = "it_recovery", _("การกู้ระบบและข้อมูล")
        LOGISTICS = "logistics", _("การส่งกำลังและทรัพยากร")
        WELFARE = "welfare", _("สวัสดิภาพบุคลากรและประชาชน")
        SERVICE_CONTINUITY = "service_continuity", _("การคงบริการขั้นต่ำและฟื้นคืน")

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="injects")
    key = models.UUIDField(default=uuid.uuid4)
    at_minutes = models.IntegerField(_("เวลา"))
    phase = models.SlugField(_("ระยะ"), max_length=20, blank=True)  # key of a phase of the same scenario
    title = models.CharField(_("เหตุการณ์"), max_length=300)
    text = models.TextField(_("ข้อความที่ส่ง"), max_length=5000)
    sender = models.CharField(_("ผู้ส่ง (สมมติ)"), max_length=200, blank=True)
    method = models.CharField(_("วิธีส่ง"), max_length=10, choices=Method, default=Method.IN_APP)
    roles = models.CharField(_("ผู้รับ"), max_length=100)  # codes of team roles, a blank between
    expected = models.TextField(_("สิ่งที่คาดว่าจะทำ"), max_length=5000)
    capability = models.CharField(_("ขีดความสามารถ"), max_length=30, choices=Capability)
    deadline_minutes = models.PositiveIntegerField(_("ภายใน (นาที)"), null=True, blank=True)
    controller = models.CharField(_("ผู้ควบคุมการฝึก"), max_length=200, blank=True)
    evaluator_note = models.TextField(_("คำแนะนำผู้ประเมิน"), max_length=5000, blank=True)
    contingency = models.TextField(_("ข้อสอดแทรกสำรอง"), max_length=5000, blank=True)
    objects: ClassVar[OfScenario] = OfScenario()

    class Meta:
        ordering = ["at_minutes", "pk"]
        constraints = [models.UniqueConstraint(fields=["scenario", "key"], name="one_inject_per_key")]

    def __str__(self) -> str:
        return self.title

    @property
    def agency_id(self) -> int | None:
        """As rules ask: an inject may be written by who may write its scenario, in the same states."""
        return self.scenario.agency_id

    @property
    def status(self) -> str:
        return self.scenario.status

    def get_status_display(self) -> str:
        return self.scenario.get_status_display()

    @property
    def at(self) -> str:
        """Hours and minutes from the start, as officials type it: 1:30 or -24:00."""
        sign, minutes = ("-", -self.at_minutes) if self.at_minutes < 0 else ("", self.at_minutes)
        return f"{sign}{minutes // 60}:{minutes % 60:02}"


FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Phase": ("key", "label", "label_en", "from_hours"),
        "Hit": ("area", "share", "start_hours", "duration_hours", "note"),
        "Inject": (
            "key", "at_minutes", "phase", "title", "text", "sender", "method", "roles", "expected", "capability",
            "deadline_minutes", "controller", "evaluator_note", "contingency",
        ),
    }
)  # fmt: skip
