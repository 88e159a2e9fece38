"""Keeps people signed in while they work: the twelve hours count from the last hour in which they opened a page."""

from __future__ import annotations

import time
from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
EVERY = 3600  # seconds; a session is written once an hour, not with every page
_KEPT_AT = "kept_at"


def staying_middleware(get_response: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and time.time() - _last_kept(request) >= EVERY:
            request.session[_KEPT_AT] = int(time.time())
        return get_response(request)

    return middleware


def _last_kept(request: HttpRequest) -> float:
    """When the session was last written for this; at first that is the sign-in."""
    records = get_authentication_records(request, request.user)
    return float(request.session.get(_KEPT_AT) or (records[-1]["at"] if records else time.time()))
