"""Issue an alert of an operation; take in one of somebody else, open an operation from it, or set it aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.alerts.models import Alert, ReceivedAlert
from phrom.alerts.reading import Read, read_message
from phrom.alerts.vocabulary import REFERRING
from phrom.alerts.writing import CITY, FOR_WHOM, Area, Message, Said, write_message
from phrom.journal.services import record
from phrom.kernel.content import tree
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.words import kept
from phrom.operations.models import Operation
from phrom.operations.services import Wanted, declare_incident, prepare_exercise, write_log
from phrom.operations.services.logbook import in_log
from phrom.threats.models import Threat


@transaction.atomic
def issue_alert(operation: Operation, agencies: Sequence[Agency], values: Mapping[str, Any]) -> Alert:
    """`values`: kind, headline_th, headline_en, description_th/_en, instruction_th/_en, urgency, severity, certainty,
    response. An update or a cancellation refers to every message before it.
    """
    Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
    before = list(Alert.objects.filter(operation=operation).order_by("number"))
    if values["kind"] in REFERRING and not before:
        raise Refused(_("ยังไม่มีข้อความแจ้งเตือนก่อนหน้า ออกข้อความแจ้งเตือนก่อน"))
    if values["kind"] == "Alert" and before and before[-1].kind != "Cancel":
        raise Refused(_("ออกข้อความแจ้งเตือนแล้ว ครั้งต่อไปเลือกปรับข้อมูลหรือยกเลิกข้อความ"))
    number, rule = len(before) + 1, tree("cap")
    message = _message(operation, agencies, values, f"phrom-{operation.key}-{number}", before, rule)
    alert = Alert(
        operation=operation, number=number, identifier=message.identifier, kind=message.kind, sent_at=message.sent_at,
        headline=values["headline_th"], xml=write_message(message), by=current_viewer().name,
    )  # fmt: skip
    read_message(alert.xml.encode())  # our own message is believed no more than anybody's
    alert.save(force_insert=True)
    said = in_log(kept("ออกข้อความเตือน {kind}: {headline}"), kind=alert.kind, headline=alert.headline)
    write_log(operation, "report", said, alert=alert.identifier)
    return alert


def _message(
    operation: Operation, agencies: Sequence[Agency], values: Mapping[str, Any], identifier: str,
    before: Sequence[Alert], rule: Mapping[str, Any],
) -> Message:  # fmt: skip
    now, threats = timezone.now(), list(operation.threats.all())
    first = threats[0] if threats else None
    return Message(
        identifier=identifier, sender=rule["sender"], sent_at=now, is_exercise=operation.is_exercise,
        category=rule["threats"].get(first.key if first else "", {}).get("category", "Other"),
        expires_at=now + dt.timedelta(hours=rule["hours"]), blocks=_blocks(values, first),
        areas=[Area(agency.name_th, agency.name_en, agency.area_code) for agency in agencies],
        restriction=FOR_WHOM,
        references=[(rule["sender"], alert.identifier, alert.sent_at) for alert in before],
        **{name: values[name] for name in ("kind", "urgency", "severity", "certainty", "response")},
    )  # fmt: skip


def _blocks(values: Mapping[str, Any], threat: Threat | None) -> list[Said]:
    """Thai first; English where its headline was written."""
    names = ("headline", "description", "instruction")
    thai = Said(
        language="th-TH", event=threat.name if threat else "", sender_name=CITY[0],
        **{name: values[f"{name}_th"] for name in names},
    )  # fmt: skip
    if not values["headline_en"]:
        return [thai]
    event = (threat.name_en or threat.name) if threat else ""
    english = {name: values[f"{name}_en"] for name in names}
    return [thai, Said(language="en-US", event=event, sender_name=CITY[1], **english)]


@transaction.atomic
def receive_alert(content: bytes) -> ReceivedAlert:
    """Keep a message once however often it comes. Raises Unreadable when it is none."""
    read = read_message(content)
    row = ReceivedAlert(
        identifier=read.identifier[:300], sender=read.sender[:300], sent_at=read.sent_at, told=asdict(read),
        xml=content.decode("utf-8-sig"), received_by=current_viewer().name,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return ReceivedAlert.objects.get(sender=row.sender, identifier=row.identifier)
    record("alert.received", f"alert:{row.key}", facts={"name": read.headline or read.event, "sender": read.sender})
    return row


@transaction.atomic
def open_from_alert(row: ReceivedAlert, threats: Sequence[Threat], agencies: Sequence[Agency]) -> Operation:
    """An event that runs, or from a drill's message a drill that waits; one operation for each message."""
    locked = ReceivedAlert.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.operation_id or locked.set_aside_at:
        raise Refused(_("ข้อความนี้มีผู้ดำเนินการไปแล้ว"))
    read = Read(**row.told)
    wanted = Wanted(
        title=(read.headline or read.event)[:200], story=read.description, threats=threats, agencies=agencies,
        began_at=read.sent_at,
    )  # fmt: skip
    operation = prepare_exercise(wanted) if read.is_exercise else declare_incident(wanted)
    locked.operation = operation
    locked.save(update_fields=["operation"])
    record("alert.opened", f"alert:{row.key}", facts={"name": operation.title, "sender": read.sender})
    return operation


@transaction.atomic
def set_alert_aside(row: ReceivedAlert) -> None:
    """Nothing for the city to do."""
    open_rows = ReceivedAlert.objects.filter(pk=row.pk, operation=None, set_aside_at=None)
    if not open_rows.update(set_aside_at=timezone.now(), set_aside_by=current_viewer().name):
        raise Refused(_("ข้อความนี้มีผู้ดำเนินการไปแล้ว"))
    record("alert.set_aside", f"alert:{row.key}", facts={"name": row.told["headline"] or row.told["event"]})
