"""What agencies answered after drills and events counts in the city's readiness, reports and rubric at once."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phrom.city.readiness import readiness
from phrom.city.reading import City, Sight, city_now
from phrom.city.reports import Made, reports
from phrom.city.scene import Scene
from phrom.city.showing import facts
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.operations.experience import Experience, Seen
from phrom.operations.models import RunningService, Verdict
from phrom.operations.services.judging import confirm_verdict
from phrom.reviews.facts import rto_kept_share, threats_met_share, threats_not_coped
from phrom.reviews.ground import Practice
from phrom.reviews.rubrics import rubric_of
from tests.city.test_readiness import threat, verdict
from tests.reviews.ground import ground, summary
from tests.reviews.ground import threat as figures
from tests.world import World

TODAY = dt.date(2026, 11, 23)
BEFORE, AFTER = TODAY - dt.timedelta(days=100), TODAY - dt.timedelta(days=20)


def seen(on: dt.date, **told: Any) -> Seen:
    usual = {
        "agency_id": 1, "threat": "flood_rain", "operation_key": uuid.UUID(int=1), "operation": "น้ำท่วม",
        "is_exercise": False, "on": on, "ended_on": on, "answered_on": on, "usable": 4, "coped": "yes",
        "structure": "no", "kinds": "",
    }  # fmt: skip
    return Seen(**usual | told)


@pytest.mark.parametrize(
    ("plan", "answered", "state"),
    [
        (threat(), seen(AFTER), "proven"),
        (threat(), seen(AFTER, coped="no"), "failed"),
        (threat(), seen(AFTER, usable=2), "failed"),
        (threat(verdicts=[verdict(coped="no")]), seen(AFTER), "proven"),  # what came after the plan outranks it
        (threat(verdicts=[verdict()]), seen(BEFORE, coped="no"), "proven"),  # the plan knew of it
        (threat(unanswered=["IT"]), seen(AFTER), "gaps"),
        (threat(), seen(TODAY - dt.timedelta(days=400)), "unproven"),
        (None, seen(AFTER, coped="no"), "silent"),
    ],
)
def test_what_was_answered_after_the_approval_outranks_the_plan(plan: Any, answered: Seen, state: str) -> None:
    approved = TODAY - dt.timedelta(days=50)
    assert readiness(plan, is_required=True, approved_on=approved, today=TODAY, answered=answered) == state


def test_on_an_earlier_day_nobody_knew_the_answer() -> None:
    lived = Experience((seen(BEFORE, answered_on=AFTER),))
    assert lived.answered is not None
    assert lived.until(BEFORE).answered is None
    assert lived.until(BEFORE - dt.timedelta(days=1)).rows == ()


def test_an_answer_that_is_owed_too_long_is_late() -> None:
    owed = seen(TODAY - dt.timedelta(days=31), answered_on=None)
    assert owed.is_late(TODAY)
    assert not owed.is_late(TODAY - dt.timedelta(days=1))
    assert "ยังไม่มีคำตอบ" in dict(facts(threat(), Experience((owed,))))["ใช้จริงเมื่อ"]


# Of the city ----------------------------------------------------------------------------------------


@pytest.fixture
def failed(world: World) -> Verdict:
    """เขตดุสิต did not cope with a flood, and says so."""
    assert world.operation
    with viewing_as(SYSTEM):
        row = RunningService.objects.filter(activation=world.activation).first()
        assert row is not None
        RunningService.objects.filter(pk=row.pk).update(state="normal", hit_minute=0, back_minute=300, rto_hours=4)
        confirm_verdict(world.verdict)
    return world.verdict


def made(slug: str) -> Made:
    with viewing_as(SYSTEM):
        return reports()[slug].make(Scene(Sight(None, frozenset())))


def test_the_city_knows_it_at_the_next_page_load(world: World, failed: Verdict) -> None:
    here: City = city_now()
    assert here.experience(world.agency.pk, "flood_river").answered is not None
    before = replace(here, day=timezone.localdate() - dt.timedelta(days=1))
    assert before.experience(world.agency.pk, "flood_river").rows == ()
    page = world.client("executive").get("/city/agencies/dusit/").content.decode()
    assert "น้ำท่วมสามเสน · รับมือไม่ได้ · ใช้งานจริงได้ 2 จาก 5" in page


def test_pages_of_the_city_cost_one_query_for_all_answers(world: World, failed: Verdict) -> None:
    client = world.client("executive")
    for url in ("/city/", "/city/agencies/dusit/", "/city/reports/afterwards/", "/city/reports/recovery/"):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        assert len(queries) <= 10, url
        assert sum('FROM "operations_activation"' in query["sql"] for query in queries) <= 1


def test_the_report_tells_last_drill_last_event_and_answer(world: World, failed: Verdict) -> None:
    told = made("afterwards")
    rows = {row.cells[0]: row for row in told.rows}
    row = rows["สำนักงานเขตดุสิต"]
    assert row.cells[2:] == (None, timezone.localdate(), 2, "ใช่", "รับมือไม่ได้")
    assert world.client("auditor").get(row.url).status_code == 200


def test_the_report_of_recovery_tells_what_was_missed(world: World, failed: Verdict) -> None:
    (row,) = made("recovery").rows
    assert (row.cells[0], row.cells[2], row.cells[4], row.cells[7]) == (
        "สำนักงานเขตดุสิต", "4\u00a0ชม.", "5\u00a0ชม.", "ไม่ทัน RTO",
    )  # fmt: skip


def test_the_commission_finds_the_structure_and_the_institute_the_skill(world: World, failed: Verdict) -> None:
    kinds = [row.cells[0] for row in made("structure").rows]
    assert sorted(map(str, kinds)) == ["ทักษะ", "สายบังคับบัญชา"]
    (need,) = made("training").rows
    assert need.cells[:3] == ("การบังคับบัญชาเหตุการณ์", 1, 6)


def test_a_neighbour_reads_none_of_it(world: World, failed: Verdict) -> None:
    client = world.client("neighbour")
    for slug in ("afterwards", "recovery"):
        assert "ดุสิต" not in client.get(f"/city/reports/{slug}/json/").content.decode()


# Facts of the rubric --------------------------------------------------------------------------------


def test_facts_of_practice_are_not_known_until_there_is_some() -> None:
    assert threats_met_share(ground()) is None
    assert rto_kept_share(ground(practice=Practice({}, 0, 0))) is None


def test_facts_of_practice_count_what_was_met_and_kept() -> None:
    now = ground().day
    told = summary(threats={"flood_rain": figures(), "cyber": figures(), "quake": figures(in_scope=False)})
    lived = {
        "flood_rain": Experience((seen(now - dt.timedelta(days=30), coped="no"),)),
        "cyber": Experience((seen(now - dt.timedelta(days=500)),)),
        "quake": Experience((seen(now, coped="no"),)),
    }
    there = ground(summary=told, practice=Practice(lived, 4, 3))
    assert (threats_met_share(there), threats_not_coped(there), rto_kept_share(there)) == (50, 1, 75)


def test_the_new_rubric_asks_for_practice_and_the_used_one_stays_as_it_was() -> None:
    assert (rubric_of(2570).version, rubric_of(2570).asks_practice) == ("2568", False)
    assert (rubric_of(2571).version, rubric_of(2571).asks_practice) == ("2571", True)
