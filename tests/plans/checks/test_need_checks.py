"""Checks of resources, sites and strategies beside the time they are needed: R06, R08, R09, V03, V04, V06, V07, V16."""

from __future__ import annotations

import pytest

from phrom.plans.checks.r06_rto_within_table import check as r06
from phrom.plans.checks.r08_supply_meets_need import check as r08
from phrom.plans.checks.r09_sites_not_booked_twice import check as r09
from phrom.plans.checks.v03_site_is_elsewhere import check as v03
from phrom.plans.checks.v04_a_dry_site_remains import check as v04
from phrom.plans.checks.v06_people_at_the_rto import check as v06
from phrom.plans.checks.v07_needs_have_strategy import check as v07
from phrom.plans.checks.v16_some_strategy_is_fast_enough import check as v16
from phrom.plans.payload import Booking, Payload
from phrom.plans.scales import ticks
from tests.plans.build import found, payload, places

# R06


@pytest.mark.parametrize(
    ("rto", "ticked"), [(0, "11111"), (4, "11111"), (5, "01111"), (24, "01111"), (169, "00011"), (720, "00001")]
)
def test_the_paper_ticks_from_the_rto_to_the_end(rto: int, ticked: str) -> None:
    assert ticks(rto) == tuple(mark == "1" for mark in ticked)
    assert not found(r06, payload(services=[{"rto_hours": rto}]))


def test_an_rto_beyond_a_month_has_no_column() -> None:
    assert places(r06, payload(services=[{"rto_hours": 721}])) == [("warning", "services-1", "rto_hours")]


# R08


def needs(rto: int | None, **cells: int | None) -> Payload:
    return payload(services=[{"rto_hours": rto}], needs_equipment=[{"item": "วิทยุ", **cells}])


def test_supply_counts_up_to_the_time_of_the_last_service_only() -> None:
    assert not found(r08, needs(4, h4=5, d1=50, supply=5))
    assert places(r08, needs(24, h4=5, d1=50, supply=5)) == [("warning", "needs_equipment-1", "supply")]
    assert not found(r08, needs(None, h4=5, supply=0))


def test_the_first_shortage_is_told_with_its_size() -> None:
    (finding,) = found(r08, needs(720, h4=5, d1=1500, w1=2000, supply=400))
    assert "ต้องใช้ 1,500 ภายใน 1 วัน แต่ยืนยันว่าหาได้ 400 ยังขาด 1,100" in finding.message


def test_unconfirmed_supply_is_one_hint_per_table() -> None:
    rows = [{"item": "ก", "h4": 1}, {"item": "ข", "h4": 1}, {"item": "ค", "h4": 1, "supply": 1}, {"item": "ง"}]
    (finding,) = found(r08, payload(services=[{"rto_hours": 4}], needs_it=rows))
    assert (finding.severity, finding.row) == ("hint", "needs_it-1")
    assert "2 จาก 3 รายการ" in finding.message


# R09


def booked(people: int, capacity: int | None, *others: Booking, threats: tuple[str, ...] = ("flood_river",)) -> Payload:
    return payload(
        sites=[{"site": "hall", "people": people}],
        hazard_impacts=[{"threat": threat, "building": True} for threat in threats],
        registers={"site": {"hall": {"capacity_people": capacity}}},
        beside={"bookings": {"hall": others}},
    )


def other(name: str, people: int, *threats: str) -> Booking:
    return Booking(name, f"สำนักงานเขต{name}", people, frozenset(threats))


def test_a_site_takes_as_many_as_it_holds() -> None:
    assert not found(r09, booked(60, 100, other("ก", 40, "flood_river")))
    (finding,) = found(r09, booked(61, 100, other("ก", 40, "flood_river")))
    assert (finding.severity, finding.field) == ("warning", "people")
    assert "พร้อมกัน 101 คน (แผนนี้ 61, สำนักงานเขตก 40)" in finding.message


def test_only_those_hit_by_the_same_event_come_at_once() -> None:
    assert not found(r09, booked(60, 100, other("ก", 90, "earthquake"), other("ข", 40, "flood_river")))
    (finding,) = found(
        r09, booked(60, 100, other("ก", 90, "earthquake"), other("ข", 30), threats=("flood_river", "earthquake"))
    )
    assert "สำนักงานเขตข" not in finding.message


