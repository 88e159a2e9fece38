"""Checks of how fast services, data and what they depend on come back: R01 to R05, R07."""

from __future__ import annotations

import pytest

from phrom.plans.checks.r01_rto_within_mtpd import check as r01
from phrom.plans.checks.r02_impact_never_falls import check as r02
from phrom.plans.checks.r03_mtpd_not_longer_than_impacts import check as r03
from phrom.plans.checks.r04_dependency_in_time import check as r04
from phrom.plans.checks.r05_backup_within_rpo import check as r05
from phrom.plans.checks.r07_needs_never_fall import check as r07
from phrom.plans.models import DependencyAnswer
from tests.plans.build import found, payload, places

WITHIN_A_WEEK = {"service": "s", "dimension": "SVC", "h4": 1, "d1": 3, "w1": 4, "w2": 5, "m1": 5}
HARMLESS = {"service": "s", "dimension": "ENV", "h4": 0, "d1": 0, "w1": 0, "w2": 0, "m1": 0}


def service(**cells: object) -> dict[str, object]:
    return {"key": "s", "name": "รับแจ้งการตาย"} | cells


# R01


@pytest.mark.parametrize("rto", [None, 1, 167, 168])
def test_an_rto_up_to_the_derived_mtpd_is_fine(rto: int | None) -> None:
    assert not found(r01, payload(services=[service(rto_hours=rto)], impacts=[HARMLESS, WITHIN_A_WEEK]))


def test_an_rto_beyond_the_derived_mtpd_is_an_error_at_the_rto() -> None:
    plan = payload(services=[service(rto_hours=169)], impacts=[WITHIN_A_WEEK, HARMLESS])
    (finding,) = found(r01, plan)
    assert (finding.severity, finding.section, finding.row, finding.field) == ("error", "services", "s", "rto_hours")
    assert finding.message.startswith("รับแจ้งการตาย: RTO 169\u00a0ชม. ยาวกว่า MTPD 1\u00a0สัปดาห์ ลด RTO")


def test_the_mtpd_that_the_agency_set_comes_before_the_derived_one() -> None:
    plan = payload(services=[service(rto_hours=72, mtpd_hours=48)], impacts=[WITHIN_A_WEEK])
    assert places(r01, plan) == [("error", "s", "rto_hours")]


def test_without_any_mtpd_the_rto_is_not_judged() -> None:
    assert not found(r01, payload(services=[service(rto_hours=8000)]))
    assert not found(r01, payload(services=[service(rto_hours=8000)], impacts=[HARMLESS]))


def test_only_the_service_that_is_too_slow_is_named() -> None:
    rows = [service(key="a", rto_hours=4, mtpd_hours=8), service(key="b", rto_hours=9, mtpd_hours=8)]
    assert places(r01, payload(services=rows)) == [("error", "b", "rto_hours")]


# R02


def test_an_impact_that_falls_with_time_is_a_warning_at_the_fall() -> None:
    plan = payload(services=[service()], impacts=[WITHIN_A_WEEK | {"w2": 3}])
    (finding,) = found(r02, plan)
    assert (finding.severity, finding.row, finding.field) == ("warning", "impacts-1", "w2")
    assert "รับแจ้งการตาย (ด้านการให้บริการ)" in finding.message
    assert "ระดับ 4 เมื่อหยุด 1 สัปดาห์ เป็นระดับ 3" in finding.message


def test_an_impact_that_stays_or_is_not_filled_in_is_fine() -> None:
    gaps = {"h4": None, "d1": 2, "w1": None, "w2": 2, "m1": None}
    assert not found(r02, payload(impacts=[WITHIN_A_WEEK, HARMLESS, WITHIN_A_WEEK | gaps]))


def test_a_fall_across_a_blank_is_still_seen() -> None:
    assert places(r02, payload(impacts=[WITHIN_A_WEEK | {"d1": 5, "w1": None}])) == []
    assert places(r02, payload(impacts=[WITHIN_A_WEEK | {"h4": 5, "d1": None}])) == [("warning", "impacts-1", "w1")]


# R03


def test_an_mtpd_longer_than_the_derived_one_is_refused_even_with_a_reason() -> None:
    plan = payload(services=[service(mtpd_hours=169, mtpd_reason="เคยทำได้")], impacts=[WITHIN_A_WEEK])
    assert places(r03, plan) == [("error", "s", "mtpd_hours")]


