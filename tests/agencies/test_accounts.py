"""Accounts as administrators keep them: every verb, its journal line, and what is refused."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client

from phrom.agencies.forms.accounts import CITYWIDE
from phrom.agencies.models import AssignedSection, Invitation, Membership, RequiredSecondFactor, User
from phrom.agencies.services.accounts import HELD_ALREADY, LAST_ADMINISTRATOR, ONESELF
from phrom.config import settings as program
from phrom.journal.models import Line
from tests.agencies.signing_in import ENGLISH, NEW, activate, browser, english, said, sign_in, signed_in
from tests.world import ASSIGNED, PASSWORD, World, email_of

ACCOUNTS = "/admin/accounts/"
ARUNEE = {"name": "นางสาวอรุณี สดใส", "email": "Arunee@Bangkok.example", "role": "writer", "agency": "dusit"}


def invite(world: World, **values: object) -> User:
    world.client("admin").post(f"{ACCOUNTS}invite/", ARUNEE | values)
    return User.objects.get(email="arunee@bangkok.example")


def link() -> str:
    """Of the last letter."""
    found = re.search(r"http://testserver(/invitation/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def join(path: str, password: str = NEW) -> Client:
    client = browser()
    client.post(path, {"password1": password, "password2": password})
    return client


def lines(user: User) -> list[tuple[str, str]]:
    rows = Line.objects.filter(target=f"account:{user.pk}").order_by("at", "pk")
    return list(rows.values_list("verb", "chain"))


def second_admin(world: World) -> User:
    user = world.user("outsider")
    Membership.objects.create(user=user, role="admin")
    return user


def seat(world: World, kind: str) -> str:
    return f"{ACCOUNTS}roles/{world.user(kind).memberships.get().pk}/"


def test_someone_invited_sets_a_password_and_works_at_once(world: World) -> None:
    user = invite(world)
    assert not user.has_usable_password()
    welcome = browser().get(link())
    assert "นางสาวอรุณี สดใส" in said(welcome)
    assert english(welcome) == []
    join(link())
    client = browser()
    assert client.post("/accounts/login/", {"login": user.email, "password": NEW}).status_code == 302
    assert client.get("/plans/dusit/2570/").status_code == 200
    assert lines(user) == [("account.invited", "dusit"), ("account.joined", "city")]


def test_the_invitation_names_nobody_in_its_link(world: World) -> None:
    user = invite(world)
    assert "?" not in link()
    assert not any(word in link() for word in ("arunee", "writer", "dusit", f"/{user.pk}"))
    assert ENGLISH.findall(re.sub(r"http\S+", "", str(mail.outbox[-1].body))) == []


def test_what_was_invited_is_in_the_journal_in_words(world: World) -> None:
    user = invite(world, role="contributor", sections=["team", "systems"])
    facts = Line.objects.get(verb="account.invited").facts
    assert facts["after"]["role"] == "ผู้ร่วมจัดทำเฉพาะส่วน"
    assert facts["after"]["agency"] == "สำนักงานเขตดุสิต"
    assert "ระบบสารสนเทศ" in facts["after"]["sections"]
    assert set(AssignedSection.objects.filter(membership__user=user).values_list("slug", flat=True)) == {
        "team",
        "systems",
    }


def test_an_invitation_is_used_once(world: World) -> None:
    user = invite(world)
    join(link())
    again = browser().post(link(), {"password1": NEW + "2", "password2": NEW + "2"})
    assert (again.status_code, "ใช้ไปแล้ว" in said(again)) == (410, True)
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_opening_the_link_uses_nothing_up(world: World) -> None:
    invite(world)
    for _ in range(3):
        assert browser().get(link()).status_code == 200
    assert Invitation.objects.get().closed_at is None


def test_an_invitation_ends_after_a_week(world: World) -> None:
    invite(world)
    now = dt.datetime.now(dt.UTC)
    with time_machine.travel(now + dt.timedelta(days=6, hours=23)):
        assert browser().get(link()).status_code == 200
    with time_machine.travel(now + dt.timedelta(days=7, minutes=1)):
        late = browser().get(link())
    assert (late.status_code, "หมดอายุ" in said(late)) == (410, True)


@pytest.mark.parametrize("change", [
    lambda path: path[:-6] + "x/", lambda path: path.replace(":", "."), lambda path: "/invitation/x/",
    lambda path: "/invitation/" + "ก" * 2000 + "/", lambda path: re.sub(r"/[0-9a-f]{32}:", f"/{'0' * 32}:", path),
])  # fmt: skip
def test_a_tampered_invitation_is_refused(world: World, change: object) -> None:
    invite(world)
    answer = browser().get(change(link()))  # type: ignore[operator]
    assert (answer.status_code, "ไม่ถูกต้อง" in said(answer), english(answer)) == (410, True, [])


def test_a_reset_link_is_no_invitation(world: World) -> None:
    """Each link serves one purpose."""
    invite(world)
    key = Invitation.objects.get().key.hex
    assert browser().get(f"/invitation/{TimestampSigner().sign(key)}/").status_code == 410


def test_a_weak_first_password_is_refused_in_thai(world: World) -> None:
    invite(world)
    answer = browser().post(link(), {"password1": "arunee", "password2": "arunee"})
    assert (answer.status_code, english(answer)) == (422, [])
    assert "อย่างน้อย 10 ตัวอักษร" in said(answer)


def test_a_newer_invitation_ends_the_older(world: World) -> None:
    user = invite(world)
    older = link()
    world.client("admin").post(f"{ACCOUNTS}{user.pk}/resend/")
    assert browser().get(older).status_code == 410
    assert browser().get(link()).status_code == 200
    assert lines(user)[-1] == ("account.invited_again", "city")


def test_who_has_a_password_is_not_invited_again(world: World) -> None:
    user = world.user("writer")
    answer = world.client("admin").post(f"{ACCOUNTS}{user.pk}/resend/", follow=True)
    assert "ยังไม่ตั้งรหัสผ่าน" in said(answer)
    assert mail.outbox == []


def test_an_invitation_followed_while_another_is_signed_in_ends_that_session(world: World) -> None:
    invite(world)
    client = signed_in("head")
    client.post(link(), {"password1": NEW, "password2": NEW})
    assert client.get("/profile/").status_code == 302


def test_a_letter_that_no_server_takes_is_said_and_the_account_is_there(world: World, settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    answer = world.client("admin").post(f"{ACCOUNTS}invite/", ARUNEE, follow=True)
    assert "ส่งอีเมลไม่สำเร็จ" in said(answer)
    assert User.objects.filter(email="arunee@bangkok.example").exists()


@pytest.mark.parametrize(("values", "reason"), [
    ({"email": "no"}, "ใส่อีเมลให้ครบ"), ({"email": email_of("head").upper()}, "มีบัญชีอยู่แล้ว"),
    ({"role": "king"}, "เลือกบทบาทจากรายการ"), ({"agency": "atlantis"}, "เลือกหน่วยงานจากรายการ"),
    ({"agency": CITYWIDE}, "เป็นบทบาทของหน่วยงาน"), ({"role": "auditor"}, "ทั้งกรุงเทพมหานคร"),
    ({"role": "contributor", "sections": ["moon"]}, "เลือกส่วนของแผนจากรายการ"), ({"name": "\x00"}, "กรุณาใส่ชื่อ"),
    ({"email": "a" * 300 + "@bangkok.example"}, "อีเมล"), ({"name": "ก" * 999}, "ยาวเกินไป"),
    ({"agency": ""}, "เลือกหน่วยงาน"),
])  # fmt: skip
def test_a_wrong_invitation_is_refused_at_its_field_and_nothing_is_lost(
    world: World, values: dict[str, object], reason: str
) -> None:
    answer = world.client("admin").post(f"{ACCOUNTS}invite/", ARUNEE | values)
    assert (answer.status_code, reason in said(answer)) == (422, True)
    assert "สดใส" in answer.text or "name" in values
    assert mail.outbox == []


def test_inviting_twice_by_a_double_click_makes_one_account(world: World) -> None:
    client = world.client("admin")
    for expected in (302, 422):
        assert client.post(f"{ACCOUNTS}invite/", ARUNEE).status_code == expected
    assert (len(mail.outbox), Membership.objects.filter(user__email="arunee@bangkok.example").count()) == (1, 1)


def test_a_role_is_added_once_and_counts_at_once(world: World) -> None:
    client, head, user = world.client("admin"), world.client("head"), world.user("head")
    post = {"role": "writer", "agency": "phra-nakhon"}
    assert head.get("/plans/phra-nakhon/2570/").status_code == 404
    client.post(f"{ACCOUNTS}{user.pk}/roles/new/", post)
    assert head.get("/plans/phra-nakhon/2570/").status_code == 200
    assert str(HELD_ALREADY) in said(client.post(f"{ACCOUNTS}{user.pk}/roles/new/", post))
    assert lines(user) == [("account.role_granted", "phra-nakhon")]


def test_someone_moves_and_both_agencies_journals_tell_it(world: World) -> None:
    user, client = world.user("writer"), world.client("writer")
    world.client("admin").post(seat(world, "writer"), {"role": "head", "agency": "phra-nakhon"})
    assert client.get("/plans/dusit/2570/").status_code == 404
    assert client.get("/plans/phra-nakhon/2570/").status_code == 200
    assert lines(user) == [("account.moved", "dusit"), ("account.moved", "phra-nakhon")]
    facts = Line.objects.filter(verb="account.moved").first().facts  # type: ignore[union-attr]
    assert facts["before"] == {"role": "ผู้จัดทำแผน", "agency": "สำนักงานเขตดุสิต"}
    assert facts["after"] == {"role": "หัวหน้าหน่วยงาน", "agency": "สำนักงานเขตพระนคร"}


def test_moving_to_the_same_place_writes_nothing(world: World) -> None:
    world.client("admin").post(seat(world, "writer"), {"role": "writer", "agency": "dusit"})
    assert lines(world.user("writer")) == []


def test_a_contributor_gets_other_sections(world: World) -> None:
    client, page = world.client("admin"), seat(world, "contributor")
    assert set(client.get(page).context["form"].initial["sections"]) == set(ASSIGNED)
    client.post(page, {"role": "contributor", "agency": "dusit", "sections": ["team", "duties"]})
    given = world.user("contributor").memberships.get().sections.values_list("slug", flat=True)
    assert set(given) == {"team", "duties"}


def test_a_role_is_taken_away_at_once(world: World) -> None:
    user, client = world.user("writer"), world.client("writer")
    for _ in range(2):
        page = (
            f"{ACCOUNTS}roles/{Membership.objects.filter(user=user).values_list('pk', flat=True).first() or 0}/revoke/"
        )
        status = world.client("admin").post(page).status_code
    assert status == 404
    assert client.get("/plans/").status_code == 403
    assert lines(user) == [("account.role_revoked", "dusit")]


def test_a_disabled_person_is_signed_out_at_once_and_kept_out(world: World) -> None:
    user, client = world.user("writer"), signed_in()
    for _ in range(2):
        world.client("admin").post(f"{ACCOUNTS}{user.pk}/disable/")
    assert client.get("/").status_code == 302
    assert sign_in(browser()).headers["Location"] == "/accounts/inactive/"
    world.client("admin").post(f"{ACCOUNTS}{user.pk}/enable/")
    assert sign_in(browser()).headers["Location"] == "/"
    assert lines(user) == [("account.disabled", "city"), ("account.enabled", "city")]


def test_a_disabled_invitation_does_not_open(world: World) -> None:
    user = invite(world)
    world.client("admin").post(f"{ACCOUNTS}{user.pk}/disable/")
    assert browser().get(link()).status_code == 410
    assert "ถูกระงับ" in said(world.client("admin").post(f"{ACCOUNTS}{user.pk}/resend/", follow=True))


@pytest.mark.parametrize("how", ["disable", "revoke", "move"])
def test_the_last_administrator_stays(world: World, how: str) -> None:
    client, user = world.client("admin"), world.user("admin")
    page = {"disable": f"{ACCOUNTS}{user.pk}/disable/", "revoke": seat(world, "admin") + "revoke/",
            "move": seat(world, "admin")}[how]  # fmt: skip
    answer = client.post(page, {"role": "auditor", "agency": CITYWIDE}, follow=True)
    assert str(LAST_ADMINISTRATOR if how != "move" else ONESELF) in said(answer)
    assert client.get(ACCOUNTS).status_code == 200
    assert lines(user) == []


def test_who_never_joined_does_not_count_as_another_administrator(world: World) -> None:
    invite(world, role="admin", agency=CITYWIDE)
    answer = world.client("admin").post(seat(world, "admin") + "revoke/", follow=True)
    assert str(LAST_ADMINISTRATOR) in said(answer)


def test_one_of_two_administrators_may_go(world: World) -> None:
    second_admin(world)
    world.client("outsider").post(seat(world, "admin") + "revoke/")
    assert world.client("admin").get(ACCOUNTS).status_code == 403


def test_an_administrator_cannot_let_herself_into_plans(world: World) -> None:
    client, user = world.client("admin"), world.user("admin")
    second_admin(world)
    answer = client.post(f"{ACCOUNTS}{user.pk}/roles/new/", {"role": "evaluator", "agency": CITYWIDE})
    assert (answer.status_code, str(ONESELF) in said(answer)) == (422, True)
    assert client.get("/plans/").status_code == 403
    assert client.get("/plans/dusit/2570/").status_code in (403, 404)


def test_a_lost_telephone_is_forgotten(world: World) -> None:
    client, user = signed_in(), world.user("writer")
    activate(client)
    world.client("admin").post(f"{ACCOUNTS}{user.pk}/forget/")
    assert client.get("/profile/").status_code == 302
    assert sign_in(browser()).headers["Location"] == "/"
    assert lines(user) == [("account.second_factor_forgotten", "city")]


def test_roles_that_need_a_second_factor_are_chosen_and_journaled(world: World) -> None:
    client = world.client("admin")
    for _ in range(2):
        client.post(f"{ACCOUNTS}second-factor/", {"roles": ["evaluator", "duty"]})
    assert set(RequiredSecondFactor.objects.values_list("role", flat=True)) == {"evaluator", "duty"}
    line = Line.objects.get(verb="second_factor.required")
    assert line.facts == {"before": {"roles": ""}, "after": {"roles": "เจ้าหน้าที่ สปภ., เจ้าหน้าที่เวร สปภ."}}
    client.post(f"{ACCOUNTS}second-factor/", {})
    assert not RequiredSecondFactor.objects.exists()
    assert client.post(f"{ACCOUNTS}second-factor/", {"roles": ["king"]}).status_code == 422


@pytest.mark.parametrize("tail", ["", "resend/", "disable/", "enable/", "forget/", "roles/new/"])
def test_an_account_that_is_not_there_is_not_found(world: World, tail: str) -> None:
    assert world.client("admin").post(f"{ACCOUNTS}999999/{tail}").status_code == 404
    assert world.client("admin").post(f"{ACCOUNTS}roles/999999/").status_code == 404


@pytest.mark.parametrize("kind", ["writer", "head", "evaluator", "executive", "auditor"])
def test_everybody_else_is_refused_with_the_reason(world: World, kind: str) -> None:
    user = world.user("member")
    for tail in ("", "invite/", f"{user.pk}/", f"{user.pk}/disable/", "second-factor/"):
        answer = world.client(kind).post(ACCOUNTS + tail)
        assert (answer.status_code, "ผู้ดูแลระบบ" in answer.text) == (403, True)
    user.refresh_from_db()
    assert user.is_active


@pytest.mark.parametrize(("question", "found"), [
    ({"q": "คุณwriter"}, {"writer"}), ({"q": "HEAD@"}, {"head"}), ({"agency": "phra-nakhon"}, {"neighbour", "dual"}),
    ({"role": "auditor"}, {"auditor", "dual"}), ({"agency": "phra-nakhon", "role": "auditor"}, set()),
    ({"state": "disabled"}, {"outsider"}), ({"state": "nowhere"}, set()), ({"q": "ก" * 10_000}, set()),
])  # fmt: skip
def test_accounts_are_found(world: World, question: dict[str, str], found: set[str]) -> None:
    User.objects.filter(email=email_of("outsider")).update(is_active=False)
    page = world.client("admin").get(ACCOUNTS, question)
    assert {row[0].email for row in page.context["rows"]} == {email_of(kind) for kind in found}


def test_the_list_is_cut_into_pages_in_dictionary_order(world: World) -> None:
    User.objects.bulk_create(User(email=f"p{n}@bangkok.example", name=f"เก {n:03}", password="!") for n in range(60))
    first = world.client("admin").get(ACCOUNTS, {"q": "เก"})
    assert (len(first.context["rows"]), first.context["rows"][0][0].name) == (50, "เก 000")
    assert "51–60 จาก 60" in said(world.client("admin").get(ACCOUNTS, {"q": "เก", "page": "2"}))
    assert {row[1][1] for row in first.context["rows"]} == {"รอตอบรับคำเชิญ"}


def test_passwords_are_hashed_with_argon2() -> None:
    assert program.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_no_table_keeps_a_link(world: World) -> None:
    """Who reads the database cannot set anybody's password."""
    invite(world)
    signature = link().rstrip("/").rpartition(":")[2]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert signature not in str(cursor.fetchall())


def test_the_account_page_shows_no_plan(world: World) -> None:
    assert "/plans/" not in world.client("admin").get(f"{ACCOUNTS}{world.user('writer').pk}/").text
    assert PASSWORD not in world.client("admin").get(ACCOUNTS).text
