"""Checks of who holds which role and who calls whom: R10 and R20."""

from __future__ import annotations

import pytest

from phrom.plans.checks.r10_roles_have_alternates import REQUIRED
from phrom.plans.checks.r10_roles_have_alternates import check as r10
from phrom.plans.checks.r20_call_tree_reaches_all import check as r20
from phrom.plans.checks.r20_call_tree_reaches_all import count_channels
from tests.plans.build import found, payload, places

Row = dict[str, object]


def full_team(**changes: Row) -> list[Row]:
    """Every required role, with cells of single roles changed; a role given None is left out."""
    rows: list[Row] = [
        {"key": role, "role": role, "main": f"หลัก {role}", "alternate": f"สำรอง {role}"} for role in REQUIRED
    ]
    return [row | changes.get(str(row["role"]), {}) for row in rows]


# R10


def test_a_full_team_is_fine() -> None:
    assert not found(r10, payload(team=full_team()))


@pytest.mark.parametrize("role", REQUIRED)
def test_each_required_role_is_missed(role: str) -> None:
    team = [row for row in full_team() if row["role"] != role]
    assert places(r10, payload(team=team)) == [("error", "", "")]


def test_a_waived_team_does_not_stand_in_for_one() -> None:
    assert len(found(r10, payload({"team": "ไม่มีบุคลากร"}))) == len(REQUIRED)


def test_a_role_without_alternate_is_an_error_at_the_alternate() -> None:
    (finding,) = found(r10, payload(team=full_team(LOG={"alternate": None})))
    assert (finding.severity, finding.row, finding.field) == ("error", "LOG", "alternate")
    assert finding.message.startswith("ผู้บันทึกเหตุการณ์: ยังไม่มีบุคลากรสำรอง")


def test_roles_that_need_no_alternate_may_go_without() -> None:
    extra: list[Row] = [{"role": role, "main": role} for role in ("MEMBER", "DPO", "HR")]
    assert not found(r10, payload(team=full_team() + extra))


def test_nobody_stands_in_for_oneself() -> None:
    team = full_team(HEAD={"main": "สมชาย", "alternate": "สมชาย"})
    assert places(r10, payload(team=team)) == [("error", "HEAD", "alternate")]


def test_an_alternate_with_two_main_roles_is_a_warning_but_one_is_fine() -> None:
    busy = {"main": "สมหญิง"}
    one = full_team(COORD=busy, HEAD={"alternate": "สมหญิง"})
    assert not found(r10, payload(team=one))
    two = full_team(COORD=busy, LOG=busy, HEAD={"alternate": "สมหญิง"})
    assert places(r10, payload(team=two)) == [("warning", "HEAD", "alternate")]


def test_a_unit_with_a_service_needs_a_lead_however_it_is_spaced() -> None:
    services = [{"name": "เก็บขนมูลฝอย", "unit": "ฝ่ายรักษาความสะอาด"}, {"name": "อื่น ๆ", "unit": ""}]
    led = full_team(LEAD={"unit": "ฝ่าย รักษาความสะอาด"})
    assert not found(r10, payload(team=led, services=services))
    (finding,) = found(r10, payload(team=full_team(), services=services * 2))
    assert finding.severity == "warning"
    assert finding.message.startswith("ฝ่ายรักษาความสะอาด มีงานบริการที่สำคัญ")


def test_someone_who_left_is_pointed_out_at_the_cell() -> None:
    plan = payload(gone=["หลัก IT", "สำรอง COMMS"], team=full_team())
    assert places(r10, plan) == [("warning", "COMMS", "alternate"), ("warning", "IT", "main")]


# R20


def node(key: str, caller: str | None = None, **cells: object) -> Row:
    row = {"key": key, "person": f"คุณ{key}", "caller": caller, "channels": "โทรศัพท์, LINE"}
    return row | {"alternate": f"ตัวแทน{key}"} | cells


def test_a_tree_with_one_root_and_everyone_in_it_is_fine() -> None:
    team = [{"role": "HEAD", "main": "คุณa", "alternate": "ตัวแทนa"}, {"role": "LEAD", "main": "คุณc", "alternate": "คุณb"}]
    assert not found(r20, payload(call_tree=[node("a"), node("b", "a"), node("c", "b")], team=team))


