"""Resources asked for and given between agencies; fields and messages map to EDXL-RM."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import Viewer
from phrom.kernel.steps import Stateful
from phrom.kernel.words import lazy as _
from phrom.operations.models.operation import InOperation, OfOperation, Operation


class Ask(InOperation, Stateful):
    """RequestResource: what an agency needs, how much, where, until when; everybody in the operation may answer."""

    class Status(models.TextChoices):
        ASKED = "asked", _("ขอแล้ว")
        MET = "met", _("ได้ครบ")
        CLOSED = "closed", _("จบแล้ว", "ask")
        CANCELLED = "cancelled", _("ยกเลิก", "ask")

    class Priority(models.TextChoices):
        LIFE = "life", _("ช่วยชีวิต")
        URGENT = "urgent", _("ด่วน")
        NORMAL = "normal", _("ปกติ", "priority")

    OPEN = ("asked", "met")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="asks")
    number = models.PositiveIntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="asks")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")  # None: whoever can
    what = models.CharField(_("สิ่งที่ขอ"), max_length=300)
    quantity = models.PositiveIntegerField(_("จำนวน"), default=1)
    unit_label = models.CharField(_("หน่วยนับ"), max_length=60, blank=True)
    place = models.CharField(_("ส่งที่ใด"), max_length=300, blank=True)
    needed_at = models.DateTimeField(_("ต้องการภายใน"), null=True)
    priority = models.CharField(_("ความเร่งด่วน"), max_length=10, choices=Priority, default=Priority.NORMAL)
    reason = models.CharField(_("ใช้ทำอะไร"), max_length=500, blank=True)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.ASKED, editable=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=200)
    objects: ClassVar[OfOperation] = OfOperation()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["operation", "number"], name="one_ask_per_number"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="something_is_asked"),
        ]

    def __str__(self) -> str:
        return self.what


class OfAsk(OfOperation):
    """Offers are in sight with their operation."""

    path = "ask__operation__agency"

    def sight(self, viewer: Viewer) -> Q | None:
        seen = Operation.objects.sight(viewer)
        return None if seen is None else Q(ask__operation__in=Operation._base_manager.filter(seen))


class Offer(InOperation, Stateful):
    """ResponseToRequest of one agency, then CommitResource, then ReleaseResource."""

    class Status(models.TextChoices):
        OFFERED = "offered", _("เสนอให้")
        ACCEPTED = "accepted", _("ตอบรับ กำลังส่ง", "offer")
        DELIVERED = "delivered", _("ถึงแล้ว", "offer")
        RELEASED = "released", _("คืนแล้ว")
        DECLINED = "declined", _("ไม่รับ", "offer")
        REFUSED = "refused", _("ให้ไม่ได้")

    GIVEN = ("accepted", "delivered", "released")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="offers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="offers")
    quantity = models.PositiveIntegerField(_("จำนวนที่ให้ได้"), default=0)
    note = models.CharField(_("หมายเหตุ"), max_length=500, blank=True)
    arrives_at = models.DateTimeField(_("ถึงเมื่อ"), null=True)
    status = models.CharField(_("สถานะ"), max_length=20, choices=Status, default=Status.OFFERED, editable=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=200)
    objects: ClassVar[OfAsk] = OfAsk()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ask", "agency"], name="one_offer_per_agency")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.quantity}"

    @property
    def operation(self) -> Operation:
        return self.ask.operation
