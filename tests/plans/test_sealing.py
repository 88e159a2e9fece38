"""The seal: what it covers, that it stays the same, and that any later change to the plan is found."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from phrom.agencies.models import Agency, Person
from phrom.journal.services import record
from phrom.kernel.scoping import Viewer
from phrom.plans.models import Plan, PlanItem, PlanSection, Seal
from phrom.plans.payload import Payload, live_payload, payload_of
from phrom.plans.seals import broken_seals
from phrom.plans.sections.services import Service
from phrom.plans.sections.systems import SystemUse
from phrom.plans.sections.team import TeamRole
from phrom.plans.services import approve_plan, start_plan
from tests.plans.finished import MOBILE, finish
from tests.world import World


@pytest.fixture(autouse=True)
def _as_head(world: World) -> Iterator[Viewer]:
    with world.as_("head") as viewer:
        yield viewer


@pytest.fixture
def sealed(world: World) -> Plan:
    """The plan of เขตดุสิต as its head approved it."""
    plan = finish(world.plan)
    Plan.objects.filter(pk=plan.pk).update(status="submitted")
    return approve_plan(Plan.objects.select_related("agency").get(pk=plan.pk), world.user("head"))


def reasons(world: World) -> list[str]:
    """What `phrom verify` would say, with the eyes of the auditor."""
    with world.as_("auditor"):
        return [f"{broken.plan}: {broken.reason}" for broken in broken_seals()]


# what it covers


def test_sealing_twice_gives_the_same_digest(sealed: Plan) -> None:
    assert live_payload(sealed).digest == live_payload(sealed).digest == sealed.seal.digest


def test_why_a_seal_does_not_hold_is_told_in_the_reader_s_language(world: World, sealed: Plan) -> None:
    Plan.objects.filter(pk=sealed.pk).update(status="draft")
    assert reasons(world) == ["dusit/2570 r1: สถานะของแผนถูกย้อนกลับหลังประทับ"]
    with override("en"):
        assert reasons(world) == ["dusit/2570 r1: The plan's state was set back after it was sealed"]


def test_a_seal_read_back_from_the_database_has_its_digest(sealed: Plan) -> None:
    seal = Seal.objects.get(plan=sealed)
    assert Payload(seal.payload, json.loads(seal.private)).digest == seal.digest
    assert seal.code == f"{seal.digest[:4]}-{seal.digest[4:8]}-{seal.digest[8:12]}".upper()


def test_the_digest_covers_the_private_numbers(sealed: Plan) -> None:
    live = live_payload(sealed)
    assert Payload(live.data, {}).digest != live.digest
    assert Payload(live.data, live.private | {next(iter(live.private)): "081-000-9999"}).digest != live.digest


def test_private_numbers_are_ciphertext_in_the_database(sealed: Plan) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload, private FROM plans_seal WHERE plan_id = %s", [sealed.pk])
        payload, private = cursor.fetchone()
    assert MOBILE in Seal.objects.get(plan=sealed).private
    assert MOBILE not in str(payload)
    assert MOBILE not in private
    assert private.startswith("gAAAA")


def test_a_sealed_plan_reads_as_it_was_sealed(sealed: Plan) -> None:
    before = payload_of(sealed).data
    Person.objects.filter(agency=sealed.agency).update(name="เปลี่ยนชื่อแล้ว", is_active=False)
    again = payload_of(Plan.objects.get(pk=sealed.pk))
    assert again.data == before
    assert live_payload(sealed).data != before


def test_an_open_plan_reads_as_it_stands(world: World) -> None:
    plan = finish(world.plan)
    Person.objects.filter(agency=plan.agency).update(name="เปลี่ยนชื่อแล้ว")
    assert {person["name"] for person in payload_of(plan).data["registers"]["person"].values()} == {"เปลี่ยนชื่อแล้ว"}


# what is found


def test_an_untouched_seal_holds(world: World, sealed: Plan) -> None:
    assert reasons(world) == []


def test_people_who_change_break_no_seal(world: World, sealed: Plan) -> None:
    Person.objects.filter(agency=sealed.agency).update(name="เปลี่ยนชื่อแล้ว", mobile_phone="")
    assert reasons(world) == []


def test_an_edited_seal_is_found(world: World, sealed: Plan) -> None:
    seal = sealed.seal
    seal.payload["sections"]["objectives"]["rows"][0]["text"] += "!"
    seal.save()
    assert reasons(world) == ["dusit/2570 r1: ข้อความที่ประทับไว้ถูกแก้ไข"]


def test_an_edited_seal_with_a_fresh_digest_is_found_by_the_journal(world: World, sealed: Plan) -> None:
    seal = sealed.seal
    seal.payload["sections"]["objectives"]["rows"][0]["text"] += "!"
    seal.digest = Payload(seal.payload, json.loads(seal.private)).digest
    seal.save()
    assert reasons(world) == ["dusit/2570 r1: ไม่มีบรรทัดการประทับในบันทึก"]


def test_edited_private_numbers_are_found(world: World, sealed: Plan) -> None:
    seal = sealed.seal
    seal.private = seal.private.replace(MOBILE, "081-000-9999")
    seal.save()
    assert reasons(world) == ["dusit/2570 r1: ข้อความที่ประทับไว้ถูกแก้ไข"]


def test_spoilt_ciphertext_is_found_and_stops_nothing(world: World, sealed: Plan) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plans_seal SET private = 'gAAAAspoilt' WHERE plan_id = %s", [sealed.pk])
    assert reasons(world) == ["dusit/2570 r1: หมายเลขโทรศัพท์ที่ประทับไว้อ่านไม่ได้ หรือถูกแก้ไข"]


def test_an_edited_frozen_copy_is_found(world: World, sealed: Plan) -> None:
    state = PlanSection.objects.get(plan=sealed, slug="services")
    state.rows[0]["rto_hours"] = 999
    state.save()
    assert reasons(world) == ["dusit/2570 r1: ส่วน services ถูกแก้ไขหลังประทับ"]


def test_an_edited_waiver_is_found(world: World, sealed: Plan) -> None:
    PlanSection.objects.filter(plan=sealed, slug="cyber").update(waived_reason="ไม่มีคอมพิวเตอร์")
    assert reasons(world) == ["dusit/2570 r1: ส่วน cyber ถูกแก้ไขหลังประทับ"]


def test_a_missing_section_is_found(world: World, sealed: Plan) -> None:
    PlanSection.objects.filter(plan=sealed, slug="sites").delete()
    assert reasons(world) == ["dusit/2570 r1: ส่วน sites ถูกแก้ไขหลังประทับ"]


@pytest.mark.parametrize(
    ("slug", "tamper"),
    [
        ("services", lambda plan: Service.objects.filter(plan=plan, rto_hours=1).update(rto_hours=2)),
        ("objectives", lambda plan: PlanItem.objects.filter(plan=plan, section="objectives")[0].delete()),
        ("law", lambda plan: PlanItem.objects.create(plan=plan, section="law", text="แทรก")),
        ("assumptions", lambda plan: PlanItem.objects.filter(plan=plan, section="assumptions").delete()),
        (
            "exclusions",
            lambda plan: PlanItem.objects.filter(plan=plan, section="exclusions", position=1).update(position=9),
        ),
        ("team", lambda plan: TeamRole.objects.filter(plan=plan, role="HEAD").update(alternate=None)),
        ("systems", lambda plan: SystemUse.objects.filter(plan=plan)[0].services.clear()),
    ],
)
def test_a_changed_table_row_is_found(world: World, sealed: Plan, slug: str, tamper: object) -> None:
    tamper(sealed)  # type: ignore[operator]
    assert reasons(world) == [f"dusit/2570 r1: แถวของส่วน {slug} ถูกแก้ไขหลังประทับ"]


def test_a_lost_seal_is_found(world: World, sealed: Plan) -> None:
    Seal.objects.filter(plan=sealed).delete()
    assert reasons(world) == ["dusit/2570 r1: ไม่มีตราประทับ"]


def test_a_plan_made_a_draft_again_is_found(world: World, sealed: Plan) -> None:
    Plan.objects.filter(pk=sealed.pk).update(status="draft")
    assert reasons(world) == ["dusit/2570 r1: สถานะของแผนถูกย้อนกลับหลังประทับ"]


def test_a_seal_moved_to_another_year_is_found(world: World, sealed: Plan) -> None:
    Plan.objects.filter(pk=sealed.pk).update(fiscal_year=2571)
    assert reasons(world) == ["dusit/2571 r1: ตราประทับเป็นของแผนอื่น"]


def test_drafts_are_nobodys_business(world: World, sealed: Plan) -> None:
    with world.as_("neighbour"):
        PlanItem.objects.filter(plan=world.other_plan).delete()
    assert reasons(world) == []


def test_a_column_added_later_breaks_no_old_seal(world: World, sealed: Plan) -> None:
    seal = sealed.seal
    for rows in (seal.payload["sections"]["services"]["rows"],):
        for row in rows:
            del row["legal_limit"]
    seal.digest = Payload(seal.payload, json.loads(seal.private)).digest
    seal.save()
    record("plan.sealed", "plan:dusit/2570", chain="dusit", facts={"digest": seal.digest})
    PlanSection.objects.filter(plan=sealed, slug="services").update(rows=seal.payload["sections"]["services"]["rows"])
    assert reasons(world) == []


def test_verifying_three_plans_takes_as_many_queries_as_one(world: World, sealed: Plan) -> None:
    with world.as_("auditor"), CaptureQueriesContext(connection) as one:
        assert broken_seals() == []
    for key in ("phra-nakhon", "bang-rak"):
        with world.as_("dual"):
            agency = Agency.objects.get(key=key)
            plan = Plan.objects.filter(agency=agency).select_related("agency").first() or start_plan(agency, 2570)
            Plan.objects.filter(pk=plan.pk).update(status="submitted")
            approve_plan(Plan.objects.select_related("agency").get(pk=plan.pk), world.user("head"))
    with world.as_("auditor"), CaptureQueriesContext(connection) as three:
        assert broken_seals() == []
    assert len(three) == len(one) < 100