def test_many_who_book_the_same_room_are_counted() -> None:
    crowd = [other(name, number * 10, "flood_river") for number, name in enumerate("กขคงจ", 1)]
    (finding,) = found(r09, booked(60, 100, *crowd))
    assert "พร้อมกัน 210 คน" in finding.message
    assert "สำนักงานเขตจ 50, สำนักงานเขตง 40, สำนักงานเขตค 30 และอีก 2 หน่วยงาน 30" in finding.message


def test_a_fire_drives_out_one_agency_at_a_time() -> None:
    assert not found(r09, booked(60, 100, other("ก", 90, "fire_building"), threats=("fire_building",)))


def test_one_plan_alone_can_ask_too_much() -> None:
    assert "แผนนี้ย้ายไป 120 คน" in found(r09, booked(120, 100))[0].message
    assert not found(r09, booked(120, None))


# V03, V04


def test_only_the_agency_s_own_building_is_refused() -> None:
    sites = [{"site": "อาคารจอดรถ"}, {"site": "โรงเรียนวัดเขตดุสิต"}]
    there = {"site": {"อาคารจอดรถ": {"address": "หลังสำนักงาน เขตดุสิต ถนนสุโขทัย"}}}
    assert places(v03, payload(sites=sites, registers=there)) == [("warning", "sites-1", "site")]


def flooded(*sites: str, agency: str = "dusit", **codes: str) -> Payload:
    entries = {name: {"is_flood_prone": name.startswith("wet"), "area_code": codes.get(name, "")} for name in sites}
    plan = payload(
        sites=[{"site": name} for name in sites],
        scope=[{"threat": "flood_rain", "in_scope": True}],
        registers={"site": entries},
    )
    return Payload({**plan.data, "agency": agency}, {}, today=plan.today)


def test_one_dry_site_is_enough() -> None:
    assert not found(v04, flooded("wet1", "dry"))
    assert not found(v04, flooded())
    assert places(v04, flooded("wet1", "wet2")) == [("warning", "sites-1", "site")]


def test_a_site_in_one_s_own_district_floods_with_it() -> None:
    assert found(v04, flooded("near", agency="nong-chok", near="1003"))
    assert not found(v04, flooded("far", agency="nong-chok", far="1002"))
    assert not found(v04, flooded("near", agency="dusit", near="1002"))


# V06, V07, V16


def test_people_are_asked_for_in_the_column_of_the_rto() -> None:
    service = {"name": "ก", "rto_hours": 20, "staff_min": 2}
    assert not found(v06, payload(services=[service], needs_people=[{"d1": 1}]))
    assert places(v06, payload(services=[service], needs_people=[{"h4": 5}])) == [("warning", "needs_people-1", "d1")]
    assert not found(v06, payload(services=[service | {"staff_min": 0}], needs_people=[{"h4": 5}]))
    assert not found(v06, payload(services=[service], needs_people=[]))


def test_a_need_of_nothing_asks_for_no_strategy() -> None:
    strategy = {"area": "IT", "text": "ทำด้วยมือ"}
    assert not found(v07, payload(strategies=[strategy], needs_it=[{"h4": 1}], needs_people=[{"h4": 0}]))
    assert len(found(v07, payload(strategies=[strategy | {"text": ""}], needs_it=[{"h4": 1}]))) == 1
    assert not found(v07, payload({"strategies": "ใช้ของสำนัก"}, needs_it=[{"h4": 1}]))


def test_one_fast_strategy_or_site_is_enough() -> None:
    service = {"name": "ก", "rto_hours": 2}
    slow, fast = {"activation_hours": 8}, {"activation_hours": 2}
    assert places(v16, payload(services=[service], strategies=[slow])) == [("warning", "services-1", "rto_hours")]
    assert not found(v16, payload(services=[service], strategies=[slow, fast]))
    assert not found(v16, payload(services=[service], strategies=[slow], sites=[fast]))
    assert not found(v16, payload(services=[service], strategies=[slow, {}]))
    assert not found(v16, payload(services=[service]))
