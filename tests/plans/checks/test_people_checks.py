"""Checks of people and how they are reached: R11, V01, V02, V05, V17."""

from __future__ import annotations

import pytest

from phrom.plans.checks.r11_alternates_sit_apart import check as r11
from phrom.plans.checks.v01_nobody_leads_two_roles import check as v01
from phrom.plans.checks.v02_people_are_counted_on_once import check as v02
from phrom.plans.checks.v05_phones_reach_one_person import check as v05
from phrom.plans.checks.v17_everybody_has_a_phone import check as v17
from phrom.plans.payload import Payload
from tests.plans.build import found, payload, places

UNITS = {"ก": {"unit": "ฝ่ายปกครอง"}, "ข": {"unit": "ฝ่าย ปกครอง"}, "ค": {"unit": "ฝ่ายรายได้"}, "ง": {"unit": ""}}


def team(*rows: str) -> list[dict[str, object]]:
    """Rows from "ROLE main alternate"; a dash is nobody."""
    cells = [row.split() for row in rows]
    return [{"role": r, "main": None if m == "-" else m, "alternate": None if a == "-" else a} for r, m, a in cells]


def in_epidemic(*rows: str, in_scope: bool = True) -> Payload:
    scope = [{"threat": "epidemic", "in_scope": in_scope}]
    return payload(scope=scope, team=team(*rows), registers={"person": UNITS})


# R11


def test_who_shares_a_unit_is_told_once_per_unit() -> None:
    plan = in_epidemic("COORD ก ข", "LOG ข ก", "IT ก ค", "HEAD ง ง")
    (finding,) = found(r11, plan)
    assert (finding.severity, finding.row, finding.field) == ("warning", "team-1", "alternate")
    assert finding.message.count(",") == 1


@pytest.mark.parametrize("row", ["LEAD ก ข", "MEMBER ก ข", "LOG ก ค", "LOG ก -", "LOG ก ง"])
def test_a_team_of_one_unit_has_no_choice_and_others_sit_apart(row: str) -> None:
    assert not found(r11, in_epidemic(row))


def test_without_an_epidemic_in_scope_rooms_do_not_matter() -> None:
    assert not found(r11, in_epidemic("LOG ก ข", in_scope=False))


# V01, V02


def test_two_main_roles_of_one_person_are_told_at_the_last() -> None:
    plan = payload(team=team("COORD ก ค", "LOG ก ค", "MEMBER ข ค", "IT ข ค"))
    assert places(v01, plan) == [("warning", "team-2", "main")]


def test_an_alternate_stands_in_for_three_at_most() -> None:
    three = ["LOG ก ง", "IT ข ง", "COMMS ค ง"]
    assert not found(v02, payload(team=team(*three)))
    assert places(v02, payload(team=team(*three, "HR ก ง"))) == [("warning", "team-1", "alternate")]


def test_who_another_plan_counts_on_is_told_once() -> None:
    plan = payload(team=team("LOG ก ข", "IT ก ข"), beside={"elsewhere": {"ก": ["สำนักงานเขตพระนคร"]}})
    (finding,) = found(v02, plan)
    assert "แผนของสำนักงานเขตพระนคร" in finding.message


# V05, V17


def phones(office: dict[str, str] | None = None, **private: str) -> Payload:
    entries = {name: {"office_phone": number} for name, number in (office or {}).items()}
    return payload(team=team("LOG ก ข"), registers={"person": entries}, beside={"private": private})


def test_a_number_of_two_people_names_them_but_not_itself() -> None:
    (finding,) = found(v05, phones(ก="081-000-1234", ข="081-000-1234"))
    assert "ก, ข" in finding.message
    assert "081" not in finding.message


@pytest.mark.parametrize("number", ["081-000-123", "02-000", "0810001234567", "โทรภายใน"])
def test_a_number_nobody_can_call_is_found(number: str) -> None:
    assert places(v05, phones(ก=number)) == [("warning", "team-1", "main")]
    assert places(v05, phones({"ข": number})) == [("warning", "team-1", "alternate")]


@pytest.mark.parametrize("number", ["", "081-000-1234", "๐๘๑-๐๐๐-๑๒๓๔", "02-000-1234 ต่อ 12", "02-000-1234-5", "1555"])
def test_usual_numbers_are_fine(number: str) -> None:
    assert not found(v05, phones({"ก": number}, ข=number))


def test_an_office_number_may_be_shared() -> None:
    assert not found(v05, phones({"ก": "02-000-1234", "ข": "02-000-1234"}))


def test_any_number_reaches_a_person_of_the_call_tree() -> None:
    tree = [{"person": "ก", "alternate": "ข"}, {"person": "ข", "alternate": "ค"}]
    plan = payload(
        call_tree=tree, registers={"person": {"ก": {"office_phone": "1555"}}}, beside={"private": {"ค": "1"}}
    )
    assert places(v17, plan) == [("warning", "call_tree-1", "alternate")]