def test_a_shorter_mtpd_needs_a_reason() -> None:
    shorter = service(mtpd_hours=72)
    assert places(r03, payload(services=[shorter], impacts=[WITHIN_A_WEEK])) == [("error", "s", "mtpd_reason")]
    reasoned = shorter | {"mtpd_reason": "กฎหมายกำหนด 3 วัน"}
    assert not found(r03, payload(services=[reasoned], impacts=[WITHIN_A_WEEK]))


def test_an_mtpd_equal_to_the_derived_one_needs_no_reason() -> None:
    assert not found(r03, payload(services=[service(mtpd_hours=168)], impacts=[WITHIN_A_WEEK]))
    assert not found(r03, payload(services=[service()], impacts=[WITHIN_A_WEEK]))


def test_a_stop_tolerable_for_more_than_a_month_bounds_nothing() -> None:
    assert not found(r03, payload(services=[service(mtpd_hours=1000)], impacts=[HARMLESS]))
    assert places(r03, payload(services=[service(mtpd_hours=480)], impacts=[HARMLESS])) == [
        ("error", "s", "mtpd_reason")
    ]


def test_a_service_without_impacts_is_pointed_out() -> None:
    assert places(r03, payload(services=[service()], impacts=[])) == [("warning", "s", "name")]
    assert not found(r03, payload({"impacts": "ใช้ตารางของสำนัก"}, services=[service()]))
    assert not found(r03, payload(services=[service()]))


# R04


def dependency(**cells: object) -> dict[str, object]:
    return {"service": "s", "on_agency": "health", "on_service": "คลังวัคซีน"} | cells


def test_a_dependency_that_comes_back_in_time_is_fine() -> None:
    row = dependency(needed_hours=20, switch_hours=4)
    assert not found(r04, payload(services=[service(rto_hours=24)], dependencies=[row]))


def test_the_time_to_switch_counts() -> None:
    row = dependency(needed_hours=21, switch_hours=4)
    plan = payload(services=[service(rto_hours=24)], dependencies=[row])
    (finding,) = found(r04, plan)
    assert (finding.severity, finding.row, finding.field) == ("error", "dependencies-1", "needed_hours")
    assert "คลังวัคซีน: ได้คืนใน 21\u00a0ชม. + เวลาสลับใช้งาน 4\u00a0ชม." in finding.message
    assert "ขอให้ได้ภายใน 20\u00a0ชม." in finding.message


def test_a_switch_as_long_as_the_rto_can_only_be_shortened() -> None:
    row = dependency(needed_hours=1, switch_hours=24)
    (finding,) = found(r04, payload(services=[service(rto_hours=24)], dependencies=[row]))
    assert "ลดเวลาสลับใช้งาน" in finding.message


def test_a_dependency_with_blanks_or_a_lost_service_is_left_to_other_checks() -> None:
    rows = [dependency(), dependency(needed_hours=99, service=None), dependency(needed_hours=99, service="gone")]
    assert not found(r04, payload(services=[service(rto_hours=4)], dependencies=rows))
    assert not found(r04, payload(services=[service()], dependencies=[dependency(needed_hours=99)]))


def test_a_promise_that_comes_in_time_is_fine() -> None:
    plan = payload(
        services=[service(rto_hours=24)],
        dependencies=[dependency(needed_hours=4, switch_hours=4)],
        promised={"dependencies-1": 20},
    )
    assert not found(r04, plan)


def test_a_promise_that_comes_too_late_warns_and_names_both_sides() -> None:
    plan = payload(
        services=[service(rto_hours=24)],
        dependencies=[dependency(needed_hours=4, switch_hours=4)],
        promised={"dependencies-1": 21},
    )
    (finding,) = found(r04, plan)
    assert (finding.severity, finding.row, finding.field) == ("warning", "dependencies-1", "needed_hours")
    assert "ของสำนักอนามัยระบุ RTO 21\u00a0ชม. + เวลาสลับใช้งาน 4\u00a0ชม." in finding.message
    assert "ช้ากว่า RTO 1\u00a0วัน ของ “รับแจ้งการตาย” ตกลงกับสำนักอนามัยให้ได้ภายใน 20\u00a0ชม." in finding.message


