"""Tells the journal what people change of their own second factor, as the sign-in library reports it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.db import transaction
from django.http import HttpRequest

from phrom.agencies.middleware import viewer_of
from phrom.agencies.models import User
from phrom.agencies.recording import CITY_CHAIN, record
from phrom.kernel.scoping import viewing_as

TOTP, CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
VERBS = {
    (authenticator_added, TOTP): "account.second_factor_added",
    (authenticator_removed, TOTP): "account.second_factor_removed",
    (authenticator_reset, CODES): "account.recovery_codes_made",
}


def follow() -> None:
    """Listen from now on; listening twice writes once."""
    for signal in {signal for signal, _ in VERBS}:
        signal.connect(_write, dispatch_uid="phrom.agencies.following")


def _write(signal: Any, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Reported after the commit, perhaps after the request: so in a transaction of its own, with the person's eyes."""
    if verb := VERBS.get((signal, Authenticator.Type(authenticator.type))):
        with viewing_as(viewer_of(user, request.META.get("REMOTE_ADDR", ""))), transaction.atomic():
            record(verb, f"account:{user.pk}", chain=CITY_CHAIN, facts={"name": user.name})
