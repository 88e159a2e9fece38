"""Starter plans hold together: links resolve, codes exist, times agree with impacts."""

from __future__ import annotations

from typing import Any

import pytest

from phrom.kernel.content import table, tree
from phrom.plans.starter_rows import starter_plan

BUCKETS = ("h4", "d1", "w1", "w2", "m1")
HOURS = dict(zip(BUCKETS, (4, 24, 168, 336, 720), strict=True))
LINKS = {
    "services": {"duty": "duties"},
    "impacts": {"service": "services"},
    "dependencies": {"service": "services"},
    "systems": {"services": "services"},
    "suppliers": {"services": "services"},
}
CHOICES = {
    "services": {"demand": "demand"},
    "impacts": {"dimension": "impact_dimensions"},
    "team": {"role": "team_roles"},
    "strategies": {"area": "resource_areas"},
    "steps_day1": {"area": "resource_areas"},
    "steps_day2_7": {"area": "resource_areas"},
    "steps_day8_30": {"area": "resource_areas"},
    "procedures": {"stage": "stages"},
    "datasets": {"personal": "personal_data", "confidentiality": "cia_levels", "availability": "cia_levels"},
    "systems": {"confidentiality": "cia_levels", "integrity": "cia_levels", "availability": "cia_levels"},
    "exercises": {"type": "exercise_types"},
}
UNITS = [(row["key"], row["kind"]) for row in table("agencies") if row["plan_unit"] == "Y" and not row["valid_to"]]
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module", params=["dusit", "fire", "csc", "council-sec", "pso-pr", "digital"])
def plan(request: pytest.FixtureRequest) -> Rows:
    return starter_plan(request.param, dict(UNITS)[request.param])


def derived(plan: Rows, service: str) -> int | None:
    rows = [row for row in plan["impacts"] if row["service"] == service]
    return next((HOURS[bucket] for bucket in BUCKETS if any(row[bucket] >= 4 for row in rows)), None)


def test_keys_of_a_section_are_unique(plan: Rows) -> None:
    for slug, rows in plan.items():
        assert len({row["key"] for row in rows}) == len(rows), slug


def test_links_lead_to_rows_of_the_same_plan(plan: Rows) -> None:
    for slug, fields in LINKS.items():
        for field, target in fields.items():
            known = {row["key"] for row in plan[target]}
            for row in plan[slug]:
                named = row.get(field, [])
                assert set(named if isinstance(named, list) else [named]) <= known, row


def test_choices_are_codes_of_the_scales(plan: Rows) -> None:
    for slug, fields in CHOICES.items():
        for field, scale in fields.items():
            codes = {choice["code"] for choice in tree("scales")[scale]}
            assert {row[field] for row in plan[slug] if field in row} <= codes, (slug, field)


def test_registers_and_agencies_that_are_named_exist(plan: Rows) -> None:
    registers = tree("registers")
    systems = {entry["key"] for entry in registers["systems"]}
    agencies = {row["key"] for row in table("agencies")}
    assert {row["system"] for slug in ("systems", "datasets") for row in plan[slug] if "system" in row} <= systems
    assert {row["supplier"] for row in plan["suppliers"]} <= {entry["key"] for entry in registers["suppliers"]}
    assert {row["on_agency"] for row in plan["dependencies"]} <= agencies
    assert {row["joint_with"] for row in plan["exercises"] if "joint_with" in row} <= agencies


def test_every_duty_has_a_service_or_a_reason(plan: Rows) -> None:
    served = {row["duty"] for row in plan["services"]}
    assert all(row["key"] in served or row.get("not_critical_reason") for row in plan["duties"])


def test_mtpd_is_derived_from_impacts_or_shorter_with_a_reason(plan: Rows) -> None:
    shorter = dict(zip(HOURS.values(), (0, 4, 24, 168, 336), strict=True))
    for service in plan["services"]:
        limit = derived(plan, service["key"])
        assert limit is not None, service
        if own := service.get("mtpd_hours"):
            assert shorter[limit] < own < limit or own == limit, service
            assert service["mtpd_reason"]


def test_every_service_returns_before_it_is_intolerable(plan: Rows) -> None:
    for service in plan["services"]:
        assert service["rto_hours"] <= (service.get("mtpd_hours") or derived(plan, service["key"]))


def test_impacts_and_needs_never_fall_as_time_goes_on(plan: Rows) -> None:
    for slug in ("impacts", "needs_space", "needs_equipment", "needs_it", "needs_people", "needs_partners"):
        for row in plan[slug]:
            levels = [row[bucket] for bucket in BUCKETS]
            assert levels == sorted(levels), row


