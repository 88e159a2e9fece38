"""From draft to in force: each step from each state, what it writes, and whom it tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils.translation import override

from phrom.agencies.models import User
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.jobs import run_worker
from phrom.notices.models import Message
from phrom.plans.models import Comment, Plan, Seal
from phrom.plans.sections import sections
from phrom.plans.services import (
    accept_plan,
    approve_plan,
    comment_on,
    put_due_plans_in_force,
    reject_plan,
    return_plan,
    revise_plan,
    send_plan,
    settle_comment,
    start_plan,
    submit_plan,
    withdraw_plan,
)
from phrom.plans.services.workflow import STEPS, put_in_force_when_due, seal_plan
from tests.plans.finished import finish
from tests.plans.typed import change, rows, save, versions
from tests.world import World

S = Plan.Status


@pytest.fixture
def plan(world: World) -> Plan:
    """The draft of เขตดุสิต as it starts, with much still to be filled."""
    return world.plan


@pytest.fixture
def finished(world: World) -> Plan:
    """The same without an error left, ready to be submitted."""
    with world.as_("writer"):
        return finish(world.plan)


def put(world: World, plan: Plan, status: str) -> Plan:
    """The plan in some state, with a seal if that state has one."""
    with world.as_("writer"):
        Plan.objects.filter(pk=plan.pk).update(status=status)
        plan = Plan.objects.select_related("agency").get(pk=plan.pk)
        Seal.objects.filter(plan=plan).delete()
        if plan.is_sealed:
            seal_plan(plan)
        return plan


Step = Callable[[World, Plan], object]
DOING: dict[str, tuple[str, Step, str, str]] = {
    # step -> who, how, from, to
    "submit": ("writer", lambda world, plan: submit_plan(plan), S.DRAFT, S.SUBMITTED),
    "withdraw": ("writer", lambda world, plan: withdraw_plan(plan), S.SUBMITTED, S.DRAFT),
    "reject": ("head", lambda world, plan: reject_plan(plan, "ยังไม่ครบ"), S.SUBMITTED, S.DRAFT),
    "approve": ("head", lambda world, plan: approve_plan(plan, world.user("head")), S.SUBMITTED, S.APPROVED),
    "send": ("writer", lambda world, plan: send_plan(plan), S.APPROVED, S.SENT),
    "return": ("evaluator", lambda world, plan: return_plan(plan, "ขอเพิ่มภัยไซเบอร์"), S.SENT, S.RETURNED),
    "accept": ("evaluator", lambda world, plan: accept_plan(plan), S.SENT, S.ACCEPTED),
}


def traces() -> tuple[int, ...]:
    """How much the steps have written so far."""
    return tuple(model._base_manager.count() for model in (Line, Message, Comment, Seal))


@pytest.mark.parametrize("step", DOING)
def test_a_step_is_taken_from_its_own_state_and_no_other(world: World, finished: Plan, step: str) -> None:
    who, take, source, target = DOING[step]
    for status in set(S.values) - {source}:
        plan = put(world, finished, status)
        before = traces()
        with world.as_(who), pytest.raises(Refused), transaction.atomic():
            take(world, plan)
        assert traces() == before
        assert put(world, finished, status).status == status
    plan = put(world, finished, source)
    with world.as_(who):
        take(world, plan)
        assert plan.status == Plan.objects.get(pk=plan.pk).status == target


@pytest.mark.parametrize("step", DOING)
def test_a_second_click_loses(world: World, finished: Plan, step: str) -> None:
    who, take, source, target = DOING[step]
    first = put(world, finished, source)
    with world.as_(who):
        second = Plan.objects.select_related("agency").get(pk=first.pk)
        take(world, first)
        before = traces()
        with pytest.raises(Refused, match="มีผู้ดำเนินการขั้นตอนนี้ไปแล้ว"), transaction.atomic():
            take(world, second)
        assert traces() == before
        assert Plan.objects.get(pk=first.pk).status == target


def test_every_state_is_reached_by_some_step() -> None:
    assert {target for _, target in STEPS.table.values()} == set(S.values)


def facts(verb: str) -> list[dict[str, object]]:
    return [line.facts for line in Line.objects.filter(verb=verb).order_by("pk")]


def told() -> dict[str, str]:
    """Who was told, and by which subject."""
    return {message.person.email.split("@")[0]: message.subject for message in Message.objects.select_related("person")}


# draft to approved


def test_a_starter_cannot_be_submitted_and_the_refusal_counts_what_is_wrong(world: World) -> None:
    with world.as_("writer"), pytest.raises(Refused, match=r"ยังเสนอไม่ได้ มี \d+ ข้อที่ต้องแก้ไข ข้อแรก: "):
        submit_plan(world.plan)


def test_a_finished_plan_goes_from_the_writer_to_the_city(world: World, finished: Plan) -> None:
    plan = finished
    with world.as_("writer"):
        submit_plan(plan)
    assert told() == {"head": "มีแผนรออนุมัติ: สำนักงานเขตดุสิต ปี 2570"}
    with world.as_("head"):
        approve_plan(plan, world.user("head"))
    with world.as_("writer"):
        send_plan(plan)
    with world.as_("evaluator"), time_machine.travel("2027-04-01T03:00:00+07:00", tick=False):
        accept_plan(plan)
    plan.refresh_from_db()
    assert plan.status == S.IN_FORCE
    assert plan.in_force_on is not None
    assert plan.in_force_on.isoformat() == "2027-04-01"
    assert plan.approved_by == world.user("head")
    assert None not in (plan.submitted_at, plan.approved_at, plan.sent_at, plan.decided_at)
    verbs = (
        Line.objects.filter(chain="dusit", target="plan:dusit/2570").order_by("number").values_list("verb", flat=True)
    )
    assert list(verbs)[1:] == [
        "plan.submitted", "plan.approved", "plan.sealed", "plan.sent", "plan.accepted", "plan.in_force",
    ]  # fmt: skip


def test_a_step_is_told_to_those_it_concerns(world: World, plan: Plan) -> None:
    with world.as_("head"):
        approve_plan(plan := put(world, plan, S.SUBMITTED), world.user("head"))
        assert set(told()) == {"writer"}
    with world.as_("writer"):
        send_plan(plan)
        assert set(told()) == {"writer", "evaluator"}
    with world.as_("evaluator"):
        return_plan(plan, "ขอเพิ่มภัยไซเบอร์")
        assert set(told()) == {"writer", "evaluator", "head"}


def test_each_reads_what_is_told_in_their_own_language(world: World, finished: Plan) -> None:
    User.objects.filter(pk=world.user("head").pk).update(language="en")
    with world.as_("writer"):
        submit_plan(finished)
    sent = Message.objects.get()
    assert sent.subject == "A plan awaits your approval: Dusit District Office, 2570"
    assert sent.body == "The writer has submitted the plan for your approval."
    Message.objects.all().delete()
    with world.as_("evaluator"), override("en"):
        accept_plan(put(world, finished, S.SENT))
    bodies = {message.person.email.split("@")[0]: message.body for message in Message.objects.select_related("person")}
    assert bodies == {"writer": "สถานะของแผน: สปภ. รับแล้ว", "head": f"State of the plan: {english(S.ACCEPTED)}"}


def english(status: S) -> str:
    with override("en"):
        return str(status.label)


def test_a_rejection_needs_a_reason_and_leaves_it_as_a_comment(world: World, plan: Plan) -> None:
    plan = put(world, plan, S.SUBMITTED)
    with world.as_("head"):
        with pytest.raises(Refused, match="พิมพ์ความเห็น"):
            reject_plan(plan, " ")
        assert Plan.objects.get(pk=plan.pk).status == S.SUBMITTED
        reject_plan(plan, "ยังไม่มีผู้แทนฝ่ายโยธา")
    with world.as_("writer"):
        (comment,) = Comment.objects.filter(plan=plan)
    assert (comment.text, comment.author_role, comment.slug) == ("ยังไม่มีผู้แทนฝ่ายโยธา", "head", "")


def test_a_withdrawn_plan_can_be_edited_again(world: World, plan: Plan) -> None:
    plan = put(world, plan, S.SUBMITTED)
    with world.as_("writer"):
        key, version = next(iter(versions(plan, "objectives").items()))
        with pytest.raises(Refused):
            save(plan, "objectives", change(key, version, text="สายไป"))
        withdraw_plan(plan)
        assert save(plan, "objectives", change(key, version, text="ทัน")).is_clean


# returned


def returned(world: World, plan: Plan) -> tuple[Plan, Plan]:
    """A plan sent back by สปภ. with one comment open and one settled, and the draft that follows it."""
    plan = put(world, plan, S.SENT)
    with world.as_("evaluator"):
        settle_comment(comment_on(plan, "duties", "แก้แล้ว"))
        comment_on(plan, "scope", "เพิ่มภัยไซเบอร์")
        return plan, return_plan(plan)


def test_a_plan_is_not_returned_without_a_word(world: World, plan: Plan) -> None:
    plan = put(world, plan, S.SENT)
    with world.as_("evaluator"), pytest.raises(Refused, match="เขียนความเห็น"):
        return_plan(plan)
    with world.as_("evaluator"):
        settle_comment(comment_on(plan, "scope", "แก้แล้ว"))
        with pytest.raises(Refused, match="เขียนความเห็น"):
            return_plan(plan)


def test_returning_opens_the_next_revision_with_the_open_comments(world: World, plan: Plan) -> None:
    old, draft = returned(world, plan)
    assert (old.status, draft.status, draft.revision) == (S.RETURNED, S.DRAFT, 2)
    with world.as_("writer"):
        assert [(c.slug, c.text) for c in Comment.objects.filter(plan=draft)] == [("scope", "เพิ่มภัยไซเบอร์")]
        assert [c.slug for c in Comment.objects.filter(plan=old)] == ["duties"]
        for section in sections():
            assert section.records(draft) == section.records(old)


def test_editing_the_new_revision_leaves_the_sealed_one_alone(world: World, plan: Plan) -> None:
    old, draft = returned(world, plan)
    with world.as_("writer"):
        before = rows(old, "objectives")
        key, version = next(iter(versions(draft, "objectives").items()))
        assert save(draft, "objectives", change(key, version, text="แก้ตามความเห็น")).is_clean
        assert rows(old, "objectives") == before
        with pytest.raises(Refused):
            save(old, "objectives", change(key, version, text="แก้ฉบับที่ประทับแล้ว"))


def test_the_corrected_revision_can_go_the_whole_way(world: World, finished: Plan) -> None:
    _, draft = returned(world, finished)
    with world.as_("writer"):
        submit_plan(draft)
    with world.as_("head"):
        approve_plan(draft, world.user("head"))
    with world.as_("writer"):
        send_plan(draft)
    with world.as_("evaluator"):
        accept_plan(draft)
    assert draft.status == S.ACCEPTED


# in force


def test_an_accepted_plan_waits_for_its_day(world: World, plan: Plan) -> None:
    plan = put(world, plan, S.SENT)
    with world.as_("evaluator"), time_machine.travel("2027-03-31T20:00:00+07:00", tick=False):
        accept_plan(plan)
        assert plan.status == S.ACCEPTED
        assert put_due_plans_in_force() == 0
    with world.as_("evaluator"), time_machine.travel("2027-04-01T00:30:00+07:00", tick=False):
        assert put_due_plans_in_force() == 1
        assert put_due_plans_in_force() == 0
    plan.refresh_from_db()
    assert plan.status == S.IN_FORCE


def test_the_worker_puts_a_plan_in_force_on_its_day(world: World, plan: Plan) -> None:
    put(world, plan, S.ACCEPTED)
    with time_machine.travel("2027-04-01T00:30:00+07:00", tick=False):
        run_worker(once=True)
    plan.refresh_from_db()
    assert plan.status == S.IN_FORCE
    assert Line.objects.get(verb="plan.in_force").actor_name == SYSTEM.name


def test_of_two_plans_that_are_due_the_newer_one_ends_in_force(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        last_year = start_plan(world.agency, 2569)
    put(world, last_year, S.ACCEPTED)
    put(world, plan, S.ACCEPTED)
    with viewing_as(SYSTEM), time_machine.travel("2027-04-02T08:00:00+07:00", tick=False):
        assert put_due_plans_in_force() == 2
    last_year.refresh_from_db()
    plan.refresh_from_db()
    assert (last_year.status, plan.status) == (S.REPLACED, S.IN_FORCE)


def test_a_plan_whose_step_was_taken_meanwhile_does_not_hold_up_the_others(world: World, plan: Plan) -> None:
    plan = put(world, plan, S.ACCEPTED)
    with viewing_as(SYSTEM), time_machine.travel("2027-04-02T08:00:00+07:00", tick=False):
        STEPS.take("put_in_force", Plan.objects.get(pk=plan.pk))
        assert not put_in_force_when_due(plan)


def test_a_new_plan_in_force_replaces_the_one_before(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        last_year = start_plan(world.agency, 2569)
    put(world, last_year, S.IN_FORCE)
    plan = put(world, plan, S.SENT)
    with world.as_("evaluator"), time_machine.travel("2027-04-02T08:00:00+07:00", tick=False):
        accept_plan(plan)
    last_year.refresh_from_db()
    assert (last_year.status, plan.status) == (S.REPLACED, S.IN_FORCE)
    (replaced,) = facts("plan.replaced")
    assert (replaced["before"], replaced["after"]) == (S.IN_FORCE, S.REPLACED)


def test_the_database_holds_one_plan_in_force_per_agency(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        last_year = start_plan(world.agency, 2569)
        put(world, last_year, S.IN_FORCE)
        with pytest.raises(IntegrityError), transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(status=S.IN_FORCE)


@pytest.mark.parametrize("status", [S.ACCEPTED, S.IN_FORCE])
def test_an_accepted_plan_is_revised_once_at_a_time(world: World, plan: Plan, status: str) -> None:
    plan = put(world, plan, status)
    with world.as_("writer"):
        draft = revise_plan(plan)
        assert (draft.revision, draft.status) == (2, S.DRAFT)
        with pytest.raises(Refused, match="มีฉบับแก้ไขที่เปิดอยู่แล้ว"), transaction.atomic():
            revise_plan(plan)
    assert facts("plan.revised") == [{"from": 1, "to": 2}]


def test_a_revision_in_force_replaces_the_revision_before(world: World, plan: Plan) -> None:
    plan = put(world, plan, S.IN_FORCE)
    with world.as_("writer"):
        draft = revise_plan(plan)
    draft = put(world, draft, S.SENT)
    with world.as_("evaluator"), time_machine.travel("2027-05-01T08:00:00+07:00", tick=False):
        accept_plan(draft)
    plan.refresh_from_db()
    assert (plan.status, draft.status) == (S.REPLACED, S.IN_FORCE)


# comments


def test_a_comment_settled_twice_is_settled_once(world: World, plan: Plan) -> None:
    with world.as_("head"):
        comment = comment_on(plan, "team", "ขอเพิ่มผู้แทน")
        for _ in range(2):
            settle_comment(comment)
    assert len(facts("comment.settled")) == 1


def test_a_contributor_settles_comments_on_assigned_sections_only(world: World, plan: Plan) -> None:
    with world.as_("head"):
        foreign, own = comment_on(plan, "scope", "เพิ่มภัย"), comment_on(plan, "team", "เพิ่มผู้แทน")
    address = f"/plans/{plan.agency.key}/{plan.fiscal_year}/comments/{{}}/settle/"
    answers = [world.client("contributor").post(address.format(made.pk)) for made in (foreign, own)]
    assert [answer.status_code for answer in answers] == [403, 302]
    with world.as_("head"):
        assert list(Comment.objects.filter(plan=plan, settled_at=None)) == [foreign]


@pytest.mark.parametrize(("text", "advice"), [("  \u200b", "พิมพ์ความเห็น"), ("ก" * 5001, "ไม่เกิน 5,000")])
def test_an_empty_or_endless_comment_is_refused(world: World, plan: Plan, text: str, advice: str) -> None:
    with world.as_("head"), pytest.raises(Refused, match=advice):
        comment_on(plan, "team", text)
