"""Follow-ups come from facts: once per fact, back when it fails again, gone when it is gone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phrom.agencies.queries import plan_units
from phrom.followups.models import FollowUp
from phrom.followups.queries import closing_of
from phrom.followups.services import Wanted, match_follow_ups, raise_follow_up, raise_many, withdraw_follow_ups
from phrom.followups.terms import days, skills, structure_kinds
from phrom.journal.models import Line
from phrom.journal.queries import broken_chains
from phrom.kernel.scoping import SYSTEM, viewing_as
from tests.world import World

TITLE = "ติดตั้งเครื่องวัดคาร์บอนไดออกไซด์"


def raised(world: World, **more: Any) -> FollowUp:
    told = {"source": "criterion", "ref": "workplace/WPS-12", "label": "เกณฑ์ WPS-12", **more}
    title = told.pop("title", TITLE)
    with world.as_("writer"):
        return raise_follow_up(world.agency, told.pop("kind", "corrective"), title, **told)


def put(row: FollowUp, status: str, **values: Any) -> None:
    models.QuerySet(FollowUp).filter(pk=row.pk).update(status=status, **values)


def verbs(row: FollowUp) -> list[str]:
    return list(Line.objects.filter(target=f"followup:{row.key}").order_by("pk").values_list("verb", flat=True))


def again(row: FollowUp) -> FollowUp:
    with viewing_as(SYSTEM):
        return FollowUp.objects.get(pk=row.pk)


def test_a_fact_seen_twice_is_followed_up_once(world: World) -> None:
    first, second = raised(world), raised(world)
    assert (first.pk, verbs(first)) == (second.pk, ["followup.raised"])
    assert again(first).due_on == timezone.localdate() + dt.timedelta(days=days()["due"]["medium"])


def test_what_a_fact_says_is_followed_while_the_follow_up_is_open(world: World) -> None:
    row = raised(world)
    raised(world, title="ติดตั้งเครื่องวัด 3 ชั้น", severity="high")
    assert (again(row).title, again(row).severity) == ("ติดตั้งเครื่องวัด 3 ชั้น", "high")
    assert verbs(row) == ["followup.raised", "followup.changed"]
    put(row, "done")
    raised(world, title="อื่น")
    assert again(row).title == "ติดตั้งเครื่องวัด 3 ชั้น"


@pytest.mark.parametrize("status", ["closed", "withdrawn"])
def test_one_that_ended_is_opened_again_when_its_fact_fails_again(world: World, status: str) -> None:
    row = raised(world)
    put(row, status, due_on="2020-01-01", done_on="2020-01-01", closed_on="2020-01-02")
    assert raised(world).pk == row.pk
    now = again(row)
    assert (now.status, now.done_on, now.closed_on) == ("open", None, None)
    assert now.due_on > timezone.localdate()
    assert verbs(row)[-1] == "followup.reopened"


def test_one_that_was_dropped_stays_dropped(world: World) -> None:
    row = raised(world)
    put(row, "dropped")
    assert raised(world).pk == row.pk
    assert again(row).status == "dropped"


def test_without_a_reference_each_is_a_new_one(world: World) -> None:
    assert raised(world, source="by_hand", ref="").pk != raised(world, source="by_hand", ref="").pk


@pytest.mark.parametrize(
    ("status", "after"), [("open", "withdrawn"), ("doing", "withdrawn"), ("done", "done"), ("closed", "closed")]
)
def test_a_fact_that_is_gone_takes_along_what_was_still_to_do(world: World, status: str, after: str) -> None:
    row = raised(world)
    put(row, status)
    with world.as_("writer"):
        assert withdraw_follow_ups("criterion", ["workplace/WPS-12"], "ผ่านแล้ว", world.agency) == (after == "withdrawn")
    assert again(row).status == after


def test_a_whole_checklist_raises_what_fails_and_withdraws_what_passes(world: World) -> None:
    first, other = raised(world), raised(world, ref="cyber/C-1")
    wanted = [Wanted(agency=world.agency, kind="corrective", title="ใหม่", source="criterion", ref="workplace/WPS-13")]
    with world.as_("writer"):
        match_follow_ups(world.agency, "criterion", wanted, within="workplace/", reason="ผ่านแล้ว")
    assert (again(first).status, again(other).status) == ("withdrawn", "open")
    with viewing_as(SYSTEM):
        assert FollowUp.objects.filter(source_ref="workplace/WPS-13").exists()


def test_many_cost_as_many_queries_as_one_and_the_journal_holds(world: World) -> None:
    costs = []
    with viewing_as(SYSTEM):
        for count in (1, 20):
            units = plan_units()[:count]
            wanted = [Wanted(agency=u, kind="corrective", title=TITLE, source="review", ref=f"{count}") for u in units]
            with CaptureQueriesContext(connection) as queries:
                rows = raise_many([*wanted, *wanted])
            costs.append(len(queries))
            assert len({row.pk for row in rows}) == count
            assert {row.confirmer for row in rows} == {"evaluator"}
        assert broken_chains() == []
    assert costs[0] == costs[1]


def test_a_training_need_names_a_skill_and_a_structure_finding_its_kind(world: World) -> None:
    skill, kind = next(iter(skills())), next(iter(structure_kinds()))
    need = raised(world, kind="training", ref="a", skill=skill, level="basic", persons=4, needed_by=dt.date(2027, 3, 1))
    finding = raised(world, kind="structure", ref="b", structure_kind=kind, unit="ฝ่ายเทศกิจ")
    assert (need.due_on, finding.unit) == (dt.date(2027, 3, 1), "ฝ่ายเทศกิจ")
    assert len(structure_kinds()) == 10


def test_how_an_agency_closes_is_counted_as_of_a_day(world: World) -> None:
    today = timezone.localdate()
    late, day = raised(world, ref="1"), today - dt.timedelta(days=3)
    put(late, "doing", due_on=day)
    put(raised(world, ref="2"), "closed", due_on=day, done_on=day, closed_on=today)
    put(raised(world, ref="3"), "closed", due_on=day, done_on=today, closed_on=today)
    put(raised(world, ref="4"), "dropped", closed_on=today)
    put(raised(world, ref="5"), "done", due_on=day, done_on=today)
    agencies = [world.agency.pk, world.other_agency.pk]
    with viewing_as(SYSTEM), CaptureQueriesContext(connection) as queries:
        found = closing_of(agencies, today)
    assert len(queries) == 1
    mine = found[world.agency.pk]
    assert (mine.open, mine.overdue, mine.closed, mine.on_time) == (2, 1, 2, 1)
    assert found[world.other_agency.pk].open == 0
