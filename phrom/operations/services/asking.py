"""Resources between agencies: ask, offer, accept, deliver, give back. Every message is a line of the log."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused, Steps
from phrom.kernel.words import kept
from phrom.operations.models import Ask, Offer, Operation
from phrom.operations.services.logbook import in_log, write_log
from phrom.operations.telling import tell_asked

ASKS: Steps[Ask] = Steps(
    {"meet": (["asked"], "met"), "unmeet": (["met"], "asked"), "close": (["asked", "met"], "closed"),
     "cancel": (["asked"], "cancelled")}
)  # fmt: skip
OFFERS: Steps[Offer] = Steps(
    {
        "accept": (["offered"], "accepted"),
        "decline": (["offered"], "declined"),
        "deliver": (["accepted"], "delivered"),
        "withdraw": (["offered", "accepted"], "refused"),
        "release": (["delivered"], "released"),
    }
)
MESSAGES = {  # what EDXL-RM calls each step
    "ask": "RequestResource", "offer": "ResponseToRequestResource", "refuse": "ResponseToRequestResource",
    "accept": "RequisitionResource", "deliver": "CommitResource", "release": "ReleaseResource",
    "cancel": "RequestRecall", "decline": "UnsolicitedOffer",
}  # fmt: skip


@transaction.atomic
def ask_for(operation: Operation, agency: Agency, values: dict[str, Any]) -> Ask:
    """`values`: what, quantity, unit_label, place, needed_at, priority, reason, to (an agency, None: whoever can)."""
    if not operation.is_running:
        raise Refused(_("เหตุการณ์นี้ยุติแล้ว"))
    Operation.objects.select_for_update(of=("self",)).get(pk=operation.pk)
    last = Ask.objects.filter(operation=operation).aggregate(last=Max("number"))["last"] or 0
    ask = Ask(operation=operation, agency=agency, number=last + 1, by=current_viewer().name, **values)
    ask.save(force_insert=True)
    _log(ask, "ask", kept("ขอ{what} {quantity} {unit}"), agency, quantity=ask.quantity)
    tell_asked(ask)
    return ask


@transaction.atomic
def offer(ask: Ask, agency: Agency, quantity: int, note: str = "", arrives_at: Any = None) -> Offer:
    """What an agency can give; nothing (0) says that it cannot. Offering again changes what was offered."""
    if ask.status not in Ask.OPEN:
        raise Refused(_("คำขอนี้จบแล้ว"))
    if agency.pk == ask.agency_id:
        raise Refused(_("หน่วยงานที่ขอเสนอให้ตนเองไม่ได้"))
    values = {
        "quantity": quantity, "note": note, "arrives_at": arrives_at, "by": current_viewer().name,
        "status": Offer.Status.OFFERED if quantity else Offer.Status.REFUSED,
    }  # fmt: skip
    found = Offer.objects.filter(ask=ask, agency=agency).first()
    if found and found.status not in (Offer.Status.OFFERED, Offer.Status.REFUSED):
        raise Refused(_("ข้อเสนอนี้ตอบรับแล้ว จึงเปลี่ยนไม่ได้"))
    row: Offer
    row, _made = Offer.objects.update_or_create(ask=ask, agency=agency, defaults=values)
    said = kept("เสนอให้{what} {quantity} {unit}") if quantity else kept("ให้{what}ไม่ได้")
    _log(ask, "offer" if quantity else "refuse", said, agency, quantity=quantity, note=note)
    return row


@transaction.atomic
def answer_offer(row: Offer, step: str) -> None:
    """The asking agency accepts or declines, says that it came, gives it back; the giving one withdraws."""
    OFFERS.take(step, row)
    said = {
        "accept": kept("รับข้อเสนอ{what} {quantity} {unit}"), "decline": kept("ไม่รับข้อเสนอ{what}"),
        "deliver": kept("ได้รับ{what} {quantity} {unit}"), "release": kept("คืน{what} {quantity} {unit}"),
        "withdraw": kept("ถอนข้อเสนอ{what}"),
    }[step]  # fmt: skip
    _log(row.ask, step, said, row.agency if step == "withdraw" else row.ask.agency, quantity=row.quantity)
    _settle(row.ask)


@transaction.atomic
def end_ask(ask: Ask, step: str) -> None:
    """No longer needed (cancel), or done with (close)."""
    ASKS.take(step, ask)
    _log(ask, "cancel" if step == "cancel" else "release", kept("จบคำขอ{what}"), ask.agency)


def given(ask: Ask) -> int:
    """How much of it is promised or there."""
    found = Offer.objects.filter(ask=ask, status__in=Offer.GIVEN).aggregate(given=Sum("quantity"))["given"]
    return int(found or 0)


def _settle(ask: Ask) -> None:
    """Met when what was accepted is enough; asked again when something fell away."""
    enough = given(ask) >= ask.quantity
    if enough and ask.status == Ask.Status.ASKED:
        ASKS.take("meet", ask)
    elif not enough and ask.status == Ask.Status.MET:
        ASKS.take("unmeet", ask)


def _log(ask: Ask, message: str, said: str, agency: Agency, quantity: int = 0, note: str = "") -> None:
    text = in_log(said, what=ask.what, quantity=quantity, unit=ask.unit_label).strip()
    text = f"#{ask.number} {text} ({note})" if note else f"#{ask.number} {text}"
    write_log(
        ask.operation, "ask", text, agency=None, ask=ask.number, by_agency=agency.key,
        message=MESSAGES.get(message, ""), quantity=quantity,
    )  # fmt: skip
