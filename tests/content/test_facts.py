"""What content/ says about the city, its threats and its words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from phrom.kernel.content import check_all, table, tree
from phrom.kernel.thai import clean

CONTENT = Path(settings.PHROM_CONTENT)
REQUIRED = {"flood_river", "fire_building", "earthquake", "building_collapse", "protest", "epidemic", "cyber"}
OWN_WORDS = re.compile(r"github|https?://|www\.|/(?:work|tmp)/|DDPM|blogspot", re.IGNORECASE)


def agencies_on(day: str) -> list[dict[str, str]]:
    return [
        dict(row)
        for row in table("agencies")
        if row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])
    ]


def units_on(day: str) -> list[dict[str, str]]:
    return [row for row in agencies_on(day) if row["plan_unit"] == "Y"]


def test_every_file_is_as_its_schema_says() -> None:
    assert check_all() == []


def test_there_are_77_plan_units_on_22_november_2569() -> None:
    kinds = Counter(row["kind"] for row in units_on("2026-11-22"))
    assert kinds == {"district": 50, "department": 16, "commission_office": 1, "secretariat": 2, "pso_unit": 8}


def test_there_were_77_plan_units_when_the_memo_was_written() -> None:
    kinds = Counter(row["kind"] for row in units_on("2021-03-01"))
    assert kinds == {"district": 50, "department": 15, "commission_office": 1, "secretariat": 2, "pso_unit": 9}


@pytest.mark.parametrize(
    ("day", "parent", "name"),
    [
        ("2023-04-11", "pso", "สถาบันพัฒนาข้าราชการกรุงเทพมหานคร"),
        ("2023-04-12", "csc", "สถาบันพัฒนาทรัพยากรบุคคลกรุงเทพมหานคร"),
    ],
)
def test_the_institute_moved_and_was_renamed_on_12_april_2566(day: str, parent: str, name: str) -> None:
    [institute] = [row for row in agencies_on(day) if row["key"] == "institute"]
    assert (institute["parent_key"], institute["name_th"]) == (parent, name)


def test_periods_of_one_agency_follow_each_other_without_gap_or_overlap() -> None:
    rows = sorted(table("agencies"), key=lambda row: (row["key"], row["valid_from"]))
    for before, after in pairwise(rows):
        if before["key"] == after["key"]:
            ends = dt.date.fromisoformat(before["valid_to"])
            assert dt.date.fromisoformat(after["valid_from"]) == ends + dt.timedelta(days=1)


def test_districts_agree_with_agencies_and_zones() -> None:
    zones = {row["key"]: row["name_th"] for row in table("zones")}
    by_key = {row["key"]: row for row in table("agencies")}
    for district in table("districts"):
        agency = by_key[district["agency_key"]]
        assert (agency["area_code"], zones[agency["zone"]]) == (district["area_code"], district["zone_th"])


def test_no_two_districts_share_a_tile() -> None:
    assert len({(row["tile_row"], row["tile_col"]) for row in table("districts")}) == 50


def test_seven_threats_are_required() -> None:
    assert {row["code"] for row in table("threats") if row["required"] == "Y"} == REQUIRED


def test_every_required_threat_has_a_lead_today() -> None:
    now = [row for row in table("threat_leads") if row["role"] == "lead" and not row["valid_to"]]
    leads = {row["threat"] for row in now}
    assert leads >= REQUIRED


def test_the_cyber_lead_is_proposed_as_joint_from_october_2568() -> None:
    leads = [row for row in table("threat_leads") if row["threat"] == "cyber" and row["role"] == "lead"]
    assert {(row["agency_key"], row["valid_from"], row["status"]) for row in leads} == {
        ("strategy", "", "confirmed"),
        ("strategy", "2025-10-01", "proposed"),
        ("digital", "2025-10-01", "proposed"),
    }


@pytest.mark.parametrize("threat", sorted(REQUIRED | {"it_outage", "power", "pm25", "staff_loss", "storm"}))
@pytest.mark.parametrize("kind", ["district", "department"])
def test_a_threat_has_four_to_six_steps_before_during_and_after(threat: str, kind: str) -> None:
    stages = tree("procedures")[threat]
    assert list(stages) == ["before", "during", "after"]
    for steps in stages.values():
        assert 4 <= len([step for step in steps if step.get("only", kind) == kind]) <= 6


def test_procedures_name_known_threats() -> None:
    assert set(tree("procedures")) <= {row["code"] for row in table("threats")}


def test_every_plan_unit_but_districts_has_missions_that_can_be_met() -> None:
    missions = table("missions")
    units = {row["key"] for row in units_on("2026-11-22") if row["kind"] != "district"}
    assert {row["agency_key"] for row in missions} == units
    assert all(1 <= int(row["rto_hours"]) <= int(row["mtpd_hours"]) for row in missions)


def test_the_34_steps_stand_in_three_phases() -> None:
    phases = Counter(row["section"] for row in table("steps"))
    assert phases == {"steps_day1": 15, "steps_day2_7": 10, "steps_day8_30": 9}


def test_every_choice_has_a_code_of_its_own_and_an_order() -> None:
    for name, choices in tree("scales").items():
        if isinstance(choices, list):
            orders = [choice["order"] for choice in choices]
            assert len({choice["code"] for choice in choices}) == len(choices), name
            assert orders == sorted(set(orders)), name
            assert not [choice for choice in choices if None in (choice | {"max_rto_hours": 0}).values()], name


def test_a_plan_may_name_every_shared_system_and_supplier_once() -> None:
    known = {row["key"] for row in table("agencies")} | {""}
    for entries in tree("registers").values():
        assert len({entry["key"] for entry in entries}) == len(entries)
        assert {entry["owner"] for entry in entries} <= known


def test_every_district_has_a_candidate_site_and_all_are_marked_as_demonstration() -> None:
    sites = table("sites")
    assert {row["agency_key"] for row in sites} == {row["agency_key"] for row in table("districts")}
    assert {row["demo"] for row in sites} == {"Y"}


def test_texts_use_only_known_parameters() -> None:
    known = {"agency", "head_position", "fiscal_year", "hazard_list", "alternate_site"}
    texts = tree("texts")
    assert set(re.findall(r"{(\w+)}", " ".join(texts["prose"].values()))) == known
    assert not any("{" in item["text"] for items in texts["items"].values() for item in items)


def test_the_print_skeleton_numbers_tables_1_to_16_in_order() -> None:
    blocks = tree("skeletons/bma")["blocks"]
    slugs = [block["slug"] for block in blocks if "slug" in block]
    assert len(set(slugs)) == len(slugs)
    assert [block["table"] for block in blocks if "table" in block] == [f"T{n}" for n in range(1, 17)]


@pytest.mark.parametrize("file", sorted(CONTENT.rglob("*.*")), ids=lambda file: file.name)
def test_no_file_names_a_machine_a_repository_or_the_national_department(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("https://json-schema.org", "")
    assert not OWN_WORDS.search(text)


@pytest.mark.parametrize("file", sorted(CONTENT.rglob("*.*")), ids=lambda file: file.name)
def test_every_file_is_spelled_canonically(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert clean(text) == text
