"""An import from upload to the plan: read apart, looked through, written once, and nothing lost on the way."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from phrom.agencies.models import Person
from phrom.documents.models import StoredFile
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.imports.jobs import MOST_ATTEMPTS, forget_old, read_next
from phrom.plans.imports.mapping.drafts import Entry
from phrom.plans.imports.models import ImportJob
from phrom.plans.imports.services import deciding
from phrom.plans.imports.services.finishing import write_import
from phrom.plans.imports.services.proposals import entries_of
from phrom.plans.imports.services.starting import cancel_import, start_import
from phrom.plans.models import Plan
from phrom.plans.sections import section
from phrom.plans.services import RowChange, SectionChange, save_section
from tests.plans.imports import papers
from tests.world import World


def begun(world: World, content: bytes = b"", name: str = "plan.docx") -> ImportJob:
    """An import of the world's plan, read by a real worker."""
    with viewing_as(SYSTEM):
        job = start_import(world.plan, name, content or papers.styled())
        assert read_next() == 1
        job.refresh_from_db()
        return job


def of(job: ImportJob, slug: str) -> list[Entry]:
    return [entry for entry in entries_of(job) if entry.section == slug]


def accept(job: ImportJob, entries: list[Entry]) -> None:
    deciding.decide(job, {entry.key: {"state": "accepted", "typed": {}} for entry in entries})
    job.refresh_from_db()


def names(plan: Plan, slug: str, column: str) -> list[str]:
    return [record[column] for record in section(slug).records(plan)]


def test_a_file_is_read_by_the_worker_and_then_forgotten(world: World) -> None:
    job = begun(world)
    assert (job.status, job.file, job.reason) == ("ready", None, "")
    assert not StoredFile.objects.filter(name="plan.docx").exists()
    assert job.counts["new"] > 0
    with viewing_as(SYSTEM):
        assert "สมหมาย" not in str(ImportJob.objects.values_list("counts", "placements").get())


