"""Deleting rows, what goes with them, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from phrom.agencies.models import Person
from phrom.kernel.scoping import Viewer
from phrom.plans.models import Plan, PlanSection
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


def test_a_deleted_row_is_gone_and_the_journal_keeps_it(plan: Plan) -> None:
    key, version = first(plan, "objectives")
    before = rows(plan, "objectives")[key]
    assert save_one(plan, "objectives", gone(key, version)).state == "deleted"
    assert key not in rows(plan, "objectives")
    assert key not in frozen(plan, "objectives")
    (line,) = lines()
    assert line.facts["rows"] == [{"key": key, "before": before, "after": None}]


def test_deleting_twice_is_the_same_as_once(plan: Plan) -> None:
    key, version = first(plan, "objectives")
    states = [save_one(plan, "objectives", gone(key, version)).state for _ in range(2)]
    assert states == ["deleted", "deleted"]
    assert len(lines()) == 1


def test_a_row_changed_meanwhile_is_not_deleted(plan: Plan, world: World) -> None:
    key, version = first(plan, "objectives")
    with world.as_("head"):
        save(plan, "objectives", change(key, version, text="ฉบับใหม่"))
    mine = save_one(plan, "objectives", gone(key, version))
    assert (mine.state, mine.version, mine.by) == ("conflict", version + 1, "คุณhead")
    assert rows(plan, "objectives")[key]["text"] == "ฉบับใหม่"


def test_a_delete_is_undone_with_the_same_key(plan: Plan) -> None:
    key, version = first(plan, "objectives")
    before = rows(plan, "objectives")[key]
    save(plan, "objectives", gone(key, version))
    assert save_one(plan, "objectives", change(key, text=before["text"])).state == "saved"
    assert rows(plan, "objectives")[key] == before


def test_rows_that_pointed_at_a_deleted_one_let_go_and_are_frozen_anew(plan: Plan) -> None:
    key, version = first(plan, "duties")
    served = [service for service, record in rows(plan, "services").items() if record["duty"] == key]
    save(plan, "duties", gone(key, version))
    assert served
    assert [rows(plan, "services")[service]["duty"] for service in served] == [None] * len(served)
    assert frozen(plan, "services") == rows(plan, "services")
    assert not PlanSection.objects.get(plan=plan, slug="services").is_complete


def test_a_deleted_service_takes_its_impacts_with_it_and_the_journal_tells(plan: Plan) -> None:
    key, version = first(plan, "services")
    lost = [record for record in rows(plan, "impacts").values() if record["service"] == key]
    assert lost
    assert any(key in record["services"] for record in rows(plan, "systems").values())
    save(plan, "services", gone(key, version))
    for slug in ("impacts", "dependencies", "systems", "suppliers"):
        assert frozen(plan, slug) == rows(plan, slug)
        assert not any(
            key in (record.get("services") or [record.get("service")]) for record in rows(plan, slug).values()
        )
    told = {line.facts["section"]: line.facts["rows"] for line in lines()}
    assert [row["before"] for row in told["impacts"]] == lost
    assert all(row["after"] is None for row in told["impacts"])
    assert all(key in row["before"]["services"] and key not in row["after"]["services"] for row in told["systems"])


def test_undoing_a_delete_brings_back_what_went_with_it(plan: Plan) -> None:
    pointed = ("impacts", "dependencies", "systems", "suppliers")
    key = next(record["service"] for record in rows(plan, "dependencies").values())
    before = {slug: rows(plan, slug) for slug in ("services", *pointed)}
    typed = {name: str(value) for name, value in before["services"][key].items() if value and name != "key"}
    save(plan, "services", gone(key, versions(plan, "services")[key]))
    assert save_one(plan, "services", change(key, **typed)).state == "saved"
    for slug in pointed:
        assert rows(plan, slug) == frozen(plan, slug) == before[slug], slug
    assert rows(plan, "services")[key] == before["services"][key]


def test_undoing_brings_back_only_what_went_last_and_no_link_chosen_since(plan: Plan) -> None:
    key, version = first(plan, "duties")
    text = rows(plan, "duties")[key]["text"]
    other = list(rows(plan, "duties"))[1]
    moved, *_ = served = [service for service, record in rows(plan, "services").items() if record["duty"] == key]
    save(plan, "duties", gone(key, version))
    save(plan, "services", change(moved, versions(plan, "services")[moved], duty=other))
    save(plan, "duties", change(key, text=text))
    now = rows(plan, "services")
    assert [now[service]["duty"] for service in served] == [other, *[key] * (len(served) - 1)]
    save(plan, "duties", gone(key, 1))
    save(plan, "duties", change(key, text=text))
    assert rows(plan, "services")[moved]["duty"] == other


def test_a_row_deleted_for_itself_stays_deleted_through_an_undo(plan: Plan) -> None:
    key, version = first(plan, "services")
    impact, impact_version = next(
        (row, versions(plan, "impacts")[row])
        for row, record in rows(plan, "impacts").items()
        if record["service"] == key
    )
    text = rows(plan, "services")[key]["name"]
    save(plan, "services", gone(key, version))
    save(plan, "services", change(key, name=text))
    save(plan, "impacts", gone(impact, 1))
    save(plan, "services", gone(key, 1))
    save(plan, "services", change(key, name=text))
    assert impact_version == 1
    assert impact not in rows(plan, "impacts")
    assert any(record["service"] == key for record in rows(plan, "impacts").values())


def call_tree(plan: Plan, world: World) -> list[str]:
    """A chain of three people who call each other."""
    people = [Person.objects.create(agency=world.agency, name=f"สม{n}") for n in range(3)]
    keys = [new_key() for _ in people]
    for number, (key, person) in enumerate(zip(keys, people, strict=True)):
        caller = keys[number - 1] if number else ""
        assert save_one(plan, "call_tree", change(key, person=str(person.key), caller=caller)).state == "saved"
    return keys


def test_a_row_may_point_at_one_added_in_the_same_save(plan: Plan, world: World) -> None:
    person = Person.objects.create(agency=world.agency, name="สมใจ")
    top, below = new_key(), new_key()
    outcome = save(
        plan, "call_tree",
        change(top, person="สมใจ", channels="โทรศัพท์"), change(below, caller=top, channels="LINE"),
    )  # fmt: skip
    assert outcome.is_clean
    assert rows(plan, "call_tree")[below]["caller"] == top
    assert rows(plan, "call_tree")[top]["person"] == str(person.key)


def test_deleting_who_calls_leaves_the_called_without_caller(plan: Plan, world: World) -> None:
    top, middle, low = call_tree(plan, world)
    outcome = save(plan, "call_tree", gone(middle, 1), change(low, 1, channels="วิทยุ"))
    assert [outcome.rows[key].state for key in (middle, low)] == ["deleted", "saved"]
    assert rows(plan, "call_tree")[low]["caller"] is None
    assert frozen(plan, "call_tree") == rows(plan, "call_tree")
    assert set(rows(plan, "call_tree")) == {top, low}


def test_nobody_can_be_pointed_at_a_row_deleted_in_the_same_save(plan: Plan, world: World) -> None:
    _, middle, low = call_tree(plan, world)
    outcome = save(plan, "call_tree", gone(middle, 1), change(low, 1, caller=middle))
    assert outcome.rows[low].state == "refused"
    assert list(outcome.rows[low].errors) == ["caller"]