def test_a_promise_counts_even_before_we_say_what_we_need() -> None:
    plan = payload(services=[service(rto_hours=4)], dependencies=[dependency()], promised={"dependencies-1": 8})
    assert places(r04, plan) == [("warning", "dependencies-1", "needed_hours")]


def test_a_promise_that_no_agreement_can_save_asks_for_a_shorter_switch() -> None:
    row = dependency(needed_hours=None, switch_hours=4)
    (finding,) = found(
        r04, payload(services=[service(rto_hours=4)], dependencies=[row], promised={"dependencies-1": 1})
    )
    assert "ลดเวลาสลับใช้งาน" in finding.message


def test_a_dispute_is_a_warning_with_the_reason() -> None:
    answer = DependencyAnswer(answer="disputed", reason="กู้คืนได้ใน 8 ชม.")
    plan = payload(
        services=[service(rto_hours=24)], dependencies=[dependency(needed_hours=4)], answers={"dependencies-1": answer}
    )
    (finding,) = found(r04, plan)
    assert (finding.severity, finding.row, finding.field) == ("warning", "dependencies-1", "needed_hours")
    assert "สำนักอนามัยโต้แย้งว่า “กู้คืนได้ใน 8 ชม.”" in finding.message


def test_a_confirmation_is_no_finding() -> None:
    answers = {"dependencies-1": DependencyAnswer(answer="confirmed")}
    assert not found(r04, payload(services=[service()], dependencies=[dependency()], answers=answers))


# R05


def system(**cells: object) -> dict[str, object]:
    return {"system": "ระบบสารบรรณ", "services": ["s"]} | cells


def test_a_backup_as_often_as_the_rpo_is_fine_whatever_the_rto() -> None:
    row = system(rpo_hours=24, backup_hours=24)
    assert not found(r05, payload(services=[service(rpo_hours=24, rto_hours=1)], systems=[row]))


def test_a_backup_less_often_than_the_systems_rpo_is_an_error() -> None:
    (finding,) = found(r05, payload(systems=[system(rpo_hours=4, backup_hours=24)]))
    assert (finding.severity, finding.row, finding.field) == ("error", "systems-1", "backup_hours")
    assert "ระบบสารบรรณ: สำรองข้อมูลทุก 1\u00a0วัน ห่างกว่า RPO 4\u00a0ชม. ของระบบ" in finding.message


def test_the_strictest_rpo_of_the_services_counts_too() -> None:
    services = [service(key="a", rpo_hours=12), service(key="b", name="รับเรื่องร้องทุกข์", rpo_hours=2), service(key="c")]
    row = system(services=["a", "b", "c", "gone"], rpo_hours=24, backup_hours=24)
    (finding,) = found(r05, payload(services=services, systems=[row]))
    assert "RPO 2\u00a0ชม. ของ “รับเรื่องร้องทุกข์”" in finding.message


def test_a_system_without_a_backup_interval_is_left_to_the_required_check() -> None:
    assert not found(r05, payload(systems=[system(rpo_hours=4)]))


# R07


def test_a_need_that_falls_is_a_warning_at_the_first_fall() -> None:
    row = {"item": "เรือท้องแบน", "h4": 2, "d1": 4, "w1": 3, "w2": 1, "m1": 4}
    (finding,) = found(r07, payload(needs_equipment=[row]))
    assert (finding.severity, finding.section, finding.row, finding.field) == (
        "warning", "needs_equipment", "needs_equipment-1", "w1",
    )  # fmt: skip
    assert "เรือท้องแบน: ความต้องการลดจาก 4 ภายใน 1 วัน เหลือ 3 ภายใน 1 สัปดาห์" in finding.message


@pytest.mark.parametrize("slug", ["needs_space", "needs_equipment", "needs_it", "needs_people", "needs_partners"])
def test_all_five_tables_of_needs_are_watched(slug: str) -> None:
    row = {"item": "x", "h4": 2, "d1": 1}
    assert places(r07, payload(**{slug: [row]})) == [("warning", f"{slug}-1", "d1")]


def test_needs_that_grow_stay_or_are_blank_are_fine() -> None:
    rows = [{"item": "x", "h4": 0, "d1": 5, "w1": None, "w2": 5, "m1": 9}, {"item": "y"}]
    assert not found(r07, payload(needs_people=rows))
