"""What a browser posts, read by the section editing protocol."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from phrom.kernel.steps import Refused
from phrom.plans.forms import read_change
from phrom.plans.sections import section
from phrom.plans.services import RowChange, SectionChange

ONE, TWO = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def read(slug: str, *pairs: tuple[str, str]) -> SectionChange:
    post = QueryDict(mutable=True)
    for name, value in pairs:
        post.appendlist(name, value)
    return read_change(section(slug), post)


def test_each_row_comes_with_the_fields_that_were_sent() -> None:
    change = read(
        "services",
        (f"r.{ONE}.version", "3"),
        (f"r.{ONE}.rto_hours", "4 ชม."),
        (f"r.{TWO}.name", "งานใหม่"),
        ("csrfmiddlewaretoken", "x"),
        ("order", f"{TWO},{ONE}"),
    )
    assert change.rows == [RowChange(ONE, 3, {"rto_hours": "4 ชม."}), RowChange(TWO, 0, {"name": "งานใหม่"})]
    assert change.order == [TWO, ONE]


def test_deletes_come_before_changes_and_win_over_them() -> None:
    change = read("services", (f"r.{ONE}.name", "x"), (f"r.{TWO}.name", "y"), (f"d.{TWO}", "7"))
    assert change.rows == [RowChange(TWO, 7, is_deleted=True), RowChange(ONE, 0, {"name": "x"})]


def test_a_tick_taken_away_comes_as_an_empty_text() -> None:
    hidden, box = (f"r.{ONE}.it", ""), (f"r.{ONE}.it", "1")
    assert read("hazard_impacts", hidden).rows[0].typed == {"it": ""}
    assert read("hazard_impacts", hidden, box).rows[0].typed == {"it": "1"}


def test_several_boxes_are_several_links() -> None:
    boxes = [(f"r.{ONE}.services", value) for value in ("", "a", "b")]
    assert read("systems", *boxes).rows[0].typed == {"services": "a\nb"}


def test_a_picked_key_stands_beside_the_text() -> None:
    row = read("team", (f"r.{ONE}.main", "สมชาย"), (f"r.{ONE}.main.ref", "k1")).rows[0]
    assert (row.typed, row.chosen) == ({"main": "สมชาย"}, {"main": "k1"})


@pytest.mark.parametrize("name", ["r.x.name", f"r.{ONE}", f"r.{ONE}.NAME", f"R.{ONE}.name", f"r.{ONE}.name.extra"])
def test_names_of_another_form_are_passed_over(name: str) -> None:
    assert read("services", (name, "x")).rows == []


def test_fields_the_section_does_not_have_or_show_are_passed_over() -> None:
    assert read("services", (f"r.{ONE}.plan", "1"), (f"r.{ONE}.position", "9")).rows[0].typed == {}
    assert read("workplace", (f"r.{ONE}.checklist_version", "x")).rows[0].typed == {}


@pytest.mark.parametrize("version", ["", "-1", "1.5", "๑", "9" * 30, "x"])
def test_a_strange_version_counts_as_none(version: str) -> None:
    assert read("services", (f"r.{ONE}.version", version), (f"r.{ONE}.name", "x")).rows[0].version in (0, 1)


@pytest.mark.parametrize(
    "pair", [("order", "1,2"), ("d." + "1" * 36, "1"), ("r." + "-" * 36 + ".name", "x"), ("order", ONE + ";DROP")]
)
def test_keys_that_are_none_are_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="เปิดหน้านี้ใหม่"):
        read("services", pair)


def test_a_key_is_spelled_one_way() -> None:
    assert read("services", (f"r.{ONE.upper()}.name", "x")).rows[0].key == ONE
