"""Requests between agencies: what is asked, who gives, what came."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import acts_on, held_at, may
from phrom.kernel.scoping import CITY
from phrom.kernel.steps import Refused
from phrom.kernel.words import lazy
from phrom.operations import services
from phrom.operations.forms.saying import AskForm, OfferForm
from phrom.operations.models import Activation, Ask, Offer, Operation
from phrom.operations.queries import fetch_ask, fetch_offer, fetch_operation, fetch_part
from phrom.operations.views.framing import frame

STEPS = {  # what an offer may do next: step, its words, whose step it is
    "offered": [
        ("accept", lazy("รับข้อเสนอ"), "asker"),
        ("decline", lazy("ไม่รับ"), "asker"),
        ("withdraw", lazy("ถอน"), "giver"),
    ],
    "accepted": [("deliver", lazy("ได้รับแล้ว"), "asker"), ("withdraw", lazy("ถอน"), "giver")],
    "delivered": [("release", lazy("คืนแล้ว"), "asker")],
}


@acts_on(fetch_operation, "operation.view")
def operation_asks(request: HttpRequest, operation: Operation) -> HttpResponse:
    return show_asks(request, operation)


def show_asks(
    request: HttpRequest, operation: Operation, bound: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """All requests of an operation with their offers, in two queries; open ones first, lives before everything."""
    named = agencies_by_id()
    parts = list(Activation.objects.filter(operation=operation).select_related("agency", "operation"))
    mine = [part for part in parts if may("ask.make", part)]
    asks = Ask.objects.filter(operation=operation).select_related("agency", "to").prefetch_related("offers__agency")
    order = {"life": 0, "urgent": 1, "normal": 2}
    rows = sorted(asks, key=lambda ask: (ask.status not in Ask.OPEN, order[ask.priority], -ask.number))
    context = {
        **frame(operation),
        "rows": [_shown(ask, named, {part.agency_id for part in mine}) for ask in rows],
        "mine": [named[part.agency_id] for part in mine if part.agency_id in named],
        "asker": _asker(
            [named[part.agency_id] for part in mine if part.agency_id in named], request.GET.get("for", "")
        ),
        "ask_form": AskForm(others=[named[part.agency_id] for part in parts if part.agency_id in named]),
        "offer_form": OfferForm(),
        **(bound or {}),
    }
    return render(request, "operations/operation_asks.html", context, status=status)


def _asker(mine: list[Agency], key: str) -> Agency | None:
    """For which agency the form asks: the only one, or the one of the address."""
    return mine[0] if len(mine) == 1 else next((agency for agency in mine if agency.key == key), None)


def _shown(ask: Ask, named: Any, mine: set[int]) -> dict[str, Any]:
    offers = [
        {
            "row": offer,
            "giver": named[offer.agency_id].name,
            "steps": [
                (step, label)
                for step, label, whose in STEPS.get(offer.status, [])
                if (ask.agency_id if whose == "asker" else offer.agency_id) in mine
            ],
        }
        for offer in ask.offers.all()
    ]
    given = sum(offer.quantity for offer in ask.offers.all() if offer.status in Offer.GIVEN)
    is_open = ask.status in Ask.OPEN
    return {
        "row": ask,
        "asker": named[ask.agency_id].name,
        "to": named[ask.to_id].name if ask.to_id else "",
        "offers": offers,
        "given": given,
        "missing": max(0, ask.quantity - given),
        "givers": [named[pk] for pk in sorted(mine - {ask.agency_id}) if is_open and (ask.to_id in (None, pk))],
        "may_end": is_open and ask.agency_id in mine,
    }


@require_POST
@acts_on(fetch_part, "ask.make")
def ask_make(request: HttpRequest, part: Activation) -> HttpResponse:
    """A request of an agency."""
    others = [a for a in agencies_by_id().values() if a.is_plan_unit and a.pk != part.agency_id]
    form = AskForm(request.POST, others=others)
    if not form.is_valid():
        return show_asks(request, part.operation, {"ask_form": form, "asker": agencies_by_id()[part.agency_id]}, 422)
    return _do(
        request, part.operation, lambda: services.ask_for(part.operation, part.agency, form.values), _("ส่งคำขอแล้ว")
    )


@require_POST
@acts_on(fetch_ask, "ask.offer")
def ask_offer(request: HttpRequest, ask: Ask) -> HttpResponse:
    """What one of the viewer's agencies in the operation can give."""
    parts = Activation.objects.select_related("agency", "operation").filter(operation=ask.operation)
    part = parts.filter(agency__key=request.POST.get("agency", "")).first()
    form = OfferForm(request.POST)
    if part is None or not may("ask.make", part) or not form.is_valid():
        messages.error(request, _("เลือกหน่วยงานที่ให้ และใส่จำนวนเป็นตัวเลข"))
        return redirect("operation_asks", ask.operation.key)
    amount, note = form.cleaned_data["quantity"] or 0, form.cleaned_data["note"]
    return _do(
        request, ask.operation, lambda: services.offer(ask, part.agency, amount, note, form.arrives_at), _("ตอบคำขอแล้ว")
    )


@require_POST
@acts_on(fetch_ask, "ask.end")
def ask_end(request: HttpRequest, ask: Ask) -> HttpResponse:
    """No longer needed, or done with."""
    step = "close" if request.POST.get("step") == "close" else "cancel"
    return _do(request, ask.operation, lambda: services.end_ask(ask, step), _("จบคำขอแล้ว"))


@require_POST
@acts_on(fetch_offer, "offer.settle")
def offer_settle(request: HttpRequest, offer: Offer) -> HttpResponse:
    """The next step of an offer, by whose step it is."""
    step = request.POST.get("step", "")
    whose = next((who for name, _label, who in STEPS.get(offer.status, []) if name == step), "")
    if not whose:
        messages.error(request, _("ข้อเสนอนี้เปลี่ยนไปแล้ว ดูสถานะล่าสุด"))
        return redirect("operation_asks", offer.ask.operation.key)
    acting, held = offer.ask.agency_id if whose == "asker" else offer.agency_id, held_at("offer.settle")
    if acting not in held and CITY not in held:
        raise PermissionDenied(_("ขั้นนี้เป็นของอีกหน่วยงานหนึ่ง"))
    return _do(request, offer.ask.operation, lambda: services.answer_offer(offer, step), _("บันทึกแล้ว"))


def _do(request: HttpRequest, operation: Operation, act: Any, done: str) -> HttpResponse:
    try:
        act()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("operation_asks", operation.key)