def test_what_was_read_lies_encrypted(world: World, django_db_blocker: object) -> None:
    from django.db import connection

    begun(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT paper, proposal FROM imports_importjob")
        paper, proposal = cursor.fetchone()
    assert "081-000-0000" not in paper
    assert "081-000-0000" not in proposal


def test_nothing_is_written_before_somebody_confirms(world: World) -> None:
    with viewing_as(SYSTEM):
        before = names(world.plan, "services", "name")
    begun(world)
    with viewing_as(SYSTEM):
        assert names(world.plan, "services", "name") == before


def test_accepted_rows_go_through_the_plan_s_own_services(world: World) -> None:
    job = begun(world)
    with world.as_("writer"):
        accept(job, of(job, "services"))
        written = write_import(job, adds_people=False)
    assert written.saved == {"services": 2}
    with viewing_as(SYSTEM):
        assert {"รับแจ้งเหตุร้องทุกข์", "ออกใบอนุญาตก่อสร้าง"} <= set(names(world.plan, "services", "name"))
    lines = Line.objects.filter(verb="section.saved", target="plan:dusit/2570", facts__section="services")
    assert lines.count() == 1


def test_importing_twice_never_doubles_a_row(world: World) -> None:
    for _again in range(2):
        job = begun(world)
        with world.as_("writer"):
            new = [entry for entry in entries_of(job) if entry.state == "new" and entry.section == "services"]
            if new:
                accept(job, new)
                write_import(job)
    assert [entry.state for entry in of(job, "services")] == ["same", "same"]
    with viewing_as(SYSTEM):
        assert names(world.plan, "services", "name").count("รับแจ้งเหตุร้องทุกข์") == 1


def test_a_row_that_was_renamed_since_is_still_the_same_row(world: World) -> None:
    job = begun(world)
    with world.as_("writer"):
        accept(job, of(job, "services"))
        write_import(job)
        row = section("services").rows(world.plan).get(name="รับแจ้งเหตุร้องทุกข์")
        renamed = RowChange(str(row.key), row.version, {"name": "รับเรื่องร้องทุกข์ทุกช่องทาง"})
        save_section(world.plan, section("services"), SectionChange([renamed]))
    again = begun(world)
    entry = next(entry for entry in of(again, "services") if entry.key == str(row.key))
    assert (entry.state, entry.before) == ("change", {"name": "รับเรื่องร้องทุกข์ทุกช่องทาง"})


@pytest.mark.parametrize(("policy", "rto"), [("skip", 8), ("update", 4)])
def test_rows_that_differ_follow_the_policy(world: World, policy: str, rto: int) -> None:
    job = begun(world)
    with world.as_("writer"):
        accept(job, of(job, "services"))
        write_import(job)
        row = section("services").rows(world.plan).get(name="รับแจ้งเหตุร้องทุกข์")
        save_section(
            world.plan, section("services"), SectionChange([RowChange(str(row.key), row.version, {"rto_hours": "8"})])
        )
    again = begun(world)
    with world.as_("writer"):
        accept(again, of(again, "services"))
        write_import(again, policy)
        assert section("services").rows(world.plan).get(key=row.key).rto_hours == rto
        with pytest.raises(Refused):
            write_import(begun(world, name="b.docx"), "stop")


def test_stop_writes_nothing_when_a_row_differs(world: World) -> None:
    job = begun(world)
    with world.as_("writer"):
        accept(job, of(job, "services"))
        write_import(job)
        row = section("services").rows(world.plan).get(name="รับแจ้งเหตุร้องทุกข์")
        save_section(
            world.plan, section("services"), SectionChange([RowChange(str(row.key), row.version, {"rto_hours": "8"})])
        )
        again = begun(world)
        accept(again, [*of(again, "services"), *of(again, "objectives")])
        with pytest.raises(Refused, match="ต่างจากแผน"):
            write_import(again, "stop")
        assert "เพื่อให้บุคลากรรู้หน้าที่ของตนในภาวะวิกฤต" not in names(world.plan, "objectives", "text")


def test_what_somebody_changed_meanwhile_is_never_overwritten(world: World) -> None:
    job = begun(world)
    with world.as_("writer"):
        accept(job, of(job, "intro"))
        row = section("intro").rows(world.plan).get()
        save_section(
            world.plan, section("intro"), SectionChange([RowChange(str(row.key), row.version, {"body": "เขียนใหม่"})])
        )
        written = write_import(job)
        assert names(world.plan, "intro", "body") == ["เขียนใหม่"]
    assert list(written.left) == [str(row.key)]
    job.refresh_from_db()
    assert job.status == "ready", "what was left can still be decided"


def test_a_plan_that_was_submitted_is_closed_to_imports(world: World) -> None:
    job = begun(world)
    with world.as_("writer"):
        accept(job, of(job, "services"))
    world.put(world.plan, "submitted")
    with world.as_("writer"), pytest.raises(Refused):
        write_import(job)
    job.refresh_from_db()
    assert job.status == "ready"


def test_strangers_join_the_register_only_when_asked(world: World) -> None:
    job = begun(world)
    with world.as_("writer"):
        accept(job, of(job, "team"))
        write_import(job, adds_people=True)
        added = Person.objects.get(name="นางสาวใหม่ มาทำงาน")
        assert (added.office_phone, added.agency_id) == ("02-000-1234", world.agency.pk)
        row = section("team").rows(world.plan).get(alternate=added)
    assert row.main.name == "สมหมาย ในdusit"


def test_standard_texts_make_room_when_nobody_touched_them(world: World) -> None:
    job = begun(world)
    with world.as_("writer"):
        accept(job, of(job, "objectives"))
        write_import(job, replaces_starter=True)
        assert names(world.plan, "objectives", "text") == [
            "เพื่อให้งานบริการไม่หยุดชะงักเกินเวลาที่กำหนด", "เพื่อให้บุคลากรรู้หน้าที่ของตนในภาวะวิกฤต",
        ]  # fmt: skip


def test_decisions_can_be_taken_back_step_by_step(world: World) -> None:
    job = begun(world)
    first, second = of(job, "services")
    with world.as_("writer"):
        deciding.decide(job, {first.key: {"state": "accepted", "typed": {}}})
        deciding.decide(
            job, {first.key: {"state": "skipped", "typed": {}}, second.key: {"state": "accepted", "typed": {}}}
        )
        assert deciding.undo(job) == 2
        job.refresh_from_db()
        decisions = deciding.Decisions(job)
        assert (decisions.state(first.key), decisions.state(second.key)) == ("accepted", "")
        assert deciding.undo(job) == 1
        assert deciding.undo(job) == 0


def test_all_above_ninety_percent_are_taken_at_once_but_no_questions(world: World) -> None:
    job = begun(world)
    with world.as_("writer"):
        count = deciding.accept_confident(job)
    job.refresh_from_db()
    decisions = deciding.Decisions(job)
    taken = [entry for entry in entries_of(job) if decisions.state(entry.key) == "accepted"]
    assert len(taken) == count > 0
    assert all(entry.confidence >= 0.9 and not entry.is_asked for entry in taken)
    assert decisions.state(of(job, "team")[0].key) == "", "the stranger in the team is asked"


def test_two_people_at_once_lose_no_decision(world: World) -> None:
    job, other = begun(world), ImportJob
    first, second = of(job, "services")
    with world.as_("writer"):
        mine, theirs = other.objects.get(pk=job.pk), other.objects.get(pk=job.pk)
        deciding.decide(mine, {first.key: {"state": "accepted", "typed": {}}})
        deciding.decide(theirs, {second.key: {"state": "skipped", "typed": {}}})
        job.refresh_from_db()
    assert [deciding.Decisions(job).state(entry.key) for entry in (first, second)] == ["accepted", "skipped"]


def test_a_heading_without_a_place_can_be_given_one(world: World) -> None:
    told = "๑. วัตถุประสงค์\n๑) เพื่อประชาชน\n\nบทที่ ๙ เรื่องที่ไม่มีใครรู้จักมาก่อน\n๑) ข้อความใต้หัวข้อนั้น"
    job = begun(world, told.encode(), "plan.txt")
    assert of(job, "assumptions") == []
    with world.as_("writer"):
        number = next(one["number"] for one in _headings(job) if "ไม่มีใครรู้จัก" in one["text"])
        deciding.place_elsewhere(job, "parts", number, "assumptions")
        job.refresh_from_db()
    assert [entry.cells["text"].typed for entry in of(job, "assumptions")] == ["ข้อความใต้หัวข้อนั้น"]


def _headings(job: ImportJob) -> list[dict[str, object]]:
    from phrom.plans.imports.services.proposals import around_of

    headings: list[dict[str, object]] = around_of(job)["headings"]
    return headings


# the worker --------------------------------------------------------------------------------------


def test_a_broken_file_ends_with_its_reason(world: World) -> None:
    content = bytearray(papers.styled())
    at = content.find(b"word/document.xml") + 60
    content[at : at + 200] = b"\0" * 200
    job = begun(world, bytes(content))
    assert (job.status, job.reason, job.file) == ("failed", "broken", None)


def test_what_can_never_be_read_is_refused_at_the_door(world: World) -> None:
    with world.as_("writer"), pytest.raises(Refused, match=r"\.docx"):
        start_import(world.plan, "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    with viewing_as(SYSTEM):
        assert not ImportJob.objects.exists()


def test_a_killed_worker_s_import_is_taken_up_again(world: World) -> None:
    with viewing_as(SYSTEM):
        job = start_import(world.plan, "plan.docx", papers.styled())
        ImportJob.objects.update(status="reading", attempts=1, lease_until=timezone.now() + dt.timedelta(minutes=1))
        assert read_next() == 0, "somebody still holds it"
        ImportJob.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
        assert read_next() == 1
        job.refresh_from_db()
    assert (job.status, job.attempts) == ("ready", 2)


def test_an_import_that_kills_its_workers_is_given_up(world: World) -> None:
    with viewing_as(SYSTEM):
        job = start_import(world.plan, "plan.docx", papers.styled())
        past = timezone.now() - dt.timedelta(minutes=1)
        ImportJob.objects.update(status="reading", attempts=MOST_ATTEMPTS, lease_until=past)
        assert read_next() == 0
        job.refresh_from_db()
    assert (job.status, job.reason) == ("failed", "slow")


def test_a_cancelled_import_is_not_read_and_changes_nothing(world: World) -> None:
    with world.as_("writer"):
        job = start_import(world.plan, "plan.docx", papers.styled())
        cancel_import(job)
        with pytest.raises(Refused):
            cancel_import(job)
    with viewing_as(SYSTEM):
        assert read_next() == 0
        assert not StoredFile.objects.filter(name="plan.docx").exists()


def test_what_nobody_decided_on_is_forgotten_after_a_month(world: World) -> None:
    job = begun(world)
    with viewing_as(SYSTEM):
        assert forget_old() == 0
        ImportJob.objects.update(changed_at=timezone.now() - dt.timedelta(days=31))
        assert forget_old() == 1
        job.refresh_from_db()
    assert (job.status, job.paper, job.proposal) == ("cancelled", "", "")


# pages -------------------------------------------------------------------------------------------


def test_a_writer_brings_a_plan_in_through_the_pages(world: World) -> None:
    client, base = world.client("writer"), "/plans/dusit/2570/import/"
    started = client.post(f"{base}start/", {"file": SimpleUploadedFile("แผนเดิม.docx", papers.styled())})
    address = started.headers["Location"]
    waiting = client.get(address)
    assert waiting.headers["Refresh"] == "3"
    assert client.get(f"{address}progress/").json()["status"] == "waiting"
    with viewing_as(SYSTEM):
        read_next()
    page = client.get(address).content.decode()
    assert "รับแจ้งเหตุร้องทุกข์" in page
    client.post(f"{address}decide/", {"sure": "1"})
    done = client.post(f"{address}write/", {"policy": "update", "replace": "1"}, follow=True).content.decode()
    assert "บันทึกลงแผน" in done
    with viewing_as(SYSTEM):
        assert "ออกใบอนุญาตก่อสร้าง" in names(world.plan, "services", "name")


def test_a_value_typed_over_a_proposal_is_what_is_written(world: World) -> None:
    job = begun(world)
    first, _second = of(job, "services")
    client, address = world.client("writer"), f"/plans/dusit/2570/import/{job.key}/"
    posted = {f"d.{first.key}": "accepted", f"v.{first.key}.rto_hours": "2 วัน", f"o.{first.key}.rto_hours": "4 ชม."}
    assert client.post(f"{address}decide/", posted, HTTP_ACCEPT="application/json").json() == {"count": 1}
    client.post(f"{address}write/", {"policy": "update"})
    with viewing_as(SYSTEM):
        assert section("services").rows(world.plan).get(key=first.key).rto_hours == 48


def test_a_refused_upload_keeps_its_page_and_says_why(world: World) -> None:
    answer = world.client("writer").post(
        "/plans/dusit/2570/import/start/", {"file": SimpleUploadedFile("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}
    )
    assert answer.status_code == 422
    assert "ไฟล์ .doc เป็นรูปแบบเก่า" in answer.content.decode()


def test_pasted_text_is_enough(world: World) -> None:
    client = world.client("head")
    answer = client.post("/plans/dusit/2570/import/start/", {"text": "๑. วัตถุประสงค์\n๑) เพื่อประชาชนทุกคนในเขต"})
    with viewing_as(SYSTEM):
        read_next()
    assert "เพื่อประชาชนทุกคนในเขต" in client.get(answer.headers["Location"]).content.decode()


def test_private_numbers_are_hidden_from_a_contributor(world: World) -> None:
    job = begun(world)
    address = f"/plans/dusit/2570/import/{job.key}/?section=team&show=all"
    assert "081-000-0000" not in world.client("contributor").get(address).content.decode()


def test_a_contributor_writes_only_assigned_sections(world: World) -> None:
    job = begun(world)
    with world.as_("contributor"):
        accept(job, [*of(job, "services"), *of(job, "team")])
        written = write_import(job)
    assert set(written.saved) == {"team"}
    assert len(written.left) == 2
