"""Signing in: in Thai whatever the browser speaks, locked after five tries, and nothing told to strangers."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import connection
from django.urls import NoReverseMatch, reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from phrom.agencies.models import RequiredSecondFactor, User
from phrom.agencies.second_factor import has_second_factor
from phrom.journal.models import Line
from tests.agencies.signing_in import ENGLISH, NEW, TOTP, activate, browser, code_for, english, said, sign_in, signed_in
from tests.world import PASSWORD, World, email_of

LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"
CODES = "/accounts/2fa/recovery-codes/"


def reset_link() -> str:
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_the_right_password_opens_the_home_page(world: World) -> None:
    answer = sign_in(browser())
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_the_page_asked_for_first_opens_after_signing_in(world: World) -> None:
    client = browser()
    asked = client.get("/plans/").headers["Location"]
    answer = client.post(asked, {"login": email_of("writer"), "password": PASSWORD, "next": "/plans/"})
    assert answer.headers["Location"] == "/plans/"


def test_a_foreign_address_is_not_opened_after_signing_in(world: World) -> None:
    answer = browser().post(LOGIN, {"login": email_of("writer"), "password": PASSWORD, "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("typed", [
    {}, {"login": "x", "password": "y"}, {"login": "a@b.example", "password": "y"},
    {"login": "\x00", "password": "\x00"}, {"login": "ก" * 10_000 + "@b.example", "password": "y" * 10_000},
])  # fmt: skip
def test_what_is_wrong_is_said_in_thai_and_the_same_for_strangers(world: World, typed: dict[str, str]) -> None:
    answer = browser().post(LOGIN, typed)
    assert english(answer) == []
    assert sign_in(browser(), "outsider", "wrong").content.count("อีเมลหรือรหัสผ่านไม่ถูกต้อง".encode()) == 1


def test_the_sixth_wrong_try_is_locked_out_and_told_how_long(world: World) -> None:
    client = browser()
    tries = [said(sign_in(client, password="wrong")) for _ in range(6)]
    assert all("ไม่ถูกต้อง" in words for words in tries[:5])
    assert "กรุณารอ 5 นาที" in tries[5]
    assert "กรุณารอ 5 นาที" in said(sign_in(client))
    assert sign_in(browser(), "head").status_code == 302


def test_the_lock_opens_again_after_the_time_that_was_told(world: World) -> None:
    client, now = browser(), dt.datetime.now(dt.UTC)
    for _ in range(6):
        sign_in(client, password="wrong")
    with time_machine.travel(now + dt.timedelta(minutes=5, seconds=2)):
        assert sign_in(client).status_code == 302


def test_a_new_password_by_mail_opens_the_lock_at_once(world: World) -> None:
    client = browser()
    for _ in range(6):
        sign_in(client, password="wrong")
    client.post(RESET, {"email": email_of("writer")})
    form = client.get(reset_link(), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert sign_in(client, password=NEW).status_code == 302


def test_signing_out_needs_a_click_and_is_said(world: World) -> None:
    client = signed_in()
    assert "ออกจากระบบหรือไม่" in said(client.get("/accounts/logout/"))
    assert "ออกจากระบบแล้ว" in said(client.post("/accounts/logout/", follow=True))
    assert client.get("/profile/").status_code == 302


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_set_password", "mfa_list_webauthn"])
def test_what_is_not_used_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "confirm-email/", "password/set/", "3rdparty/", "login/code/", ""]
)
def test_nobody_can_sign_up(world: World, path: str) -> None:
    assert signed_in().get(f"/accounts/{path}").status_code == 404


def test_a_reset_tells_nobody_whether_an_account_exists(world: World) -> None:
    known = browser().post(RESET, {"email": email_of("writer")}, follow=True)
    unknown = browser().post(RESET, {"email": "nobody@bangkok.example"}, follow=True)
    assert said(known) == said(unknown)
    assert [letter.to for letter in mail.outbox] == [[email_of("writer")]]


def test_a_disabled_person_gets_no_reset(world: World) -> None:
    User.objects.filter(email=email_of("writer")).update(is_active=False)
    browser().post(RESET, {"email": email_of("writer")})
    assert mail.outbox == []


def test_a_forgotten_password_is_set_again_by_mail_once(world: World) -> None:
    here, elsewhere = browser(), signed_in()
    here.post(RESET, {"email": email_of("writer").upper()})
    link, letter = reset_link(), str(mail.outbox[-1].body)
    assert ENGLISH.findall(re.sub(r"http\S+", "", letter)) == []
    form = here.get(link, follow=True)
    done = here.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    assert "ตั้งรหัสผ่านใหม่แล้ว" in said(done)
    assert sign_in(browser(), password=NEW).status_code == 302
    assert elsewhere.get("/profile/").status_code == 302
    assert "ใช้ไม่ได้แล้ว" in said(browser().get(link, follow=True))
    assert Line.objects.filter(verb="account.password_set", actor=str(world.user("writer").pk)).count() == 1


@pytest.mark.parametrize(("first", "second", "reason"), [
    ("short", "short", "อย่างน้อย 10 ตัวอักษร"), ("password123", "password123", "เดาง่าย"),
    (email_of("writer"), email_of("writer"), "คล้ายอีเมล"), (NEW, NEW + "x", "ไม่ตรงกัน"), ("", "", "กรุณาใส่"),
])  # fmt: skip
def test_a_weak_password_is_refused_in_thai(world: World, first: str, second: str, reason: str) -> None:
    client = signed_in()
    answer = client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": first, "password2": second}
    )
    assert reason in said(answer)
    assert english(answer) == []


def test_changing_the_password_needs_the_old_one(world: World) -> None:
    client = signed_in()
    refused = client.post("/accounts/password/change/", {"oldpassword": "no", "password1": NEW, "password2": NEW})
    assert "รหัสผ่านปัจจุบันไม่ถูกต้อง" in said(refused)
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert sign_in(browser(), password=NEW).status_code == 302


def test_a_second_factor_is_asked_at_the_next_sign_in(world: World) -> None:
    secret, client = activate(signed_in()), browser()
    asked = client.post(LOGIN, {"login": email_of("writer"), "password": PASSWORD}, follow=True)
    assert "ยืนยันขั้นที่สอง" in said(asked)
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "รหัสยืนยันไม่ถูกต้อง" in said(wrong)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=60)):  # a code counts once
        client.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})
        assert client.get("/profile/").status_code == 200


def test_a_recovery_code_stands_in_for_the_telephone_once(world: World) -> None:
    first = signed_in()
    activate(first)
    code = first.get(CODES).context["unused_codes"][0]
    for expected in (302, 200):
        client = browser()
        sign_in(client)
        assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == expected


def test_the_secrets_of_the_second_factor_are_encrypted(world: World) -> None:
    client = signed_in()
    secret = activate(client)
    codes = client.get(CODES).context["unused_codes"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        kept = str(cursor.fetchall())
    assert kept.count("gAAAA") >= 2
    assert secret not in kept
    assert not any(code in kept for code in codes)


def test_an_old_sign_in_says_the_password_again_before_the_second_factor_changes(world: World) -> None:
    client = signed_in()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=6)):
        assert client.get(TOTP).headers["Location"].startswith("/accounts/reauthenticate/")
        again = client.post(f"/accounts/reauthenticate/?next={TOTP}", {"password": PASSWORD, "next": TOTP})
        assert again.headers["Location"] == TOTP


def test_changes_of_the_second_factor_stand_in_the_journal(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = signed_in()
    with django_capture_on_commit_callbacks(execute=True):
        activate(client)
        client.post("/accounts/2fa/recovery-codes/generate/")
        client.post("/accounts/2fa/totp/deactivate/")
    told = Line.objects.filter(target=f"account:{world.user('writer').pk}").values_list("verb", flat=True)
    changes = ("second_factor_added", "recovery_codes_made", "second_factor_removed")
    assert sorted(told) == sorted(f"account.{change}" for change in changes)


def test_a_role_that_demands_it_sets_up_the_second_factor_before_anything_else(world: World) -> None:
    RequiredSecondFactor.objects.create(role="writer")
    client = signed_in()
    for path in ("/", "/plans/", "/profile/", "/accounts/password/change/"):
        assert client.get(path).headers["Location"] == TOTP
    saving = client.post("/plans/", headers={"accept": "application/json"})
    assert (saving.status_code, "ยืนยันตัวตนสองขั้น" in saving.json()["message"]) == (403, True)
    assert "บทบาทของท่านต้องใช้" in said(client.get(TOTP))
    activate(client)
    assert client.get("/profile/").status_code == 200
    assert signed_in("head").get("/profile/").status_code == 200


def test_who_must_have_it_cannot_take_the_second_factor_away(world: World) -> None:
    client = signed_in()
    activate(client)
    RequiredSecondFactor.objects.create(role="writer")
    refused = client.post("/accounts/2fa/totp/deactivate/")
    assert "จึงปิดไม่ได้" in said(refused)
    assert has_second_factor(world.user("writer"))
    RequiredSecondFactor.objects.all().delete()
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


def test_one_sees_ones_devices_and_signs_out_there(world: World) -> None:
    here, there, stranger = signed_in(), signed_in(), signed_in("head")
    assert said(here.get("/accounts/sessions/")).count("Chrome บน Windows") >= 2
    other = UserSession.objects.get(session_key=there.session.session_key)
    assert stranger.post(f"/accounts/sessions/{other.pk}/end/").status_code == 404
    here.post(f"/accounts/sessions/{other.pk}/end/")
    assert [client.get("/profile/").status_code for client in (here, there, stranger)] == [200, 302, 200]


def test_one_signs_out_everywhere_else(world: World) -> None:
    here, there = signed_in(), signed_in()
    here.post("/accounts/sessions/")
    assert [client.get("/profile/").status_code for client in (here, there)] == [200, 302]


def test_a_disabled_person_is_told_so_only_with_the_right_password(world: World) -> None:
    User.objects.filter(email=email_of("writer")).update(is_active=False)
    assert "ไม่ถูกต้อง" in said(sign_in(browser(), password="wrong"))
    told = browser().post(LOGIN, {"login": email_of("writer"), "password": PASSWORD}, follow=True)
    assert "บัญชีนี้ถูกระงับ" in said(told)


@pytest.mark.parametrize("path", [
    LOGIN, RESET, RESET + "done/", RESET + "key/done/", RESET + "key/1-none/", "/accounts/inactive/",
])  # fmt: skip
def test_no_page_before_signing_in_speaks_english(world: World, path: str) -> None:
    assert english(browser().get(path)) == []


def test_no_page_of_ones_own_account_speaks_english(world: World) -> None:
    client = signed_in()
    before = [client.get(f"/accounts/{path}") for path in ("2fa/", "2fa/totp/activate/", "reauthenticate/", "logout/")]
    activate(client)
    paths = ("2fa/", "2fa/totp/deactivate/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "sessions/",
             "2fa/reauthenticate/", "password/change/")  # fmt: skip
    after = [client.get(f"/accounts/{path}") for path in paths]
    assert [(page.request["PATH_INFO"], english(page)) for page in [*before, *after] if english(page)] == []


def test_one_changes_ones_name_and_language(world: World) -> None:
    client = signed_in()
    client.post("/profile/", {"name": "นางสาวสมหญิง  ใจดี", "language": "en"})
    user = world.user("writer")
    assert (user.name, user.language) == ("นางสาวสมหญิง ใจดี", "en")
    line = Line.objects.get(verb="account.changed")
    assert line.facts["after"] == {"name": "นางสาวสมหญิง ใจดี", "language": "en"}
    client.post("/profile/", {"name": user.name, "language": "en"})
    assert Line.objects.filter(verb="account.changed").count() == 1


@pytest.mark.parametrize("typed", [{}, {"name": "ก" * 500, "language": "xx"}, {"name": "\x00 ", "language": ""}])
def test_a_wrong_profile_is_refused_in_thai(world: World, typed: dict[str, str]) -> None:
    answer = signed_in().post("/profile/", typed)
    assert answer.status_code == 422
    assert english(answer) == []


def test_too_many_tries_at_one_thing_are_told_to_wait(world: World) -> None:
    client = signed_in()
    for _ in range(5):
        client.post("/accounts/password/change/", {"oldpassword": "no"})
    answer = client.post("/accounts/password/change/", {"oldpassword": "no"})
    assert (answer.status_code, english(answer)) == (429, [])
    assert "กรุณารอ 5 นาที" in said(answer)
