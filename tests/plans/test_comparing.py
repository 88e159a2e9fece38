"""Two plans side by side: which rows belong together, what counts as a difference, what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from phrom.plans.compare_body import draw_parts, draw_rows
from phrom.plans.comparing import Comparison, Part, compare
from phrom.plans.payload import Payload
from phrom.plans.starter_rows import starter_plan
from phrom.plans.starters import row_key
from tests.plans.build import payload

NEIGHBOUR = "bang-khun-thian"


def of(agency: str, plan: Payload, kind: str = "district") -> Payload:
    return replace(plan, data={**plan.data, "agency": agency, "agency_kind": kind})


def services(*rows: dict[str, Any]) -> Payload:
    return payload(services=rows)


def only(comparison: Comparison) -> Part:
    (part,) = comparison.differing
    return part


# revisions of one agency


def test_a_plan_beside_itself_has_no_difference() -> None:
    plan = services({"name": "งานทะเบียน", "rto_hours": 4})
    found = compare(plan, plan)
    assert (found.count, found.same, found.differing) == (0, 1, [])


def test_each_field_that_differs_counts_and_shows_both_sides() -> None:
    before = services({"name": "งานทะเบียน", "rto_hours": 4, "unit": "ฝ่ายทะเบียน"})
    after = services({"name": "งานทะเบียน", "rto_hours": 24, "unit": "ฝ่ายปกครอง"})
    (row,) = only(compare(before, after)).rows
    assert row.called == "งานทะเบียน"
    assert [(cell.label, cell.before, cell.after) for cell in row.cells] == [
        ("ฝ่าย/กอง", "ฝ่ายทะเบียน", "ฝ่ายปกครอง"),
        ("RTO", "4\u00a0ชม.", "1\u00a0วัน"),
    ]


def test_a_zero_is_not_the_same_as_nothing() -> None:
    before = payload(impacts=[{"dimension": "LIFE", "h4": 0}])
    assert compare(before, payload(impacts=[{"dimension": "LIFE", "h4": None}])).cells == 1


def test_rows_of_one_agency_belong_together_by_key_alone() -> None:
    found = compare(services({"key": "a", "name": "งานทะเบียน"}), services({"key": "b", "name": "งานทะเบียน"}))
    assert (found.before_only, found.after_only, found.same) == (1, 1, 0)
    assert [row.kind for row in only(found).rows] == ["after", "before"]


def test_a_waiver_is_a_difference() -> None:
    before, after = services(), payload(waived={"services": "ไม่มีบริการโดยตรง"}, services=[])
    (row,) = only(compare(before, after)).rows
    assert row.cells[0].after == "ไม่มีบริการโดยตรง"


def test_a_section_that_an_old_plan_did_not_know_is_new() -> None:
    assert compare(payload(), services({"name": "งานทะเบียน"})).after_only == 1


def test_a_copy_from_before_a_column_was_known_does_not_differ_in_it() -> None:
    plan = services({"name": "งานทะเบียน"})
    old = services({"name": "งานทะเบียน"})
    del old.data["sections"]["services"]["rows"][0]["legal_limit"]
    assert compare(old, plan).count == 0


def test_another_row_of_the_same_name_is_a_change_of_what_points_at_it() -> None:
    duties = [{"key": "d1", "text": "ทะเบียน"}, {"key": "d2", "text": "ทะเบียน"}]
    before, after = (payload(duties=duties, services=[{"name": "x", "duty": duty}]) for duty in ("d1", "d2"))
    assert compare(before, after).cells == 1


# a neighbour's plan


def test_rows_that_the_starter_gave_both_belong_together_whatever_they_are_called_now() -> None:
    local = starter_key("services")
    here = services({"key": row_key("dusit", "services", local), "name": "งานทะเบียนราษฎร", "rto_hours": 4})
    there = services({"key": row_key(NEIGHBOUR, "services", local), "name": "ทะเบียน", "rto_hours": 4})
    found = compare(of(NEIGHBOUR, there), here)
    assert (found.cells, found.before_only, found.after_only) == (1, 0, 0)


def starter_key(slug: str) -> str:
    return str(starter_plan("dusit", "district")[slug][0]["key"])


def test_missions_of_two_agencies_do_not_belong_together_by_their_place() -> None:
    agencies = ("health", "drainage")
    there, here = (
        of(
            key,
            payload(duties=[{"key": row_key(key, "duties", "d-mission-1"), "text": f"ภารกิจของ {key}"}]),
            "department",
        )
        for key in agencies
    )
    assert compare(there, here).cells == 0
    assert compare(there, here).before_only == 1


def test_rows_of_neighbours_belong_together_by_name_in_any_spelling() -> None:
    there = of(NEIGHBOUR, services({"key": "x", "name": "ศูนย์ ข้อมูลวิกฤติ ๑"}))
    here = services({"key": "y", "name": "ศูนย์ข้อมูลวิกฤต 1"})
    assert [row.kind for row in only(compare(there, here)).rows] == ["changed"]


def test_two_of_the_same_name_take_one_each() -> None:
    there = of(NEIGHBOUR, services({"key": "x", "name": "รับเรื่อง"}))
    here = services({"key": "y", "name": "รับเรื่อง"}, {"key": "z", "name": "รับเรื่อง"})
    found = compare(there, here)
    assert (found.same, found.after_only, found.before_only) == (1, 1, 0)


def test_links_of_neighbours_are_compared_by_what_they_lead_to() -> None:
    sides = [
        payload(duties=[{"key": key, "text": "ทะเบียน"}], services=[{"key": key, "name": "x", "duty": key}])
        for key in ("a", "b")
    ]
    assert compare(of(NEIGHBOUR, sides[0]), sides[1]).count == 0


def test_the_text_of_a_section_is_compared_with_the_other_text() -> None:
    there, here = (payload(intro=[{"key": key, "body": f"บทนำของเขต {key}"}]) for key in ("a", "b"))
    assert [row.kind for row in only(compare(of(NEIGHBOUR, there), here)).rows] == ["changed"]


def test_what_is_out_of_sight_on_one_side_is_left_out_of_both() -> None:
    part = payload(is_whole=False, scope=[])
    assert compare(part, services({"name": "งานทะเบียน"})).parts == []


# as drawn


def test_what_people_typed_is_never_markup() -> None:
    rows = only(compare(services(), services({"name": "<script>=1+1</script>", "unit": "<b>"}))).rows
    drawn = draw_rows(rows, "<i>ก", "ข")
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "&lt;script&gt;=1+1&lt;/script&gt;" in drawn
    assert 'data-label="&lt;i&gt;ก"' in drawn


def test_a_page_of_plans_that_differ_in_everything_stays_short() -> None:
    many = {slug: [{"key": f"{slug}-{n}", "text": f"ข้อ {n}"} for n in range(200)] for slug in ("objectives", "law")}
    drawn = draw_parts(compare(payload(objectives=[], law=[]), payload(**many)), "ก", "ข")
    assert [(str(entry.body).count("<tbody"), entry.hidden) for entry in drawn] == [(25, 175), (25, 175)]
    whole = draw_parts(compare(payload(law=[]), payload(law=many["law"])), "ก", "ข", every_row=True)
    assert [(str(entry.body).count("<tbody"), entry.hidden) for entry in whole] == [(200, 0)]
