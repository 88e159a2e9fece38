"""Every address x every kind of person: who gets in, who is refused with a reason, from whom it is hidden."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from phrom.kernel.rules import RULES
from phrom.plans.models import Plan
from tests.addresses import action_of, address, patterns
from tests.world import PEOPLE, World

EVERYONE = " ".join(kind for kind in PEOPLE if kind != "outsider")  # who has no role yet is told whom to ask
OWN = "writer contributor member head"
CITY = "evaluator duty executive auditor dual"

# address -> who gets in, while the plan of เขตดุสิต is in a state that allows the action
MATRIX = {
    "home": EVERYONE,
    "plan_list": f"{OWN} {CITY} neighbour lead",
    "asked": "writer head",
    "asked_answer": "writer head",
    "plan": f"{OWN} {CITY}",
    "plan_start": "writer head",
    "plan_revision": f"{OWN} {CITY}",
    "revision_document": f"{OWN} {CITY}",
    "plan_history": f"{OWN} evaluator auditor dual",
    "plan_compare": f"{OWN} {CITY}",
    "revision_archive_file": f"{OWN} {CITY}",
    "plan_compare_file": f"{OWN} {CITY}",
    "plan_document": f"{OWN} {CITY}",
    "plan_file": f"{OWN} {CITY}",
    "plan_papers": f"{OWN} {CITY}",
    "print_order": "writer head evaluator",
    "print_order_save": "writer head evaluator",
    "revision_papers": f"{OWN} {CITY}",
    "revision_paper": f"{OWN} {CITY}",
    "revision_paper_file": f"{OWN} {CITY}",
    "revision_file": f"{OWN} {CITY}",
    "plan_submit": "writer",
    "plan_withdraw": "writer",
    "plan_finding_accept": "writer head",
    "plan_finding_reopen": "writer head",
    "check_list": EVERYONE,
    "check": EVERYONE,
    "plan_approve": "head",
    "plan_reject": "head",
    "plan_send": "writer head",
    "plan_accept": "evaluator",
    "plan_return": "evaluator",
    "plan_revise": "writer head",
    "section": f"{OWN} {CITY}",
    "section_save": "writer contributor head",
    "section_waive": "writer contributor head",
    "section_evidence": "writer head",
    "section_evidence_save": "writer head",
    "section_evidence_remove": "writer head",
    "section_evidence_file": f"{OWN} {CITY}",
    "comment": "writer contributor head evaluator",
    "comment_settle": "writer contributor head",
    "plan_letters": f"{OWN} evaluator",
    "plan_letter": f"{OWN} evaluator",
    "revision_letters": f"{OWN} evaluator",
    "revision_letter": f"{OWN} evaluator",
    "revision_letter_issue": "writer head",
    "revision_letter_file": f"{OWN} evaluator",
    "letter_list": "writer head neighbour dual evaluator admin",
    "letter_standard": "evaluator admin",
    "letter_wording": "writer head",
    "plan_assign": "writer head",
    "plan_imports": "writer contributor head",
    "plan_import_start": "writer contributor head",
    "plan_import": "writer contributor head",
    "plan_import_live": "writer contributor head",
    "plan_import_cancel": "writer contributor head",
    "plan_import_decide": "writer contributor head",
    "plan_import_undo": "writer contributor head",
    "plan_import_place": "writer contributor head",
    "plan_import_write": "writer contributor head",
    "reference_import": "writer head",
    "reference_template_file": "writer head",
    "plan_carry": f"{OWN} {CITY}",
    "plan_carry_answer": "writer contributor head",
    "plan_carry_keep": "writer contributor head",
    "plan_carry_reopen": "writer contributor head",
    "scenario_list": f"{OWN} {CITY} neighbour lead",
    "scenario_new": "writer head neighbour dual lead evaluator",
    "scenario": f"{OWN} {CITY}",
    "scenario_edit": "writer head evaluator",
    "scenario_copy": f"{OWN} {CITY}",
    "scenario_publish": "head evaluator",
    "scenario_retire": "head evaluator",
    "scenario_restore": "head evaluator",
    "scenario_msel_file": f"{OWN} {CITY}",
    "scenario_msel": "writer head evaluator",
    "inject_new": "writer head evaluator",
    "inject_edit": "writer head evaluator",
    "inject_remove": "writer head evaluator",
    "operation_list": f"{OWN} {CITY} neighbour lead",
    "operation_declare": "writer member head neighbour dual lead evaluator duty",
    "operation": f"{OWN} {CITY}",
    "operation_live": f"{OWN} {CITY}",
    "part_live": f"{OWN} {CITY}",
    "operation_alerts": f"{OWN} {CITY}",
    "alert_issue": "evaluator duty",
    "alert_file": f"{OWN} {CITY}",
    "alert_list": "evaluator duty lead",
    "alert": "evaluator duty lead",
    "alert_set_aside": "evaluator duty lead",
    "breach": f"{OWN} {CITY}",
    "notice_edit": "writer member head duty",
    "notice_send": "writer member head duty",
    "notice_file": "writer member head duty",
    "breach_year": CITY,
    "breach_year_file": CITY,
    "operation_rate": "evaluator duty",
    "operation_areas": "evaluator duty",
    "operation_call": "evaluator duty",
    "operation_clock": "evaluator duty",
    "operation_end": "evaluator duty",
    "operation_reopen": "evaluator duty",
    "operation_log": f"{OWN} {CITY}",
    "operation_note": "evaluator duty",
    "operation_correct": f"{OWN} evaluator duty",
    "topic_start": "evaluator duty",
    "topic_report": f"{OWN} duty",
    "operation_asks": f"{OWN} {CITY}",
    "ask_offer": "writer member head duty dual",
    "ask_end": "writer member head duty",
    "offer_settle": "writer member head duty dual",
    "operation_part": f"{OWN} {CITY}",
    "drill_new": "writer head neighbour dual lead evaluator",
    "drill_edit": "writer head evaluator",
    "drill_start": "writer head evaluator",
    "drill_cancel": "writer head evaluator",
    "cast_list": "writer head evaluator",
    "cast_add": "writer head evaluator",
    "cast_remove": "writer head evaluator",
    "play_board": "evaluator",
    "play_msel_file": "evaluator",
    "play_clock": "evaluator",
    "play_new": "evaluator",
    "play_one": "evaluator",
    "play_edit": "evaluator",
    "play_remove": "evaluator",
    "play_send": "evaluator",
    "play_skip": "evaluator",
    "play_repeat": "evaluator",
    "play_medium_file": f"{OWN} {CITY}",
    "play_medium_remove": "evaluator",
    "play_list": f"{OWN} {CITY}",
    "play_answer": OWN,
    "play_press": f"{OWN} {CITY}",
    "operation_verdicts": f"{OWN} {CITY}",
    "operation_verdicts_file": f"{OWN} {CITY}",
    "verdict_list": f"{OWN} {CITY} neighbour lead",
    "verdict_table_file": f"{OWN} {CITY} neighbour lead",
    "verdict": f"{OWN} {CITY}",
    "verdict_edit": "writer member head",
    "verdict_confirm": "head",
    "verdict_return": "head",
    "verdict_revise": "writer member head",
    "verdict_discard": "writer member head",
    "verdict_comment": "evaluator",
    "verdict_revision": f"{OWN} {CITY}",
    "verdict_file": f"{OWN} {CITY}",
    "part_call": "writer member head duty evaluator",
    "part_activate": "writer member head duty",
    "part_release": "writer member head duty",
    "part_stand_down": "head duty",
    "part_resume": "head duty",
    "part_note": f"{OWN} duty",
    "part_topic_start": f"{OWN} duty",
    "ask_make": "writer member head duty",
    "step_add": f"{OWN} duty",
    "step_tick": f"{OWN} duty",
    "service_report": f"{OWN} duty",
    "post_man": f"{OWN} duty",
    "resource_report": f"{OWN} duty",
    "call_list": f"{OWN} {CITY} neighbour",
    "call_table_file": f"{OWN} {CITY} neighbour",
    "call_agency": f"{OWN} {CITY}",
    "call_new": "writer member head duty evaluator",
    "call_rule_save": "head evaluator",
    "call_city_rule_save": "evaluator",
    "call": f"{OWN} {CITY}",
    "call_live": f"{OWN} {CITY}",
    "call_file": f"{OWN} {CITY}",
    "call_end": "writer member head duty evaluator",
    "call_result_save": "writer member head duty evaluator",
    "call_mine": EVERYONE,
    "call_mine_answer": "writer",
    "exercise_list": f"{OWN} {CITY} neighbour lead",
    "exercise_table_file": f"{OWN} {CITY} neighbour lead",
    "exercise_calendar": f"{OWN} {CITY} neighbour lead",
    "exercise_proposals": f"{OWN} {CITY} neighbour lead",
    "exercise_proposal_accept": "writer head neighbour dual lead evaluator",
    "exercise_compose": "writer head neighbour dual lead evaluator",
    "exercise_new": "writer head neighbour dual lead evaluator",
    "exercise_following": f"{OWN} {CITY} neighbour lead",
    "exercise_following_make": f"{OWN} {CITY} neighbour lead",
    "exercise_following_revoke": f"{OWN} {CITY} neighbour lead",
    "exercise_agency": f"{OWN} {CITY}",
    "exercise": f"{OWN} {CITY}",
    "exercise_edit": "writer head evaluator",
    "exercise_prepare": "writer head evaluator",
    "exercise_hold": "writer head evaluator",
    "exercise_cancel": "writer head evaluator",
    "exercise_milestones_add": "writer head evaluator",
    "exercise_milestone_reach": "writer head evaluator",
    "campaign_list": f"{OWN} {CITY} neighbour",
    "campaign": f"{OWN} {CITY} neighbour",
    "campaign_new": "evaluator",
    "campaign_guideline_file": f"{OWN} {CITY} neighbour",
    "campaign_table_file": f"{OWN} {CITY} neighbour",
    "campaign_edit": "evaluator",
    "campaign_open": "evaluator",
    "campaign_dates": "evaluator",
    "campaign_extend": "evaluator",
    "campaign_close": "evaluator",
    "campaign_letters": "evaluator",
    "campaign_letter": "evaluator",
    "campaign_letter_file": "evaluator",
    "campaign_letter_issue": "evaluator",
    "campaign_agency": f"{OWN} {CITY}",
    "campaign_agency_declare": "writer head",
    "city": f"{OWN} {CITY} neighbour lead",
    "city_agency": f"{OWN} {CITY} lead",
    "city_trend": f"{OWN} {CITY} neighbour lead",
    "city_executive": CITY,
    "city_executive_file": CITY,
    "city_reports": f"{OWN} {CITY} neighbour lead commission institute",
    "city_report": f"{OWN} {CITY} neighbour lead",
    "city_report_file": f"{OWN} {CITY} neighbour lead",
    "city_yearly": CITY,
    "city_yearly_file": CITY,
    "city_plans_file": CITY,
    "review_desk": "evaluator executive auditor dual",
    "review_next": "evaluator executive auditor dual",
    "review_rule_save": "evaluator",
    "review": "evaluator executive auditor dual",
    "review_accept": "evaluator",
    "review_return": "evaluator",
    "review_comment": "writer contributor head evaluator",
    "review_reader_save": "evaluator",
    "evaluation": f"{OWN} {CITY}",
    "evaluation_save": "evaluator",
    "evaluation_publish": "evaluator",
    "evaluation_self_save": "writer head",
    "kpi": "evaluator duty executive auditor dual",
    "kpi_save": "evaluator",
    "kpi_agency": f"{OWN} {CITY}",
    "kpi_agency_save": "writer head evaluator",
    "crosscheck_list": f"{OWN} {CITY} neighbour lead",
    "crosscheck_table_file": f"{OWN} {CITY} neighbour lead",
    "crosscheck": f"{OWN} {CITY}",
    "crosscheck_answer": "writer head",
    "criteria_list": EVERYONE,
    "criteria": EVERYONE,
    "criteria_level": "lead evaluator",
    "criteria_version": EVERYONE,
    "criteria_changes": EVERYONE,
    "criteria_file": EVERYONE,
    "followup_list": f"{OWN} {CITY} neighbour institute commission",
    "followup_table_file": f"{OWN} {CITY} neighbour institute commission",
    "followup_new": "writer member head neighbour dual evaluator",
    "followup": f"{OWN} {CITY}",
    "followup_evidence_file": f"{OWN} {CITY}",
    "followup_evidence_remove": "writer member head",
    "followup_take": "writer member head",
    "followup_own": "writer member head",
    "followup_report": "writer member head",
    "followup_attach": "writer member head",
    "followup_confirm": "head",
    "followup_return": "head",
    "followup_drop": "head",
    "followup_postpone": "head",
    "health": f"{OWN} {CITY} neighbour lead",
    "health_agency": "writer head",
    "cyber_city": CITY,
    "measure_list": f"{OWN} {CITY} neighbour",
    "measure_file": f"{OWN} {CITY} neighbour",
    "measure": f"{OWN} {CITY} neighbour",
    "measure_new": "evaluator",
    "measure_edit": "evaluator",
    "measure_retire": "evaluator",
    "measure_restore": "evaluator",
    "measure_answers": "writer head",
    "registers": f"{OWN} {CITY} neighbour admin",
    "entry_list": f"{OWN} {CITY} neighbour admin",
    "entry_new": "writer head neighbour dual admin",
    "entry_edit": "writer head admin",
    "entry_retire": "writer head admin",
    "entry_restore": "writer head admin",
    "pick_site": f"{OWN} {CITY} neighbour admin",
    "pick_system": f"{OWN} {CITY} neighbour admin",
    "pick_supplier": f"{OWN} {CITY} neighbour admin",
    "pick_agency": f"{OWN} {CITY} neighbour admin",
    "pick_person": f"{OWN} {CITY}",
    "people": f"{OWN} {CITY} neighbour",
    "person_list": f"{OWN} {CITY}",
    "person_new": "writer head",
    "person_edit": "writer head",
    "person_confirm": "writer head",
    "person_disable": "writer head",
    "person_enable": "writer head",
    "agency_list": EVERYONE,
    "agency": EVERYONE,
    "agency_address": "writer head admin",
    "threat_list": EVERYONE,
    "help_list": EVERYONE,
    "help_topic": EVERYONE,
    "glossary": EVERYONE,
    "tour": EVERYONE,
    "tour_end": EVERYONE,
    "search": EVERYONE,
    "search_suggest": EVERYONE,
    "notices": EVERYONE,
    "notices_read": EVERYONE,
    "notice": "writer",
    "mail": "admin",
    "mail_open": "admin",
    "mail_retry": "admin",
    "journal": "auditor dual",
    "profile": EVERYONE,
    "language_save": EVERYONE,
    "session_end": EVERYONE,
    "account_list": "admin",
    "account_invite": "admin",
    "account": "admin",
    "account_resend": "admin",
    "account_disable": "admin",
    "account_enable": "admin",
    "account_forget": "admin",
    "role_grant": "admin",
    "role_move": "admin",
    "role_revoke": "admin",
    "second_factor_roles": "admin",
    "gallery": EVERYONE,
    "gallery_save": EVERYONE,
    "gallery_pick": EVERYONE,
}
OF_DRILL = ("drill_", "cast_", "play_")
OF_OPERATION = (
    *OF_DRILL, "operation", "alert_issue", "alert_file", "part_", "topic_", "ask_", "offer_", "step_", "service_",
    "post_", "resource_", "breach", "notice_edit", "notice_send", "notice_file",
)  # fmt: skip
SCOPED = (  # only in agencies in sight
    "reference_", "plan", "letter_wording", "revision", "section", "comment", "person_", "campaign_agency", "health_agency",
    "measure_answers", "scenario", "inject", "crosscheck", "city_agency", "review",
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
