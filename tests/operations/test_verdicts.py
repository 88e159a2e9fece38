"""What agencies say afterwards: who owes it, what it demands, who confirms it, what follows from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from phrom.followups.models import FollowUp
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.operations.models import Activation, LogEntry, MissingSkill, RunningService, Verdict
from phrom.operations.queries_verdicts import verdict_rows
from phrom.operations.reminding import remind_of_verdicts
from phrom.operations.said import Improve, Said
from phrom.operations.services import close_operation, release_agency
from phrom.operations.services.judging import (
    confirm_verdict,
    give_verdict,
    revise_verdict,
    said_of,
    save_verdict,
)
from phrom.operations.todo import running_operations as waiting
from phrom.operations.todo_verdicts import late_in_city
from phrom.threats.models import Threat
from tests.world import FAILED, HOME, World

NEXT_YEAR = dt.date(2100, 1, 31)
COPED = Said(usable=4, coped="yes", structure="no")


@pytest.fixture
def flood(world: World) -> Threat:
    return Threat.objects.get(key="flood_river")


@pytest.fixture
def part(world: World) -> Activation:
    """เขตดุสิต has stood down today."""
    world.put_operation("closed", "stood_down")
    with viewing_as(SYSTEM):
        Activation.objects.filter(pk=world.activation.pk).update(ended_at=timezone.now())
        return Activation.objects.select_related("operation", "agency").get(pk=world.activation.pk)


def url(world: World, step: str = "") -> str:
    return f"/operations/{world.operation.key}/at/{HOME}/verdicts/flood_river/{step}"


def typed(**told: Any) -> dict[str, Any]:
    """The form with one improvement filled in and nothing else."""
    return {
        "deed": "give", "version": "0", "usable": "2", "coped": "no", "structure": "yes", "kinds": ["command"],
        "improvements-count": "2", "improvements-0-action": "กำหนดผู้สั่งการลำดับที่สาม",
        "improvements-0-owner": "ฝ่ายปกครอง", "improvements-0-due_on": "31 มกราคม 2643", "skills-count": "1", **told,
    }  # fmt: skip


def post(world: World, kind: str, **told: Any) -> Any:
    return world.client(kind).post(url(world, "edit/"), typed(**told))


def the_verdict() -> Verdict:
    with viewing_as(SYSTEM):
        return Verdict.objects.select_related("activation__operation", "activation__agency", "threat").get()


# Who owes it ---------------------------------------------------------------------------------------


def test_whoever_ran_a_plan_owes_an_answer_per_threat_and_who_was_released_none(world: World) -> None:
    world.put_operation("running", "active")
    with viewing_as(SYSTEM):
        world.operation.threats.add(*Threat.objects.filter(key__in=["epidemic"]))
        fire = Activation.objects.select_related("operation", "agency").get(
            operation=world.operation, agency__key="fire"
        )
        release_agency(fire, "ไม่ได้รับผลกระทบ")
        close_operation(world.operation, "จบ")
        owed = verdict_rows()
    assert {(row.agency_key, row.threat.key) for row in owed} == {(HOME, "flood_river"), (HOME, "epidemic")}
    assert {row.due_on for row in owed} == {timezone.localdate() + dt.timedelta(days=30)}


def test_nobody_answers_before_standing_down(world: World, flood: Threat) -> None:
    world.put_operation("running", "active")
    assert world.client("writer").get(url(world, "edit/")).status_code == 403
    with viewing_as(SYSTEM), pytest.raises(Refused, match="ยุติ"):
        save_verdict(world.activation, flood, COPED)


def test_the_agency_is_reminded_at_its_marks_and_once_each(world: World, part: Activation) -> None:
    def on(days: int) -> int:
        with viewing_as(SYSTEM), time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False):
            morning = timezone.localtime().replace(hour=9)
            with time_machine.travel(morning, tick=False):
                return remind_of_verdicts() + remind_of_verdicts()

    with viewing_as(SYSTEM):
        Activation.objects.filter(operation=part.operation).exclude(pk=part.pk).delete()
    assert [on(days) for days in (1, 15, 16, 17, 27, 28, 31, 32, 37)] == [0, 0, 1, 0, 1, 0, 1, 0, 1]
    told = Message.objects.filter(dedupe_key__startswith="verdicts/")
    assert {m.person.email.split("@")[0] for m in told} == {"writer", "head"}
    assert "เกินกำหนด" in told.order_by("-pk").first().subject  # type: ignore[union-attr]


def test_it_waits_at_home_for_who_writes_then_for_the_head(world: World, part: Activation, flood: Threat) -> None:
    with world.as_("writer"):
        (todo,) = waiting()
        assert todo.url == url(world)
        give_verdict(part, flood, FAILED)
        assert waiting() == []
    with world.as_("head"):
        assert [todo.action for todo in waiting()] == ["ยืนยันผล"]
        confirm_verdict(the_verdict())
        assert waiting() == []


def test_the_city_sees_who_is_late(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        Activation.objects.filter(pk=part.pk).update(ended_at=timezone.now() - dt.timedelta(days=40))
    page = world.client("evaluator").get("/operations/verdicts/?group=late").content.decode()
    assert "สำนักงานเขตดุสิต" in page
    assert "น้ำท่วมสามเสน" in page
    with world.as_("evaluator"):
        assert any("เกินกำหนด" in todo.title for todo in late_in_city())
    assert "น้ำท่วมสามเสน" not in world.client("neighbour").get("/operations/verdicts/").content.decode()


# What it demands (R18) -----------------------------------------------------------------------------


@pytest.mark.parametrize("deed", ["give", "draft"])
def test_not_coping_is_not_kept_without_structure_and_improvement(world: World, part: Activation, deed: str) -> None:
    answer = post(
        world, "writer", deed=deed, structure="", kinds=[], lesson="น้ำมาเร็ว",
        **{"improvements-0-action": "", "improvements-0-owner": "", "improvements-0-due_on": ""},
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ต้องตอบด้วยว่าโครงสร้างอำนาจหน้าที่" in page or deed == "give"
    assert "ต้องบอกสิ่งที่ต้องปรับปรุงอย่างน้อยหนึ่งข้อ" in page
    assert "น้ำมาเร็ว" in page
    with viewing_as(SYSTEM):
        assert not Verdict.objects.exists()


def test_the_service_and_the_database_refuse_it_too(world: World, part: Activation, flood: Threat) -> None:
    bare = replace(FAILED, improvements=[])
    with viewing_as(SYSTEM):
        with pytest.raises(Refused, match="ปรับปรุง"):
            give_verdict(part, flood, bare)
        with pytest.raises(Refused, match="โครงสร้าง"):
            save_verdict(part, flood, replace(FAILED, structure=""))
        with pytest.raises(IntegrityError), transaction.atomic():
            Verdict.objects.create(activation=part, threat=flood, coped="no", structure="no")
        verdict = give_verdict(part, flood, FAILED)
        with pytest.raises(IntegrityError), transaction.atomic():
            Verdict.objects.filter(pk=verdict.pk).update(improvement_count=0)
        with pytest.raises(IntegrityError), transaction.atomic():
            Verdict.objects.filter(pk=verdict.pk).update(skill_count=0)


def test_skills_affected_name_the_skill(world: World, part: Activation) -> None:
    answer = post(world, "writer", kinds=["skill"])
    assert (answer.status_code, "ต้องบอกทักษะที่ขาด" in answer.content.decode()) == (422, True)


def test_a_half_filled_row_is_refused_and_kept(world: World, part: Activation) -> None:
    answer = post(world, "writer", **{"improvements-1-action": "ซื้อเรือ", "skills-0-persons": "หก"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="ซื้อเรือ"' in page
    assert 'value="หก"' in page
    assert "บางแถวยังกรอกไม่ครบ" in page


def test_a_day_that_is_past_is_refused(world: World, part: Activation) -> None:
    answer = post(world, "writer", **{"improvements-0-due_on": "1 มกราคม 2560"})
    assert (answer.status_code, "ใส่วันนี้หรือวันข้างหน้า" in answer.content.decode()) == (422, True)


def test_one_more_row_keeps_everything_typed(world: World, part: Activation) -> None:
    answer = post(world, "writer", deed="more-improvements", usable="", lesson="น้ำมาเร็ว")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "improvements-2-action" in page
    assert "กำหนดผู้สั่งการลำดับที่สาม" in page
    assert "น้ำมาเร็ว" in page
    assert 'role="alert"' not in page


@pytest.mark.parametrize("count", ["", "-1", "๙", "99999999999", "x"])
def test_odd_numbers_of_rows_do_no_harm(world: World, part: Activation, count: str) -> None:
    answer = post(world, "writer", coped="yes", structure="no", kinds=[], **{"skills-count": count})
    assert answer.status_code in (302, 422)


def test_a_draft_may_be_unfinished(world: World, part: Activation) -> None:
    answer = post(world, "writer", deed="draft", usable="", coped="", structure="", kinds=[])
    assert answer.status_code == 302
    assert (the_verdict().status, the_verdict().improvement_count) == ("draft", 1)
    page = world.client("writer").get(url(world, "edit/")).content.decode()
    assert "กำหนดผู้สั่งการลำดับที่สาม" in page


def test_two_who_write_at_once_are_told(world: World, part: Activation, flood: Threat) -> None:
    assert post(world, "writer", deed="draft").status_code == 302
    answer = post(world, "member", deed="draft", lesson="ของฉัน")
    page = answer.content.decode()
    assert (answer.status_code, "แก้ไขไปก่อนแล้ว" in page, "ของฉัน" in page) == (422, True, True)


# Who confirms it, and what follows -----------------------------------------------------------------


def test_once_the_head_confirms_it_everything_asked_for_is_followed_up(world: World, part: Activation) -> None:
    told = typed(
        kinds=["command", "skill"], structure_text="ไม่มีผู้สั่งการ",
        **{"skills-0-skill": "incident-command", "skills-0-level": "basic", "skills-0-persons": "๖",
           "skills-0-needed_by": "28 กุมภาพันธ์ 2643"},
    )  # fmt: skip
    assert world.client("writer").post(url(world, "edit/"), told).status_code == 302
    with viewing_as(SYSTEM):
        assert not FollowUp.objects.exists()
    assert world.client("writer").post(url(world, "confirm/")).status_code == 403
    assert world.client("head").post(url(world, "confirm/")).status_code == 302
    with viewing_as(SYSTEM):
        rows = {(row.kind, row.structure_kind or row.skill): row for row in FollowUp.objects.all()}
    assert set(rows) == {
        ("corrective", ""), ("training", "incident-command"), ("structure", "command"), ("structure", "skill")
    }  # fmt: skip
    need = rows["training", "incident-command"]
    assert (need.persons, need.level, need.source, need.severity) == (6, "basic", "incident", "high")
    assert rows["corrective", ""].due_on == NEXT_YEAR
    assert {row.link for row in rows.values()} == {url(world)}


def test_the_need_is_in_the_queue_of_the_institute_and_the_finding_at_the_commission(world: World) -> None:
    with viewing_as(SYSTEM):
        confirm_verdict(world.verdict)
    for kind, words in (("institute", "การบังคับบัญชาเหตุการณ์"), ("commission", "สายบังคับบัญชา")):
        page = world.client(kind).get("/follow-ups/").content.decode()
        assert words in page
        assert url(world) not in page
        assert world.client(kind).get(url(world)).status_code in (403, 404)


def test_a_head_who_answers_in_person_confirms_at_once(world: World, part: Activation) -> None:
    assert post(world, "head", deed="confirm").status_code == 302
    assert (the_verdict().status, the_verdict().confirmed_by) == ("confirmed", "คุณhead")


def test_a_writer_cannot_confirm_with_the_button_of_the_head(world: World, part: Activation) -> None:
    assert post(world, "writer", deed="confirm").status_code == 302
    assert the_verdict().status == "given"


def test_what_the_head_sends_back_is_written_again(world: World) -> None:
    assert world.verdict.status == "given"
    assert world.client("head").post(url(world, "return/"), {"return-text": ""}).status_code == 422
    assert world.client("head").post(url(world, "return/"), {"return-text": "ระบุจุด"}).status_code == 302
    assert (the_verdict().status, the_verdict().reason) == ("draft", "ระบุจุด")
    assert "ระบุจุด" in world.client("writer").get(url(world)).content.decode()
    assert Message.objects.filter(person=world.user("writer"), subject__contains="ส่งผลหลังเหตุการณ์กลับ").exists()


def test_a_correction_is_a_new_revision_and_what_it_drops_is_withdrawn(world: World, flood: Threat) -> None:
    with viewing_as(SYSTEM):
        confirm_verdict(world.verdict)
        draft = revise_verdict(the_verdict(), "ได้ข้อมูลเพิ่ม")
        with pytest.raises(Refused):
            revise_verdict(Verdict.objects.get(revision=1), "อีกครั้ง")
        assert FollowUp.objects.filter(status="open").count() == 4  # the first holds until the second is confirmed
        (kept,) = said_of(draft).improvements
        more = Improve(action="ซื้อเรือท้องแบน", owner="ฝ่ายโยธา", due_on=NEXT_YEAR)
        said = Said(usable=3, coped="yes", structure="no", improvements=[replace(kept, action="ตั้งผู้สั่งการสำรอง"), more])
        with world.as_("head"):
            give_verdict(world.activation, flood, said, draft.version, confirms=True)
        states = {(row.kind, row.title): row.status for row in FollowUp.objects.all()}
        assert [(v.revision, v.status) for v in Verdict.objects.order_by("revision")] == [
            (1, "replaced"), (2, "confirmed"),
        ]  # fmt: skip
    assert states["corrective", "ตั้งผู้สั่งการสำรอง"] == "open"
    assert states["corrective", "ซื้อเรือท้องแบน"] == "open"
    assert [status for (kind, _title), status in states.items() if kind != "corrective"] == ["withdrawn"] * 3
    old = world.client("member").get(url(world, "1/")).content.decode()
    assert "รับมือไม่ได้" in old
    assert "ไม่ใช่ฉบับล่าสุด" in old


def test_every_step_is_a_line_of_the_log(world: World) -> None:
    with viewing_as(SYSTEM):
        confirm_verdict(world.verdict)
        lines = list(LogEntry.objects.filter(operation=world.operation, kind="verdict").order_by("number"))
    assert [line.agency.key for line in lines] == [HOME, HOME]
    assert "รับมือไม่ได้ · ใช้งานจริงได้ 2 จาก 5" in lines[-1].text


def test_the_city_comments_and_the_agency_is_told(world: World) -> None:
    assert world.verdict
    answer = world.client("evaluator").post(url(world, "comment/"), {"comment-text": "ขอให้ซ้อมซ้ำ"})
    assert answer.status_code == 302
    assert "ขอให้ซ้อมซ้ำ" in world.client("head").get(url(world)).content.decode()
    assert Message.objects.filter(person=world.user("writer"), subject__contains="ให้ความเห็น").exists()


def test_a_draft_can_be_discarded_and_a_given_one_not(world: World, part: Activation) -> None:
    post(world, "writer", deed="draft")
    assert world.client("member").post(url(world, "discard/")).status_code == 302
    with viewing_as(SYSTEM):
        assert not Verdict.objects.exists()
    post(world, "writer")
    assert world.client("member").post(url(world, "discard/")).status_code == 403


def test_the_neighbour_in_the_same_event_does_not_read_it(world: World) -> None:
    assert world.verdict
    with world.as_("neighbour"):
        assert not Verdict.objects.exists()
        assert not MissingSkill.objects.exists()


# What stands beside it, and on paper ---------------------------------------------------------------


def test_facts_stand_beside_the_questions(world: World, part: Activation) -> None:
    with viewing_as(SYSTEM):
        row = RunningService.objects.filter(activation=part).first()
        assert row is not None
        told = {"state": "normal", "hit_minute": 0, "back_minute": 300, "rto_hours": 4}
        RunningService.objects.filter(pk=row.pk).update(**told)
    page = world.client("writer").get(url(world, "edit/")).content.decode()
    assert row.name in page
    assert "เกิน RTO" in page
    assert "เครื่องสูบน้ำ" in page  # asked for two, nothing came


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_a_verdict_is_a_paper(world: World, format: str) -> None:
    assert world.verdict
    answer = world.client("head").get(url(world, f"1/file/{format}/"))
    assert answer.status_code == 200
    assert len(answer.content) > 5000


def test_all_verdicts_of_an_operation_are_a_table(world: World) -> None:
    with viewing_as(SYSTEM):
        confirm_verdict(world.verdict)
    client: Client = world.client("evaluator")
    answer = client.get(f"/operations/{world.operation.key}/verdicts/xlsx/")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    cells = [str(cell) for sheet in sheets for row in sheet for cell in row]
    assert "รับมือไม่ได้" in cells
    assert "กำหนดผู้สั่งการลำดับที่สาม" in cells
    assert client.get(f"/operations/{world.operation.key}/verdicts/exe/").status_code == 404
