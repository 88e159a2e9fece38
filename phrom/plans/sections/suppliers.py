"""Suppliers that services depend on."""

from __future__ import annotations

from django.db import models

from phrom.kernel.words import kept
from phrom.plans.columns import Column, Date, Links, Phone, Ref
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section
from phrom.plans.sections.services import Service
from phrom.registers.models import Supplier


class SupplierUse(PlanPart):
    """What a supplier provides, whom to call, and who could do it instead."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, null=True, related_name="uses")
    provides = models.CharField(max_length=500, blank=True)
    services = models.ManyToManyField(Service, related_name="suppliers")
    contact = models.CharField(max_length=500, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    alternative = models.CharField(max_length=500, blank=True)
    contract_until = models.DateField(null=True)


section = Section(
    "suppliers",
    68,
    kept("คู่ค้าและผู้ให้บริการ"),
    SupplierUse,
    (
        Ref("supplier", kept("ผู้ให้บริการ"), to="supplier", weight=2.5, required=True),
        Column("provides", kept("สิ่งที่ให้บริการ"), weight=2, required=True),
        Links("services", kept("งานบริการที่พึ่ง"), to="services", weight=2.5),
        Column("contact", kept("ผู้ติดต่อ"), weight=1.6),
        Phone("phone", kept("โทรศัพท์"), weight=1.4),
        Column("alternative", kept("รายสำรอง"), weight=1.6),
        Date("contract_until", kept("สัญญาถึง"), weight=1.3),
    ),
    may_be_empty=True,
)
