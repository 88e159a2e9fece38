"""Speaks the language that a person chose; Thai to everyone who did not say."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from phrom.agencies.models import User

Handler = Callable[[HttpRequest], HttpResponse]


def language_middleware(get_response: Handler) -> Handler:
    """What the browser asks for does not count: an English browser is no wish for English."""

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = request.user.language if isinstance(request.user, User) else settings.LANGUAGE_CODE
        with translation.override(wanted):
            return get_response(request)

    return middleware
