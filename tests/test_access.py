"""Every address x every kind of person: who gets in, who is refused with a reason, from whom it is hidden."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from phrom.kernel.rules import RULES
from phrom.plans.models import Plan
from tests.addresses import action_of, address, patterns
from tests.matrix import CITY, MATRIX, OWN
from tests.world import PEOPLE, World

OF_DRILL = ("drill_", "cast_", "play_")
OF_OPERATION = (
    *OF_DRILL, "operation", "alert_issue", "alert_file", "part_", "topic_", "ask_", "offer_", "step_", "service_",
    "post_", "resource_", "breach", "notice_edit", "notice_send", "notice_file",
)  # fmt: skip
SCOPED = (  # only in agencies in sight
    "reference_", "plan", "letter_wording", "revision", "section", "comment", "person_", "campaign_agency",
    "health_agency", "measure_answers", "scenario", "inject", "crosscheck", "city_agency", "review",
    "evaluation", "kpi_agency", "followup", "call", "verdict", "exercise", *OF_OPERATION,
)  # fmt: skip
LIBRARY = {"scenario", "scenario_copy", "scenario_msel_file"}  # for all readers, who see what is in sight
OPEN_TO_A_ROLE = {
    "plan_list", "plan_start", "scenario_list", "scenario_new", "crosscheck_list", "crosscheck_table_file",
    "review_desk", "review_next", "review_rule_save", "followup_list", "followup_table_file", "followup_new",
    "operation_list", "operation_declare", "verdict_list", "verdict_table_file", "drill_new",
    "call_list", "call_table_file", "call_city_rule_save", "call_mine", "call_mine_answer",
    "breach_year", "breach_year_file",
    "exercise_list", "exercise_table_file", "exercise_calendar", "exercise_proposals", "exercise_proposal_accept",
    "exercise_compose", "exercise_new", "exercise_following", "exercise_following_make", "exercise_following_revoke",
}  # fmt: skip
ONES_OWN = {  # what nobody else sees
    "notice", "call_mine_answer", "play_one", "play_edit", "play_remove", "play_send", "play_skip", "play_repeat",
}  # fmt: skip
SEES_THE_PLAN = f"{OWN} {CITY}".split()
NO_ROW_BEHIND = {  # let in, then told that it is not there
    "campaign_guideline_file", "asked_answer", "mail_open", "mail_retry", "session_end",
}  # fmt: skip
POSTED = """submit issue withdraw reject send accept return revise start save waive comment settle tour_end answer
confirm copy declare disable enable retire restore read retry end resend forget revoke keep reopen publish remove take
own report attach drop postpone rate areas call clock note make offer settle activate release down resume add tick
man aside cancel skip repeat discard prepare hold reach decide undo place write"""


def is_posted(name: str) -> bool:
    return name.rpartition("_")[2] in POSTED.split()


def ready(world: World, name: str) -> None:
    """Bring the plan into a state in which the action is possible."""
    states = RULES[action_of(name)].states
    if name.startswith("campaign"):
        world.put_campaign(next(iter(states), "open"))
    elif name.startswith(("scenario", "inject")):
        world.put_scenario(next(iter(states), "draft"))
    elif name.startswith("call"):
        world.put_call_run(next(iter(states), "running"))
    elif name.startswith("exercise"):
        world.put_exercise(next(iter(sorted(states, reverse=True)), "planned"))
    elif name.startswith("followup"):
        world.put_follow_up(next(iter(states), "open"))
    elif name.startswith(OF_DRILL):
        world.put_drill("planned" if states == {"planned"} else "running")
    elif name.startswith("verdict"):
        world.put_verdict("draft" if action_of(name) == "verdict.write" else next(iter(sorted(states)), "given"))
    elif name.startswith(OF_OPERATION):
        ready_operation(world, name, sorted(states))
    elif name == "review" or name.startswith("evaluation"):
        world.put(world.plan, "in_force")
    elif states and world.plan.status not in states:
        world.put(world.plan, sorted(states)[0])


def ready_operation(world: World, name: str, states: list[str]) -> None:
    """The operation, or the part of เขตดุสิต in it, in a state of which the rule of the address is told."""
    is_part = action_of(name).startswith(("part.", "ask.make"))
    is_whole = action_of(name).startswith("operation.")
    world.put_operation(states[0] if is_whole and states else "running", states[0] if is_part and states else "active")


def ask(client: Client, name: str, url: str) -> HttpResponse:
    return client.post(url) if is_posted(name) else client.get(url)


def expected(name: str, kind: str, status: str) -> str:
    if kind in MATRIX[name].split():
        return "in"
    if (name in ONES_OWN and kind != "outsider") or (name, kind) == ("pick_person", "neighbour"):
        return "hidden"
    if name in LIBRARY:
        return "hidden" if kind in ("neighbour", "lead") else "refused"
    if not name.startswith(SCOPED) or name in OPEN_TO_A_ROLE:
        return "refused"
    is_shared = status in Plan.SHARED and not name.startswith(("person_", *OF_OPERATION))
    is_in_sight = kind in SEES_THE_PLAN or (kind == "lead" and is_shared)
    return "refused" if is_in_sight else "hidden"


def outcome(response: HttpResponse) -> str:
    if response.status_code == 302 and response.headers["Location"].startswith("/accounts/login/"):
        return "sign in first"
    return {403: "refused", 404: "hidden"}.get(response.status_code, "in" if response.status_code < 500 else "broken")


def test_every_address_is_in_the_matrix() -> None:
    assert patterns().keys() == MATRIX.keys()


def test_every_address_names_the_rule_that_guards_it() -> None:
    assert [name for name in patterns() if action_of(name) not in RULES] == []


def test_every_rule_guards_something() -> None:
    """Besides pages, rules are asked for buttons and columns."""
    asked_elsewhere = {"phone.view", "report.city", "report.structure", "report.training", "plan.print_short"}
    assert RULES.keys() - {action_of(name) for name in patterns()} - asked_elsewhere == set()


@pytest.mark.parametrize("name", MATRIX)
def test_each_kind_of_person_is_let_in_or_refused(world: World, name: str) -> None:
    ready(world, name)
    url = address(name, world)
    wrong = {}
    for kind in PEOPLE:
        before = transaction.savepoint()
        found, wanted = outcome(ask(world.client(kind), name, url)), expected(name, kind, world.plan.status)
        transaction.savepoint_rollback(before)
        if found != wanted and not (name in NO_ROW_BEHIND and (wanted, found) == ("in", "hidden")):
            wrong[kind] = f"{found}, should be {wanted}"
    assert wrong == {}


@pytest.mark.parametrize("name", MATRIX)
def test_nobody_gets_in_without_signing_in(world: World, name: str) -> None:
    assert outcome(ask(Client(), name, address(name, world))) == "sign in first"


def test_a_refusal_tells_the_reason_in_thai(world: World) -> None:
    said = world.client("executive").get(address("plan_approve", world))
    assert said.status_code == 403
    assert "หัวหน้าหน่วยงาน" in said.content.decode()


def test_a_contributor_cannot_save_a_section_of_others(world: World) -> None:
    said = world.client("contributor").post(address("section_save", world).replace("/team/", "/duties/"))
    assert said.status_code == 403
    assert "มอบหมาย" in said.content.decode()
