"""People that plans name: team members, alternates, contacts. They need no account."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models

from phrom.agencies.models.agency import Agency
from phrom.kernel.scoping import ByAgency
from phrom.kernel.secrets import EncryptedText
from phrom.kernel.words import lazy as _


class Person(models.Model):
    """Someone of an agency; never deleted, only disabled. The private number is encrypted at rest."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(_("ชื่อ-นามสกุล"), max_length=200)
    position = models.CharField(_("ตำแหน่ง"), max_length=200, blank=True)
    unit = models.CharField(_("ฝ่าย/กอง"), max_length=200, blank=True)
    office_phone = models.CharField(_("โทรศัพท์ที่ทำงาน"), max_length=40, blank=True)
    mobile_phone = EncryptedText(_("โทรศัพท์เคลื่อนที่"), blank=True, default="")
    email = models.EmailField(_("อีเมล"), blank=True)
    is_active = models.BooleanField(_("ยังปฏิบัติงาน"), default=True)
    confirmed_on = models.DateField(_("ยืนยันข้อมูลเมื่อ"), null=True, blank=True)
    objects: ClassVar[ByAgency[Self]] = ByAgency()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
