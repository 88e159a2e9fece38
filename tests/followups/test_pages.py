"""A follow-up from the list to confirmation: who may take which step, what proves it, what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.utils import timezone

from phrom.followups.models import Evidence, FollowUp
from phrom.followups.services import raise_follow_up
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from tests.world import World

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def row(world: World) -> FollowUp:
    return made(world)


def made(world: World, **more: Any) -> FollowUp:
    told = {"kind": "corrective", "title": "ทดสอบกู้คืนข้อมูลสำรอง", "source": "criterion", "ref": "cyber/BAK05"} | more
    with viewing_as(SYSTEM):
        return raise_follow_up(world.agency, told.pop("kind"), told.pop("title"), **told)


def put(row: FollowUp, status: str, **values: Any) -> None:
    models.QuerySet(FollowUp).filter(pk=row.pk).update(status=status, **values)


def now(row: FollowUp) -> FollowUp:
    return models.QuerySet(FollowUp).get(pk=row.pk)


def post(world: World, kind: str, row: FollowUp, step: str, **typed: Any) -> Any:
    return world.client(kind).post(
        f"/follow-ups/{row.key}/{step}/", {f"{step}-{name}": value for name, value in typed.items()}
    )


def test_a_writer_takes_on_and_reports_with_a_file_and_the_head_confirms(world: World, row: FollowUp) -> None:
    assert post(world, "writer", row, "take", owner_text="นักวิชาการคอมพิวเตอร์").status_code == 302
    file = SimpleUploadedFile("ผลการทดสอบ.pdf", PDF)
    assert post(world, "writer", row, "report", note="กู้คืนได้ใน 3 ชั่วโมง", file=file).status_code == 302
    assert now(row).status == "done"
    assert post(world, "head", row, "confirm").status_code == 302
    assert (now(row).status, now(row).closed_on) == ("closed", timezone.localdate())
    said = Line.objects.filter(target=f"followup:{row.key}").order_by("pk").values_list("verb", flat=True)
    assert list(said) == [f"followup.{step}" for step in ("raised", "taken", "evidence_added", "reported", "confirmed")]


def test_the_evidence_is_handed_out_to_who_sees_the_follow_up_and_to_nobody_else(world: World, row: FollowUp) -> None:
    put(row, "doing")
    post(world, "writer", row, "attach", note="ผล", file=SimpleUploadedFile("ผล.pdf", PDF))
    evidence = models.QuerySet(Evidence).get()
    answer = world.client("head").get(f"/follow-ups/evidence/{evidence.key}/")
    assert (answer.content, answer.headers["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert world.client("neighbour").get(f"/follow-ups/evidence/{evidence.key}/").status_code == 404


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"MZ\x90\x00"), ("a.exe", b"MZ"), ("a.pdf", b""), ("a.html", b"<script>1</script>")]
)
def test_a_file_that_is_not_what_it_says_is_refused_and_the_words_stay(
    world: World, row: FollowUp, name: str, content: bytes
) -> None:
    put(row, "doing")
    answer = post(world, "writer", row, "report", note="ทำแล้วตามแผน", file=SimpleUploadedFile(name, content))
    assert answer.status_code == 422
    assert "ทำแล้วตามแผน" in answer.content.decode()
    assert now(row).status == "doing"


def test_done_without_proof_is_refused(world: World, row: FollowUp) -> None:
    put(row, "doing")
    assert post(world, "writer", row, "report", note="เสร็จแล้ว").status_code == 422


def test_a_second_click_changes_nothing(world: World, row: FollowUp) -> None:
    put(row, "done", done_on=timezone.localdate())
    client = world.client("head")
    first, second = (client.post(f"/follow-ups/{row.key}/confirm/") for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 403)
    assert Line.objects.filter(target=f"followup:{row.key}", verb="followup.confirmed").count() == 1


def test_who_raised_it_decides_who_confirms(world: World) -> None:
    row = made(world, source="crosscheck", ref="x01")
    put(row, "done", done_on=timezone.localdate())
    assert post(world, "head", row, "confirm").status_code == 403
    assert post(world, "evaluator", row, "confirm").status_code == 302


def test_sending_back_needs_a_reason_and_goes_on(world: World, row: FollowUp) -> None:
    put(row, "done", done_on=timezone.localdate())
    assert post(world, "head", row, "return", reason=" ").status_code == 422
    assert post(world, "head", row, "return", reason="ภาพไม่ชัด").status_code == 302
    assert now(row).status == "open"


@pytest.mark.parametrize("day", ["1/1/2560", "เมื่อวาน", ""])
def test_a_new_day_is_ahead_of_us(world: World, row: FollowUp, day: str) -> None:
    assert post(world, "head", row, "postpone", due_on=day, reason="รองบประมาณ").status_code == 422


def test_ten_thousand_letters_are_refused_in_thai(world: World, row: FollowUp) -> None:
    put(row, "done", done_on=timezone.localdate())
    answer = post(world, "head", row, "return", reason="ก" * 10_000)
    assert answer.status_code == 422
    assert "ยาวเกินไป ใส่ได้ไม่เกิน 1,000 ตัวอักษร" in answer.content.decode()


def test_each_receiver_sees_its_kind_without_the_agencys_people(world: World, row: FollowUp) -> None:
    need = made(world, kind="training", title="บัญชาการเหตุการณ์", skill="incident-command", source="exercise", ref="t")
    found = made(world, kind="structure", title="สายบังคับบัญชา", structure_kind="command", source="exercise", ref="s")
    for kind, seen in (("institute", need), ("commission", found)):
        page = world.client(kind).get("/follow-ups/").content.decode()
        assert [other.title in page for other in (row, need, found)] == [other is seen for other in (row, need, found)]
        assert world.client(kind).get(f"/follow-ups/{row.key}/").status_code == 404


def test_a_title_like_a_formula_stays_text_in_the_table(world: World) -> None:
    made(world, title="=HYPERLINK(1)", ref="f")
    content = world.client("writer").get("/follow-ups/table/csv/").content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in content


def test_what_is_late_stands_first_and_waits_at_home(world: World, row: FollowUp) -> None:
    made(world, title="ภายหลัง", ref="later", due_on=timezone.localdate() + dt.timedelta(days=300))
    put(row, "open", due_on=timezone.localdate() - dt.timedelta(days=3))
    page = world.client("writer").get("/follow-ups/").content.decode()
    assert page.index(row.title) < page.index("ภายหลัง")
    assert "เกินกำหนด 3 วัน" in page.replace("\u00a0", " ").replace("&nbsp;", " ")
    assert "งานติดตาม 1 เรื่องถึงกำหนด" in world.client("writer").get("/").content.decode()
