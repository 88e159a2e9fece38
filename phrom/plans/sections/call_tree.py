"""Who calls whom (call tree, table 13)."""

from __future__ import annotations

from django.db import models

from phrom.agencies.models import Person
from phrom.kernel.words import kept
from phrom.plans.columns import Column, Date, Link, Ref
from phrom.plans.models import PlanPart
from phrom.plans.sections.base import Section


class CallNode(PlanPart):
    """Someone to be called, by whom (none: the one who starts), and who is called if there is no answer."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    caller = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="called")
    channels = models.CharField(max_length=500, blank=True)
    alternate = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField(null=True)


section = Section(
    "call_tree",
    51,
    kept("กระบวนการแจ้งเหตุฉุกเฉิน (Call Tree)"),
    CallNode,
    (
        Ref("person", kept("ผู้รับแจ้ง"), to="person", weight=2.5, required=True),
        Link("caller", kept("ผู้แจ้ง"), to="call_tree", weight=2.5, help=kept("เว้นว่างสำหรับผู้เริ่มแจ้ง")),
        Column("channels", kept("ช่องทาง"), weight=2, help=kept("อย่างน้อยสองช่องทาง เช่น โทรศัพท์, LINE"), required=True),
        Ref("alternate", kept("ผู้รับแจ้งสำรอง"), to="person", weight=2.5),
        Date("confirmed_on", kept("ยืนยันหมายเลขเมื่อ"), weight=1.3),
    ),
    help=kept("ผู้แจ้งหนึ่งคนไม่ควรแจ้งเกินแปดคน"),
    label="person",
)
