"""Saving a section: row by row, refused with reasons, never over somebody else's work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from phrom.agencies.models import Person
from phrom.kernel.scoping import Viewer
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan, PlanItem, PlanSection
from phrom.plans.sections import section
from phrom.plans.services import RowChange, waive_section
from phrom.plans.services.editing import MOST_ROWS
from tests.plans.typed import change, first, frozen, gone, lines, new_key, rows, save, save_one, versions
from tests.world import World


@pytest.fixture
def plan(world: World) -> Plan:
    """The draft of เขตดุสิต."""
    return world.plan


@pytest.fixture(autouse=True)
def _as_writer(world: World) -> Iterator[Viewer]:
    with world.as_("writer") as viewer:
        yield viewer


# adding and changing


def test_a_new_row_is_added_at_the_end_and_frozen(plan: Plan) -> None:
    key = new_key()
    outcome = save(plan, "objectives", change(key, text="เพื่อให้บริการต่อเนื่อง"))
    assert (outcome.rows[key].state, outcome.rows[key].version) == ("saved", 1)
    assert list(rows(plan, "objectives"))[-1] == key
    assert frozen(plan, "objectives") == rows(plan, "objectives")


def test_a_row_tells_who_wrote_it(plan: Plan) -> None:
    key = new_key()
    save(plan, "objectives", change(key, text="ก"))
    assert PlanItem.objects.get(key=key).changed_by == "คุณwriter"
    assert PlanSection.objects.get(plan=plan, slug="objectives").changed_by == "คุณwriter"


def test_only_the_cells_that_came_are_written(plan: Plan) -> None:
    key, version = first(plan, "services")
    before = rows(plan, "services")[key]
    saved = save_one(plan, "services", change(key, version, rto_hours="๒ ชม."))
    assert (saved.state, saved.version) == ("saved", version + 1)
    assert rows(plan, "services")[key] == before | {"rto_hours": 2} == saved.record


def test_the_journal_tells_before_and_after_of_the_cells(plan: Plan) -> None:
    key, version = first(plan, "services")
    before = rows(plan, "services")[key]["rto_hours"]
    save(plan, "services", change(key, version, rto_hours="2"))
    (line,) = lines()
    assert line.actor_name == "คุณwriter"
    assert line.target == "plan:dusit/2570"
    assert line.facts == {
        "section": "services",
        "rows": [{"key": key, "before": {"rto_hours": before}, "after": {"rto_hours": 2}}],
    }


def test_what_is_there_already_changes_nothing_and_leaves_no_line(plan: Plan) -> None:
    key, version = first(plan, "services")
    state = PlanSection.objects.get(plan=plan, slug="services").version
    assert save_one(plan, "services", change(key, version, rto_hours="1 ชม.")).state == "unchanged"
    assert PlanSection.objects.get(plan=plan, slug="services").version == state
    assert versions(plan, "services")[key] == version
    assert not lines()


def test_several_links_in_another_order_are_the_same_links(plan: Plan) -> None:
    key, version = next(
        (key, version)
        for key, version in versions(plan, "systems").items()
        if len(rows(plan, "systems")[key]["services"]) > 1
    )
    chosen = rows(plan, "systems")[key]["services"]
    for order in (chosen, chosen[::-1]):
        assert save_one(plan, "systems", change(key, version, services="\n".join(order))).state == "unchanged"
    saved = save_one(plan, "systems", change(key, version, services=chosen[0]))
    assert saved.record == rows(plan, "systems")[key] == frozen(plan, "systems")[key]
    assert rows(plan, "systems")[key]["services"] == chosen[:1]


def test_an_empty_new_row_is_passed_over(plan: Plan) -> None:
    key = new_key()
    outcome = save(plan, "services", change(key, name="  ", rto_hours="-", demand=""))
    assert outcome.is_clean
    assert outcome.rows[key].state == "unchanged"
    assert key not in rows(plan, "services")


def test_a_row_with_nothing_but_a_zero_is_kept(plan: Plan) -> None:
    key = new_key()
    assert save_one(plan, "needs_people", change(key, supply="0")).state == "saved"
    assert rows(plan, "needs_people")[key]["supply"] == 0


def test_formula_like_and_strange_text_is_kept_as_text(plan: Plan) -> None:
    key = new_key()
    save(plan, "duties", change(key, text='=HYPERLINK("x")\x00\x07 น\u0e4d\u0e49า <b>'))
    assert rows(plan, "duties")[key]["text"] == '=HYPERLINK("x") น้ำ <b>'


# refusals


def test_one_bad_cell_refuses_its_row_and_no_other(plan: Plan) -> None:
    key, version = first(plan, "services")
    good = new_key()
    before = rows(plan, "services")[key]
    outcome = save(plan, "services", change(key, version, name="ใหม่", rto_hours="ทันที"), change(good, name="งานใหม่"))
    assert not outcome.is_clean
    assert outcome.rows[key].state == "refused"
    assert list(outcome.rows[key].errors) == ["rto_hours"]
    assert outcome.rows[good].state == "saved"
    assert rows(plan, "services")[key] == before


def test_a_person_of_another_agency_cannot_be_named(plan: Plan, world: World) -> None:
    stranger = Person.objects.create(agency=world.other_agency, name="สมศักดิ์ ต่างเขต")
    refused = save_one(plan, "team", change(new_key(), role="HEAD", main=str(stranger.key)))
    assert refused.state == "refused"
    assert "main" in refused.errors


def test_of_two_with_one_name_the_one_picked_is_taken(plan: Plan, world: World) -> None:
    twins = [Person.objects.create(agency=world.agency, name="สมหญิง ใจดี") for _ in range(2)]
    key = new_key()
    assert save_one(plan, "team", change(key, role="LOG", main="สมหญิง ใจดี")).state == "refused"
    picked = RowChange(key, 0, {"role": "LOG", "main": "สมหญิง ใจดี"}, {"main": str(twins[1].key)})
    assert save_one(plan, "team", picked).state == "saved"
    assert rows(plan, "team")[key]["main"] == str(twins[1].key)


def test_a_section_of_fixed_rows_takes_none_and_loses_none(plan: Plan) -> None:
    key, version = first(plan, "cover")
    assert save_one(plan, "cover", change(new_key(), title="ปกที่สอง")).state == "refused"
    assert save_one(plan, "cover", gone(key, version)).state == "refused"
    assert list(rows(plan, "cover")) == [key]


def test_a_key_of_another_section_is_refused(plan: Plan) -> None:
    theirs = next(iter(rows(plan, "assumptions")))
    assert save_one(plan, "objectives", change(theirs, text="ย้ายมา")).state == "refused"
    assert theirs in rows(plan, "assumptions")


def test_a_section_holds_a_thousand_rows_at_most(plan: Plan) -> None:
    there = len(rows(plan, "objectives"))
    extra = [PlanItem(plan=plan, section="objectives", text="x", position=n) for n in range(MOST_ROWS - there - 1)]
    PlanItem.objects.bulk_create(extra)
    outcome = save(plan, "objectives", change(last := new_key(), text="พอดี"), change(over := new_key(), text="เกิน"))
    assert outcome.rows[last].state == "saved"
    assert outcome.rows[over].state == "refused"
    assert "1,000" in outcome.rows[over].errors[""]


@pytest.mark.parametrize("status", [s for s in Plan.Status if s != "draft"])
def test_a_plan_that_is_no_draft_takes_nothing(plan: Plan, status: str) -> None:
    Plan.objects.filter(pk=plan.pk).update(status=status)
    before = rows(plan, "objectives")
    with pytest.raises(Refused, match="แก้ไขไม่ได้"):
        save(plan, "objectives", change(new_key(), text="สายไป"))
    with pytest.raises(Refused):
        waive_section(plan, section("foreword"), "ไม่ใช้")
    assert rows(plan, "objectives") == before


# two people


def test_a_row_changed_by_somebody_else_is_shown_and_not_overwritten(plan: Plan, world: World) -> None:
    key, version = first(plan, "services")
    with world.as_("head"):
        save(plan, "services", change(key, version, rto_hours="3"))
    mine = save_one(plan, "services", change(key, version, rto_hours="5", unit="ฝ่ายโยธา"))
    assert (mine.state, mine.version, mine.by) == ("conflict", version + 1, "คุณhead")
    assert mine.theirs == rows(plan, "services")[key]
    assert mine.theirs["rto_hours"] == 3
    assert mine.at is not None
    assert len(lines()) == 1


def test_choosing_mine_with_their_version_takes_it(plan: Plan, world: World) -> None:
    key, version = first(plan, "services")
    with world.as_("head"):
        save(plan, "services", change(key, version, rto_hours="3"))
    assert save_one(plan, "services", change(key, version + 1, rto_hours="5")).state == "saved"
    assert rows(plan, "services")[key]["rto_hours"] == 5


def test_typing_the_same_as_somebody_else_is_no_conflict(plan: Plan, world: World) -> None:
    key, version = first(plan, "services")
    with world.as_("head"):
        save(plan, "services", change(key, version, rto_hours="3"))
    same = save_one(plan, "services", change(key, version, rto_hours="3 ชม."))
    assert (same.state, same.version) == ("unchanged", version + 1)


def test_a_row_that_somebody_deleted_is_not_raised_from_a_few_cells(plan: Plan) -> None:
    key, version = first(plan, "services")
    save(plan, "services", gone(key, version))
    mine = save_one(plan, "services", change(key, version, rto_hours="5"))
    assert (mine.state, mine.theirs) == ("conflict", None)
    assert key not in rows(plan, "services")


def test_two_people_on_two_rows_do_not_meet(plan: Plan) -> None:
    (one, first_version), (two, second_version) = list(versions(plan, "services").items())[:2]
    save(plan, "services", change(one, first_version, rto_hours="3"))
    assert save_one(plan, "services", change(two, second_version, rto_hours="3")).state == "saved"


def test_a_double_submit_creates_one_row(plan: Plan) -> None:
    key = new_key()
    before = len(rows(plan, "objectives"))
    states = [save_one(plan, "objectives", change(key, text="ครั้งเดียว")).state for _ in range(2)]
    assert states == ["saved", "unchanged"]
    assert len(rows(plan, "objectives")) == before + 1
    assert len(lines()) == 1


# order


def test_rows_stand_in_the_order_given(plan: Plan) -> None:
    keys = list(rows(plan, "objectives"))
    save(plan, "objectives", order=keys[::-1])
    assert list(rows(plan, "objectives")) == list(frozen(plan, "objectives")) == keys[::-1]
    assert len(lines()) == 1


def test_a_new_row_may_be_put_between_others(plan: Plan) -> None:
    keys, key = list(rows(plan, "objectives")), new_key()
    save(plan, "objectives", change(key, text="แทรก"), order=[keys[0], key, *keys[1:]])
    assert list(rows(plan, "objectives"))[:2] == [keys[0], key]


def test_an_order_that_names_some_rows_only_keeps_the_others_after_them(plan: Plan) -> None:
    keys = list(rows(plan, "objectives"))
    save(plan, "objectives", order=[keys[2], new_key(), "nonsense"])
    assert list(rows(plan, "objectives")) == [keys[2], *keys[:2], *keys[3:]]


def test_the_same_order_leaves_no_line(plan: Plan) -> None:
    save(plan, "objectives", order=list(rows(plan, "objectives")))
    assert not lines()


# not applicable, because


def test_a_section_can_be_waived_with_a_reason_and_taken_back(plan: Plan) -> None:
    state = waive_section(plan, section("sites"), "  ใช้สถานที่\nของสำนัก ")
    assert (state.waived_reason, state.is_complete) == ("ใช้สถานที่ ของสำนัก", True)
    state = waive_section(plan, section("sites"), "")
    assert (state.waived_reason, state.is_complete) == ("", False)
    assert [(line.facts["before"], line.facts["after"]) for line in lines("section.waived")] == [
        ("", "ใช้สถานที่ ของสำนัก"),
        ("ใช้สถานที่ ของสำนัก", ""),
    ]


def test_waiving_keeps_the_rows(plan: Plan) -> None:
    before = rows(plan, "suppliers")
    waive_section(plan, section("suppliers"), "ไม่มีคู่ค้า")
    assert rows(plan, "suppliers") == before


def test_the_same_reason_again_leaves_no_line(plan: Plan) -> None:
    for _ in range(2):
        waive_section(plan, section("sites"), "ใช้ของสำนัก")
    assert len(lines("section.waived")) == 1


def test_a_reason_of_ten_thousand_letters_is_refused(plan: Plan) -> None:
    with pytest.raises(Refused, match="ยาวเกินไป"):
        waive_section(plan, section("sites"), "ก" * 10_000)
