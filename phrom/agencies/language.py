"""Speaks the language that a person chose, on the account or (signed out) in the browser; Thai to who did not say."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from phrom.agencies.models import User

Handler = Callable[[HttpRequest], HttpResponse]
NAME = "language"  # of the cookie, and of the question in an address: /accounts/login/?language=en
A_YEAR = 365 * 24 * 3600


def language_middleware(get_response: Handler) -> Handler:
    """What the browser itself asks for does not count: an English browser is no wish for English."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User):
            with translation.override(request.user.language):
                return get_response(request)
        asked = _known(request.GET.get(NAME))
        with translation.override(asked or _known(request.COOKIES.get(NAME)) or settings.LANGUAGE_CODE):
            response = get_response(request)
        return remember(response, asked) if asked else response

    return middleware


def remember(response: HttpResponse, language: str) -> HttpResponse:
    """The pages before signing in stay in the language chosen last."""
    response.set_cookie(NAME, language, A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax")
    return response


def _known(code: str | None) -> str:
    return code if code in dict(settings.LANGUAGES) else ""
