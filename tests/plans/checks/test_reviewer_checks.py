"""What an experienced reviewer looks for besides: V11, V12, V15, V18 to V20."""

from __future__ import annotations

import pytest

from phrom.plans.checks.v11_restores_are_tested import check as v11
from phrom.plans.checks.v12_suppliers_can_be_called import check as v12
from phrom.plans.checks.v15_services_are_named_once import check as v15
from phrom.plans.checks.v18_nobody_depends_on_itself import check as v18
from phrom.plans.checks.v19_failed_criteria_have_notes import check as v19
from phrom.plans.checks.v20_systems_have_manual_ways import check as v20
from tests.plans.build import found, payload, places


@pytest.mark.parametrize(
    ("result", "day", "expected"),
    [
        ("passed", "2025-11-23", None),
        ("passed", "2025-11-22", ("hint", "restored_on")),
        ("passed", None, ("hint", "restored_on")),
        ("failed", "2026-11-01", ("warning", "restore_result")),
        ("never", None, ("warning", "restore_result")),
        ("", None, ("warning", "restore_result")),
    ],
)
def test_a_restore_counts_for_a_year(result: str, day: str | None, expected: tuple[str, str] | None) -> None:
    plan = payload(systems=[{"system": "s", "restore_result": result, "restored_on": day}])
    assert [(severity, field) for severity, _, field in places(v11, plan)] == ([expected] if expected else [])


def test_a_number_in_the_plan_or_in_the_register_is_enough() -> None:
    assert not found(v12, payload(suppliers=[{"supplier": "a", "phone": "1130"}]))
    assert not found(v12, payload(suppliers=[{"supplier": "a"}], registers={"supplier": {"a": {"phone": "1130"}}}))
    assert places(v12, payload(suppliers=[{"supplier": "a"}, {}])) == [("warning", "suppliers-1", "phone")]


def test_names_are_compared_as_a_search_would() -> None:
    rows = [{"name": "รับแจ้ง ๑"}, {"name": "รับแจ้ง1"}, {"name": "รับแจ้ง 2"}, {"name": ""}, {"name": ""}]
    assert places(v15, payload(services=rows)) == [("warning", "services-2", "name")]


def test_only_the_own_agency_is_no_help() -> None:
    rows = [{"on_agency": "health"}, {"on_agency": "dusit"}, {}]
    assert places(v18, payload(dependencies=rows)) == [("warning", "dependencies-2", "on_agency")]


def test_silent_failures_and_exceptions_are_told_once_per_list() -> None:
    rows = [{"item": str(n), "result": "fail"} for n in range(1, 12)]
    rows += [{"item": "12", "result": "na"}, {"item": "13", "result": "na", "note": "ไม่มีโรงอาหาร"}, {"result": "pass"}]
    failed, excepted = found(v19, payload(workplace=rows))
    assert "มี 11 ข้อ" in failed.message
    assert (failed.row, excepted.row, excepted.about) == ("workplace-1", "workplace-12", "na")


def test_only_systems_that_services_run_on_need_a_manual_way() -> None:
    services, scope = [{"key": "s"}], [{"threat": "power", "in_scope": True}]
    used: dict[str, object] = {"system": "a", "services": ["s"]}
    assert places(v20, payload(services=services, scope=scope, systems=[used])) == [
        ("warning", "systems-1", "fallback")
    ]
    assert not found(
        v20, payload(services=services, scope=scope, systems=[used | {"fallback": "กระดาษ"}, {"system": "b"}])
    )
    assert not found(v20, payload(services=services, scope=[], systems=[used]))
