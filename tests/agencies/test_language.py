"""Thai until somebody chooses; then one tap, kept on the account, or in the browser before signing in."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from phrom.agencies.models import User
from phrom.journal.models import Line
from tests.agencies.signing_in import LOGIN, browser, said, sign_in, signed_in
from tests.world import World, email_of

RESET = "/accounts/password/reset/"


def _lang(client: Client, path: str = "/") -> str:
    return client.get(path).content.decode().partition('<html lang="')[2][:2]


def test_one_tap_in_the_menu_changes_the_language_for_good(world: World) -> None:
    client = signed_in()
    assert _lang(client) == "th"
    answer = client.post("/profile/language/", {"language": "en", "next": "/agencies/"})
    assert answer.headers["Location"] == "/agencies/"
    assert _lang(client) == "en"
    assert world.user("writer").language == "en"
    assert Line.objects.get(verb="account.changed").facts["after"] == {"language": "en"}
    other = browser()
    sign_in(other)
    assert _lang(other) == "en"


@pytest.mark.parametrize("asked", [{"language": "xx"}, {}, {"language": "en", "next": "https://elsewhere.example/"}])
def test_no_other_language_and_no_other_place_is_taken(world: World, asked: dict[str, str]) -> None:
    answer = signed_in().post("/profile/language/", asked)
    assert answer.headers["Location"] == "/"
    assert world.user("writer").language == ("en" if "next" in asked else "th")


def test_the_sign_in_page_keeps_the_language_chosen_there(world: World) -> None:
    client = browser()
    assert "ลืมรหัสผ่าน" in said(client.get(LOGIN))
    assert "Forgotten password" in said(client.get(LOGIN + "?language=en"))
    assert "Forgotten password" in said(client.get(LOGIN))
    assert "Check and try again" in said(sign_in(client, password="wrong"))
    assert _lang(client, LOGIN + "?language=xx") == "en"


def test_the_account_s_language_wins_over_the_browser_s(world: World) -> None:
    client = browser()
    client.get(LOGIN + "?language=en")
    sign_in(client)
    assert _lang(client) == "th"


@pytest.mark.parametrize(("language", "words"), [("en", "The link works once"), ("th", "ลิงก์ใช้ได้ครั้งเดียว")])
def test_a_mail_speaks_the_language_of_who_gets_it(world: World, language: str, words: str) -> None:
    User.objects.filter(email=email_of("writer")).update(language=language)
    browser().post(RESET, {"email": email_of("writer")})
    (sent,) = mail.outbox
    assert words in str(sent.body)


def test_agencies_have_their_english_names(world: World) -> None:
    client = signed_in()
    client.post("/profile/language/", {"language": "en"})
    listed = said(client.get("/agencies/"))
    assert "Dusit District Office" in listed
    assert "สำนักงานเขตดุสิต" not in listed
