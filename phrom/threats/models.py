"""Kinds of threat and their lead agencies."""

from __future__ import annotations

from django.db import models

from phrom.agencies.models import Agency


class Threat(models.Model):
    """A kind of threat; the required ones stand in every plan or are left out with a reason."""

    key = models.SlugField("รหัส", unique=True)
    name = models.CharField("ชื่อภัย", max_length=200)
    short_name = models.CharField("ชื่อย่อ", max_length=60)
    name_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=200, blank=True)
    group = models.CharField("กลุ่ม", max_length=20, blank=True)
    is_required = models.BooleanField("ต้องอยู่ในทุกแผน", default=False)
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)

    class Meta:
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.name


class ThreatLead(models.Model):
    """An agency leads (or supports) the city against a threat during a period; several may at once."""

    class Part(models.TextChoices):
        LEAD = "lead", "เจ้าภาพหลัก"
        SUPPORT = "support", "สนับสนุน"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "เสนอ รอ สปภ. ยืนยัน"
        CONFIRMED = "confirmed", "ยืนยันแล้ว"

    threat = models.ForeignKey(Threat, on_delete=models.CASCADE, related_name="leads")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="threats_led")
    part = models.CharField("บทบาท", max_length=10, choices=Part, default=Part.LEAD)
    status = models.CharField("สถานะ", max_length=10, choices=Status, default=Status.PROPOSED)
    valid_from = models.DateField("ตั้งแต่วันที่")
    valid_to = models.DateField("ถึงวันที่", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["threat", "agency", "part", "valid_from"], name="one_lead_per_period")
        ]

    def __str__(self) -> str:
        return f"{self.threat} · {self.agency}"
