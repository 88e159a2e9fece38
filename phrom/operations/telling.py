"""Tell the people of an operation; a drill reaches nobody but those who take part."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.notices.telling import Said, tell_agencies
from phrom.operations.models import Activation, Ask, Operation, Topic

TEAM = ("head", "member", "writer")  # who acts for an agency in an operation


def named(operation: Operation) -> str:
    """Its name, and in front of it that it is a drill."""
    return _("ฝึกซ้อม: {title}").format(title=operation.title) if operation.is_exercise else operation.title


def tell_called(operation: Operation, parts: Collection[Activation]) -> None:
    """The agencies are in it from now on."""
    tell_agencies([part.agency_id for part in parts], lambda agency: _called(operation, agency), roles=TEAM)


def _called(operation: Operation, agency: Agency) -> Said:
    link = reverse("operation_part", args=[operation.key, agency.key])
    asks = (
        _("นี่คือการฝึกซ้อม เปิดหน้านี้แล้วปฏิบัติตามแผนเหมือนเหตุการณ์จริง อย่าติดต่อผู้ที่ไม่ได้ร่วมฝึก")
        if operation.is_exercise
        else _("เปิดหน้านี้แล้วกดประกาศใช้แผน หรือแจ้งว่าไม่ได้รับผลกระทบ")
    )
    return named(operation), f"{operation.story}\n\n{asks}".strip(), link


def tell_asked(ask: Ask) -> None:
    """Whoever was asked for a resource, or everybody in the operation."""
    others = ask.operation.activations.exclude(agency=ask.agency_id).values_list("agency_id", flat=True)
    to = [ask.to_id] if ask.to_id else list(others)
    tell_agencies(to, lambda agency: _asked(ask), roles=TEAM)


def _asked(ask: Ask) -> Said:
    subject = _("{name}: ขอ{what} {quantity} {unit}").format(
        name=named(ask.operation), what=ask.what, quantity=ask.quantity, unit=ask.unit_label
    )
    return subject, ask.reason, reverse("operation_asks", args=[ask.operation.key])


def tell_report_due(topic: Topic) -> None:
    """The next word on a topic should have come; of the whole operation's topics, whoever opened it is told."""
    agency = topic.agency_id or topic.operation.agency_id
    if agency:
        tell_agencies([agency], lambda _agency: _due(topic), roles=TEAM)


def _due(topic: Topic) -> Said:
    subject = _("{name}: ถึงเวลารายงาน {topic}").format(name=named(topic.operation), topic=topic.title)
    return subject, _("เปิดหน้านี้แล้วรายงานสถานการณ์ล่าสุด"), reverse("operation", args=[topic.operation.key])
