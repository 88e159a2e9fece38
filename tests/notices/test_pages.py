"""Messages and mails as people see them: everyone their own, the administrator the spool."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from phrom.notices.models import Message
from phrom.notices.services import send_notice
from tests.world import World

LINK = "http://127.0.0.1:8000/invitation/abc-123/"


@pytest.fixture
def notice(world: World) -> Message:
    Message.objects.all().delete()
    send_notice(world.user("writer"), "สปภ. ส่งแผนกลับให้แก้ไข", "เปิดแผนเพื่ออ่าน <b>ความเห็น</b>", link="/plans/dusit/2570/")
    return Message.objects.get()


@pytest.fixture
def spool(settings: Settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    EmailMessage("คำเชิญเข้าใช้พร้อม", f"เรียน คุณสมหญิง\n\n{LINK}\n", to=["somying@bangkok.example"]).send()
    return next(tmp_path.glob("*.log"))


def test_a_new_message_is_marked_until_it_is_opened(world: World, notice: Message) -> None:
    client = world.client("writer")
    assert "ยังไม่อ่าน" in client.get("/notices/").text
    opened = client.get(f"/notices/{notice.pk}/").text
    assert "&lt;b&gt;ความเห็น" in opened
    assert 'href="/plans/dusit/2570/"' in opened
    assert "ยังไม่อ่าน" not in client.get("/notices/").text


def test_all_can_be_marked_read_at_once(world: World, notice: Message) -> None:
    answer = world.client("writer").post("/notices/read/", follow=True)
    assert "อ่านแล้ว 1 เรื่อง" in answer.text
    assert Message.objects.filter(read_at=None).count() == 0


@pytest.mark.parametrize("kind", ["head", "admin", "neighbour"])
def test_nobody_sees_anothers_messages(world: World, notice: Message, kind: str) -> None:
    client = world.client(kind)
    assert notice.subject not in client.get("/notices/").text
    assert client.get(f"/notices/{notice.pk}/").status_code == 404
    client.post("/notices/read/")
    assert Message.objects.get().read_at is None


@pytest.mark.parametrize("kind", ["writer", "head", "evaluator", "executive", "auditor"])
def test_only_the_administrator_reads_mails(world: World, spool: Path, notice: Message, kind: str) -> None:
    client = world.client(kind)
    addresses = ("/mail/", f"/mail/{spool.name}/0/")
    answers = [client.get(a) for a in addresses] + [client.post(f"/mail/outbox/{notice.pk}/retry/")]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert all("ผู้ดูแลระบบ" in answer.text for answer in answers)


def test_the_administrator_opens_a_spooled_mail_and_follows_its_link(world: World, spool: Path) -> None:
    client = world.client("admin")
    assert "คำเชิญเข้าใช้พร้อม" in client.get("/mail/").text
    opened = client.get(f"/mail/{spool.name}/0/").text
    assert "somying@bangkok.example" in opened
    assert f'href="{LINK}"' in opened


@pytest.mark.parametrize("address", ["/mail/none.log/0/", "/mail/..%2Fphrom.sqlite3/0/", "/mail/{file}/7/"])
def test_only_mails_of_the_spool_can_be_opened(world: World, spool: Path, address: str) -> None:
    (spool.parent.parent / "phrom.sqlite3").write_text("secret")
    assert world.client("admin").get(address.format(file=spool.name)).status_code == 404


def test_scripts_in_a_mail_stay_text(world: World, spool: Path) -> None:
    EmailMessage("เรื่อง <script>x</script>", "<script>alert(1)</script>", to=["a@bangkok.example"]).send()
    client = world.client("admin")
    pages = [client.get(f"/mail/{file.name}/0/").text for file in spool.parent.glob("*.log")]
    assert not any("<script>alert" in page or "<script>x" in page for page in [*pages, client.get("/mail/").text])


def test_a_dead_message_is_shown_with_its_reason_and_tried_again(world: World, notice: Message) -> None:
    Message.objects.update(state="dead", last_error="ConnectionRefusedError")
    client = world.client("admin")
    assert "ConnectionRefusedError" in client.get("/mail/").text
    client.post(f"/mail/outbox/{notice.pk}/retry/")
    assert Message.objects.get().state == "queued"


def test_without_a_spool_the_page_says_where_mails_go(world: World, db: None) -> None:
    assert "ส่งอีเมลจริง" in world.client("admin").get("/mail/").text


def test_a_line_of_dashes_does_not_cut_a_mail(world: World, spool: Path) -> None:
    text = f"บรรทัดแรก\n{'-' * 79}\nบรรทัดหลัง\n"
    EmailMessage("เรื่องยาว", text, to=["a@bangkok.example"]).send()
    (page,) = [
        p
        for f in spool.parent.glob("*.log")
        if "เรื่องยาว" in (p := world.client("admin").get(f"/mail/{f.name}/0/").text)
    ]
    assert "บรรทัดหลัง" in page
