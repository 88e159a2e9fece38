"""Checks of threats and the resources they take away: R12 and R13."""

from __future__ import annotations

import pytest

from phrom.plans.checks.r12_threats_have_answers import check as r12
from phrom.plans.checks.r13_hit_resources_have_strategy import check as r13
from phrom.plans.payload import Payload
from tests.plans.build import found, payload, places

REQUIRED = ("flood_river", "fire_building", "earthquake", "building_collapse", "protest", "epidemic", "cyber")
Row = dict[str, object]
STRATEGY: Row = {"area": "IT", "text": "ทำด้วยมือ"}


def scope(*left_out: str) -> list[Row]:
    """All required threats in scope but those left out, which carry a reason."""
    return [
        {
            "key": threat,
            "threat": threat,
            "in_scope": threat not in left_out,
            "reason": "ไม่มีอาคารสูง" * (threat in left_out),
        }
        for threat in REQUIRED
    ]


def hits(threats: tuple[str, ...] = REQUIRED, *columns: str) -> list[Row]:
    return [{"key": f"t1-{threat}", "threat": threat} | dict.fromkeys(columns, True) for threat in threats]


def procedures(*threats: str, stages: tuple[str, ...] = ("before", "during", "after")) -> list[Row]:
    return [{"threat": threat, "stage": stage, "text": "x"} for threat in threats for stage in stages]


def plan(**sections: list[Row]) -> Payload:
    """A plan that R12 is content with, but for the sections given."""
    fine: dict[str, list[Row]] = {
        "scope": scope(),
        "hazard_impacts": hits(),
        "procedures": procedures(*REQUIRED),
        "strategies": [],
    }
    return payload(**(fine | sections))


# R12


def test_threats_that_are_analysed_and_answered_are_fine() -> None:
    assert not found(r12, plan())


@pytest.mark.parametrize("threat", REQUIRED)
def test_no_required_threat_may_be_missing(threat: str) -> None:
    rows = [row for row in scope() if row["threat"] != threat]
    (finding,) = found(r12, plan(scope=rows))
    assert (finding.severity, finding.section, finding.row) == ("error", "scope", "")


def test_a_required_threat_may_be_left_out_with_a_reason_only() -> None:
    rows = scope("earthquake")
    assert not found(r12, plan(scope=rows))
    rows[2]["reason"] = ""
    assert places(r12, plan(scope=rows)) == [("error", "earthquake", "reason")]


def test_other_threats_may_be_left_out_without_a_word() -> None:
    assert not found(r12, plan(scope=[*scope(), {"threat": "drought", "in_scope": False}]))


def test_a_threat_in_scope_needs_a_row_in_table_1() -> None:
    assert places(r12, plan(hazard_impacts=hits(REQUIRED[:-1]))) == [("error", "cyber", "threat")]


def test_a_threat_without_procedures_or_strategies_has_no_answer() -> None:
    without = procedures(*REQUIRED[:-1])
    assert places(r12, plan(procedures=without)) == [("error", "cyber", "threat")]
    unrelated = plan(procedures=without, hazard_impacts=hits(REQUIRED, "people"), strategies=[STRATEGY])
    assert places(r12, unrelated) == [("error", "cyber", "threat")]


def test_a_strategy_for_a_resource_it_takes_away_is_an_answer() -> None:
    rows = hits(REQUIRED, "people", "it")
    assert not found(r12, plan(procedures=procedures(*REQUIRED[:-1]), hazard_impacts=rows, strategies=[STRATEGY]))


def test_procedures_for_some_stages_only_are_a_warning() -> None:
    rows = procedures(*REQUIRED[:-1]) + procedures("cyber", stages=("during",))
    (finding,) = found(r12, plan(procedures=rows))
    assert (finding.severity, finding.row) == ("warning", "cyber")
    assert "ก่อนเกิดเหตุ และ หลังเกิดเหตุ" in finding.message


def test_waived_sections_ask_for_no_rows() -> None:
    assert not found(r12, payload({"scope": "ใช้ของสำนัก"}, hazard_impacts=[], procedures=[], strategies=[]))
    assert not found(r12, payload({"hazard_impacts": "อยู่ในภาคผนวก"}, scope=scope(), procedures=procedures(*REQUIRED)))


def test_a_lead_agency_is_not_told_of_threats_it_cannot_see() -> None:
    rows = [row for row in scope() if row["threat"] == "epidemic"]
    seen = payload(is_whole=False, scope=rows, hazard_impacts=hits(("epidemic",)), procedures=[])
    assert not found(r12, seen)


# R13


def test_each_tick_without_a_strategy_is_an_error_at_the_tick() -> None:
    plan = payload(hazard_impacts=hits(("flood_river", "cyber"), "it", "partner"), strategies=[STRATEGY])
    assert places(r13, plan) == [("error", f"t1-{threat}", "partner") for threat in ("flood_river", "cyber")]


@pytest.mark.parametrize(
    ("column", "area"),
    [("building", "BLDG"), ("equipment", "EQUIP"), ("it", "IT"), ("people", "PEOPLE"), ("partner", "PARTNER")],
)
def test_every_resource_has_its_own_strategies(column: str, area: str) -> None:
    assert not found(r13, payload(hazard_impacts=hits(("cyber",), column), strategies=[STRATEGY | {"area": area}]))
    other = "IT" if area != "IT" else "BLDG"
    assert (
        len(found(r13, payload(hazard_impacts=hits(("cyber",), column), strategies=[STRATEGY | {"area": other}]))) == 1
    )


def test_an_empty_strategy_is_none() -> None:
    plan = payload(hazard_impacts=hits(("cyber",), "it"), strategies=[STRATEGY | {"text": ""}])
    assert places(r13, plan) == [("error", "t1-cyber", "it")]


def test_waiving_the_strategies_does_not_answer_a_tick() -> None:
    plan = payload({"strategies": "ใช้ของสำนัก"}, hazard_impacts=hits(("cyber",), "it"))
    assert places(r13, plan) == [("error", "t1-cyber", "it")]


def test_ticks_are_not_judged_where_strategies_are_out_of_sight() -> None:
    assert not found(r13, payload(is_whole=False, hazard_impacts=hits(("cyber",), "it")))
