"""Sites, systems and suppliers, shared by all agencies."""

from __future__ import annotations

import uuid

from django.db import models

from phrom.agencies.models import Agency
from phrom.kernel.words import lazy as _


def new_key() -> str:
    """A key for an entry that people make; entries from content bring their own."""
    return uuid.uuid4().hex


class Entry(models.Model):
    """One line of a register; retired, never deleted, because plans of past years still name it."""

    key = models.SlugField(_("รหัส"), unique=True, default=new_key, editable=False)
    name = models.CharField(_("ชื่อ"), max_length=200)
    agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("หน่วยงานเจ้าของ"),
    )
    is_active = models.BooleanField(_("ยังใช้อยู่"), default=True)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Site(Entry):
    """A place that can take people in; capacity in persons, area in square metres."""

    kind = models.CharField(_("ประเภท"), max_length=60, blank=True)
    address = models.CharField(_("ที่ตั้ง"), max_length=300, blank=True)
    area_code = models.CharField(_("รหัสเขต"), max_length=4, blank=True)
    capacity_people = models.PositiveIntegerField(_("รองรับ (คน)"), null=True, blank=True)
    area_m2 = models.PositiveIntegerField(_("พื้นที่ (ตร.ม.)"), null=True, blank=True)
    is_flood_prone = models.BooleanField(_("อยู่ในพื้นที่น้ำท่วม"), default=False)
    is_secret = models.BooleanField(_("ไม่เปิดเผย"), default=False)


class System(Entry):
    """An information system that services run on."""

    category = models.CharField(_("ประเภท"), max_length=60, blank=True)
    vendor = models.CharField(_("ผู้ดูแล/ผู้พัฒนา"), max_length=200, blank=True)


class Supplier(Entry):
    """Someone outside who provides what services need."""

    category = models.CharField(_("ประเภท"), max_length=60, blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