def test_every_service_is_weighed_on_all_seven_dimensions(plan: Rows) -> None:
    weighed = {(row["service"], row["dimension"]) for row in plan["impacts"]}
    assert len(weighed) == 7 * len(plan["services"]) == len(plan["impacts"])


def test_what_a_service_depends_on_is_back_before_the_service(plan: Rows) -> None:
    rto = {row["key"]: row["rto_hours"] for row in plan["services"]}
    assert all(row["needed_hours"] + row["switch_hours"] <= rto[row["service"]] for row in plan["dependencies"])


def test_what_a_service_depends_on_is_promised_in_time(plan: Rows) -> None:
    rto = {row["key"]: row["rto_hours"] for row in plan["services"]}
    promised = {(row["agency_key"], row["name_th"]): int(row["rto_hours"]) for row in table("missions")}
    named = [row for row in plan["dependencies"] if (row["on_agency"], row["on_service"]) in promised]
    assert len(named) >= len(plan["dependencies"]) - 1
    for row in named:
        assert promised[row["on_agency"], row["on_service"]] + row["switch_hours"] <= rto[row["service"]], row


@pytest.mark.parametrize(("key", "kind"), UNITS)
def test_no_unit_depends_on_itself(key: str, kind: str) -> None:
    assert key not in {row["on_agency"] for row in starter_plan(key, kind)["dependencies"]}


def test_backups_are_not_older_than_the_data_that_may_be_lost(plan: Rows) -> None:
    rpo = {row["key"]: row["rpo_hours"] for row in plan["services"]}
    for system in plan["systems"]:
        assert all(system.get("backup_hours", 0) <= rpo[service] for service in system.get("services", []))


def test_the_people_needed_cover_the_least_staff_of_what_must_run(plan: Rows) -> None:
    for bucket, hours in HOURS.items():
        least = sum(row["staff_min"] for row in plan["services"] if row["rto_hours"] <= hours)
        assert least <= sum(row[bucket] for row in plan["needs_people"]), bucket


def test_every_threat_in_scope_has_effects_procedures_and_an_exercise(plan: Rows) -> None:
    scope = {row["threat"] for row in plan["scope"] if row["in_scope"]}
    assert scope >= {row["code"] for row in table("threats") if row["required"] == "Y"}
    for slug in ("hazard_impacts", "procedures", "exercises"):
        assert {row["threat"] for row in plan[slug]} == scope


def test_what_a_threat_hits_is_what_the_threat_list_says_and_has_a_strategy(plan: Rows) -> None:
    threats = {row["code"]: row for row in table("threats")}
    answered = {row["area"] for row in plan["strategies"]}
    for row in plan["hazard_impacts"]:
        for area in tree("scales")["resource_areas"]:
            assert row[area["field"]] == (int(threats[row["threat"]][area["threat_column"]]) >= 2), row
            assert not row[area["field"]] or area["code"] in answered


def test_no_placeholder_is_left(plan: Rows) -> None:
    assert "{" not in str([row.get("role", "") for row in plan["procedures"]])


def test_the_district_starter_holds_33_services_of_all_ten_sections() -> None:
    services = starter_plan("dusit", "district")["services"]
    sections = {row["name_th"] for row in table("units") if row["agency_kind_or_key"] == "district"}
    assert len(services) == 33
    assert {row["unit"] for row in services} == sections


@pytest.mark.parametrize(("key", "kind"), [unit for unit in UNITS if unit[1] != "district"])
def test_every_other_unit_starts_with_its_own_missions(key: str, kind: str) -> None:
    missions = {row["name_th"] for row in table("missions") if row["agency_key"] == key}
    assert missions < {row["name"] for row in starter_plan(key, kind)["services"]}


@pytest.mark.parametrize(("key", "kind"), UNITS)
def test_every_unit_with_a_service_has_one_leader(key: str, kind: str) -> None:
    plan = starter_plan(key, kind)
    led = [row["unit"] for row in plan["team"] if row["role"] == "LEAD"]
    assert sorted(led) == sorted({row["unit"] for row in plan["services"]})


def test_leaders_stand_after_the_coordinator() -> None:
    roles = [row["role"] for row in starter_plan("fire", "department")["team"]]
    assert roles == ["HEAD", "COORD", *["LEAD"] * roles.count("LEAD"), "COMMS", "LOG", "IT", "HR"]


def test_exercises_are_planned_within_the_fiscal_year() -> None:
    days = [row["planned_on"] for row in starter_plan("dusit", "district", 2570)["exercises"]]
    assert all("2026-10-01" <= day <= "2027-09-30" for day in days)


def test_a_starter_can_be_changed_without_changing_the_next() -> None:
    starter_plan("dusit", "district")["duties"][0]["text"] = "อื่น"
    assert starter_plan("dusit", "district")["duties"][0]["text"] != "อื่น"