def test_an_empty_or_waived_tree_is_left_to_the_required_check() -> None:
    team = [{"role": "HEAD", "main": "คุณa"}]
    assert not found(r20, payload(call_tree=[], team=team))
    assert not found(r20, payload({"call_tree": "ใช้ของสำนัก"}, team=team))


def test_a_second_starter_is_an_error_at_its_caller() -> None:
    assert places(r20, payload(call_tree=[node("a"), node("b"), node("c", "a")])) == [("error", "b", "caller")]


def test_a_caller_that_is_gone_counts_as_none() -> None:
    assert places(r20, payload(call_tree=[node("a"), node("b", "deleted")])) == [("error", "b", "caller")]


def test_a_circle_is_named_once() -> None:
    tree = [node("a"), node("b", "d"), node("c", "b"), node("d", "c"), node("e", "d")]
    (finding,) = found(r20, payload(call_tree=tree))
    assert (finding.severity, finding.row, finding.field) == ("error", "b", "caller")
    assert "คุณb ← คุณd ← คุณc ← คุณb" in finding.message


def test_who_waits_for_oneself_is_a_circle_of_one() -> None:
    assert places(r20, payload(call_tree=[node("a"), node("b", "b")])) == [("error", "b", "caller")]


def test_a_tree_that_is_all_circle_has_no_starter_either() -> None:
    tree = [node("a", "b"), node("b", "a")]
    assert places(r20, payload(call_tree=tree)) == [("error", "", ""), ("error", "a", "caller")]


def test_two_circles_are_two_findings() -> None:
    tree = [node("r"), node("a", "b"), node("b", "a"), node("c", "c")]
    assert places(r20, payload(call_tree=tree)) == [("error", "a", "caller"), ("error", "c", "caller")]


def test_a_team_member_nobody_calls_is_an_error_and_an_alternate_a_warning() -> None:
    team = [{"role": "HEAD", "main": "คุณa", "alternate": "คุณข"}, {"role": "LOG", "main": "คุณก", "alternate": None}]
    errors = found(r20, payload(call_tree=[node("a")], team=team))
    assert [(finding.severity, finding.row) for finding in errors] == [("error", ""), ("warning", "")]
    assert errors[0].message.startswith("ไม่มีใครแจ้ง คุณก (ผู้บันทึกเหตุการณ์ บุคลากรหลัก)")


def test_a_member_in_a_circle_is_not_reached() -> None:
    team = [{"role": "HEAD", "main": "คุณb"}]
    assert ("error", "", "") in places(r20, payload(call_tree=[node("a"), node("b", "b")], team=team))


def test_one_person_is_asked_to_call_eight_at_most() -> None:
    tree = [node("a"), *(node(f"b{n}", "a") for n in range(8))]
    assert not found(r20, payload(call_tree=tree))
    tree.append(node("b8", "a"))
    assert places(r20, payload(call_tree=tree)) == [("warning", "a", "person")]


def test_one_channel_is_too_few() -> None:
    assert places(r20, payload(call_tree=[node("a", channels="โทรศัพท์")])) == [("warning", "a", "channels")]
    assert not found(r20, payload(call_tree=[node("a", channels="")]))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("โทรศัพท์", 1),
        ("โทรศัพท์ 02-000-1234", 1),
        ("โทรศัพท์, โทรศัพท์", 1),
        ("โทรศัพท์, LINE", 2),
        ("โทรศัพท์ LINE วิทยุสื่อสาร", 3),
        ("โทรศัพท์ และ LINE", 2),
        ("โทรศัพท์เคลื่อนที่ 08x-000-1234; วิทยุ", 2),
        (" , ", 1),
    ],
)
def test_channels_are_counted_as_thai_lists_them(text: str, count: int) -> None:
    assert count_channels(text) == count


def test_the_first_three_levels_need_someone_else_as_alternate() -> None:
    none = {"alternate": None}
    tree = [node("a", **none), node("b", "a", alternate="คุณb"), node("c", "b", **none), node("d", "c", **none)]
    assert places(r20, payload(call_tree=tree)) == [("warning", key, "alternate") for key in "abc"]
