"""People at their browsers: signing in, setting up a second factor, reading what a page says."""

from __future__ import annotations

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from tests.world import PASSWORD, email_of

LOGIN = "/accounts/login/"
TOTP = "/accounts/2fa/totp/activate/"
NEW = "maenam-chao-phraya-41"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
ENGLISH = re.compile(r"\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}\b")
OURS = re.compile(r"\S+@\S+|Chrome|Windows|\bTOTP\b|\bQR\b|\bEnglish\b|[A-Z2-7]{4}( [A-Z2-7]{4})+")


def browser() -> Client:
    """One that asks for English pages."""
    return Client(headers={"accept-language": "en-US,en", "user-agent": CHROME})


def sign_in(client: Client, kind: str = "writer", password: str = PASSWORD) -> HttpResponse:
    return client.post(LOGIN, {"login": email_of(kind), "password": password})


def signed_in(kind: str = "writer") -> Client:
    client = browser()
    assert sign_in(client, kind).status_code == 302
    return client


def said(response: HttpResponse) -> str:
    """The words of the page's own part."""
    main = BeautifulSoup(response.content, "html5lib").main
    assert main is not None
    return " ".join(main.get_text(" ").split())


def english(response: HttpResponse) -> list[str]:
    return ENGLISH.findall(OURS.sub("", said(response)))


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def activate(client: Client) -> str:
    """Set up the second factor as a person does; the secret."""
    page = client.get(TOTP)
    secret = str(page.context["form"].secret)
    assert client.post(TOTP, {"code": code_for(secret)}).status_code == 302
    return secret
