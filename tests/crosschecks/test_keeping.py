"""Findings are kept in step with the plans, answered by their sides, and go only when the facts change."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phrom.agencies.models import Agency, Person
from phrom.agencies.queries import plan_units
from phrom.config.cli import main
from phrom.crosschecks.findings import Side
from phrom.crosschecks.kinds import find_all
from phrom.crosschecks.models import CityState, CrossAnswer, CrossFinding, FindingSide
from phrom.crosschecks.queries import OUTDATED, WAITING, open_findings, soundness_of, waiting_of
from phrom.crosschecks.reading import read_city
from phrom.crosschecks.services import answer_finding, look_again
from phrom.crosschecks.services.keeping import keep
from phrom.crosschecks.services.looking import _stand, _write
from phrom.followups.models import FollowUp
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.plans.figures import links
from phrom.plans.models import Plan, PlanFigures
from phrom.registers.models import Site
from phrom.registers.services import change_entry
from tests.world import World

SITE = "dusit-youth"


def in_force(world: World, people: int = 150) -> None:
    """Both districts' plans are in force and move people to one room of 180 after a flood."""
    for plan in (world.plan, world.other_plan):
        world.put(plan, "in_force")
        book(plan, people)


def book(plan: Plan, people: int) -> None:
    """The plan's figures move this many people; as a later revision would, it is another plan that is in force."""
    with viewing_as(SYSTEM):
        figures = PlanFigures.objects.get(plan=plan)
        figures.links["sites"] = [{"site": SITE, "people": people, "opens": 4}]
        figures.summary["threats"]["earthquake"] = {"hits": ["BLDG"], "in_scope": True, "stages": {"before": 1}}
        figures.save()
        CityState.objects.update(fingerprint="")


def booked() -> CrossFinding:
    with viewing_as(SYSTEM):
        return CrossFinding.objects.get(code="X01")


def side_of(agency: Agency) -> FindingSide:
    with viewing_as(SYSTEM):
        return FindingSide.objects.select_related("finding", "agency").get(finding=booked(), agency=agency)


def say(world: World, answer: str = "accepted", text: str = "จะหาที่เพิ่ม") -> CrossAnswer:
    side = side_of(world.agency)
    due = timezone.localdate() + dt.timedelta(days=30) if answer == "accepted" else None
    with world.as_("writer"):
        return answer_finding(side, answer, text, due, side.fingerprint)


def state_of(agency: Agency) -> str:
    with viewing_as(SYSTEM):
        (finding,) = [finding for finding in open_findings() if finding.code == "X01"]
    return next(side.state for side in finding.sides if side.agency_id == agency.pk)


def test_an_unchanged_city_costs_two_queries_and_no_analysis(world: World) -> None:
    assert look_again()
    with CaptureQueriesContext(connection) as queries:
        assert look_again() is None
    assert len(queries) == 2


def test_a_new_approval_shows_at_once(world: World) -> None:
    look_again()
    in_force(world)
    changes = look_again()
    assert changes
    assert booked().facts["short"] == 120


def test_a_changed_register_shows_at_once(world: World) -> None:
    in_force(world)
    look_again()
    with world.as_("admin"):
        change_entry(Site.objects.get(key=SITE), {"capacity_people": 290})
    assert look_again()
    assert booked().facts["short"] == 10


def test_the_leads_of_another_day_are_looked_at_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    look_again()
    with viewing_as(SYSTEM):
        today = _stand(CityState.objects.get())
        monkeypatch.setattr(timezone, "localdate", lambda *_: dt.date(2027, 1, 1))
        assert _stand(CityState.objects.get()) != today


def test_of_two_readers_at_once_one_writes(world: World) -> None:
    with viewing_as(SYSTEM):
        now = _stand(None)
        assert _write([], None, now, True) is not None
        assert _write([], None, now, True) is None


def test_sides_are_told_once_for_all_that_is_new(world: World) -> None:
    in_force(world)
    look_again()
    told = Message.objects.filter(person=world.user("writer"))
    assert told.count() == 1
    assert world.agency.key in told.get().link
    assert not Message.objects.filter(person=world.user("contributor")).exists()
    CityState.objects.update(fingerprint="")
    look_again()
    assert told.count() == 1


def test_notices_speak_the_receivers_language(world: World) -> None:
    user = world.user("writer")
    user.language = "en"
    user.save()
    in_force(world)
    look_again()
    assert "wait for your answer" in Message.objects.get(person=user).subject


def test_an_answer_leaves_the_finding_standing_and_is_in_the_journal(world: World) -> None:
    in_force(world)
    look_again()
    assert state_of(world.agency) == WAITING
    say(world, "solved", "ลงนามแล้ว")
    assert state_of(world.agency) == "solved"
    assert state_of(world.other_agency) == WAITING
    assert booked().gone_at is None
    line = Line.objects.get(verb="crossfinding.answered")
    assert (line.chain, line.facts["text"]) == (world.agency.key, "ลงนามแล้ว")


def test_an_answer_is_out_of_date_once_the_facts_change_and_counts_again_when_they_return(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    book(world.other_plan, 90)
    look_again()
    assert state_of(world.agency) == OUTDATED
    with viewing_as(SYSTEM):
        assert CrossAnswer.objects.get().facts["short"] == 120
    book(world.other_plan, 150)
    look_again()
    assert state_of(world.agency) == "accepted"


def test_a_finding_goes_when_the_facts_do_and_comes_back_with_its_history(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    book(world.other_plan, 10)
    changes = look_again()
    assert changes
    assert changes.gone == 1
    assert booked().gone_at is not None
    book(world.other_plan, 150)
    look_again()
    assert booked().gone_at is None
    assert state_of(world.agency) == "accepted"


def test_whoever_is_in_both_lists_is_found_from_the_registers_of_people(world: World) -> None:
    in_force(world)
    with viewing_as(SYSTEM):
        Person.objects.filter(agency__in=(world.agency, world.other_agency)).update(email="one@bangkok.example")
        for plan in (world.plan, world.other_plan):
            figures = PlanFigures.objects.get(plan=plan)
            person = Person.objects.get(agency=plan.agency)
            figures.links["team"] = [{"role": "HEAD", "main": str(person.key), "alternate": ""}]
            figures.save()
    look_again()
    with world.as_("writer"):
        assert {"X01", "X05"} <= {finding.code for finding in open_findings([world.agency.pk])}


def test_an_answer_to_what_one_did_not_read_is_refused(world: World) -> None:
    in_force(world)
    look_again()
    side = side_of(world.agency)
    with world.as_("writer"), pytest.raises(Refused, match="ระหว่างที่ท่านอ่าน"):
        answer_finding(side, "disputed", "ไม่จริง", None, "something else")
    book(world.other_plan, 10)
    look_again()
    with world.as_("writer"), pytest.raises(Refused, match="ไม่มีอยู่แล้ว"):
        answer_finding(side, "disputed", "ไม่จริง", None, side.fingerprint)


def test_a_second_click_answers_once(world: World) -> None:
    in_force(world)
    look_again()
    assert say(world).pk == say(world).pk
    say(world, "disputed")
    with viewing_as(SYSTEM):
        assert CrossAnswer.objects.count() == 2


def test_what_a_side_takes_on_is_followed_up_until_it_says_otherwise(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    (row,) = models.QuerySet(FollowUp)
    assert (row.agency, row.source_ref, row.detail, row.confirmer) == (
        world.agency, booked().key, "จะหาที่เพิ่ม", "evaluator",
    )  # fmt: skip
    say(world, "disputed", "ห้องนี้ไม่ได้ใช้แล้ว")
    assert [row.status for row in models.QuerySet(FollowUp)] == ["withdrawn"]


def test_a_follow_up_goes_with_the_facts(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    book(world.other_plan, 10)
    look_again()
    assert [row.status for row in models.QuerySet(FollowUp)] == ["withdrawn"]


def statuses() -> list[str]:
    return [row.status for row in models.QuerySet(FollowUp)]


def test_a_finding_that_comes_back_brings_back_what_was_taken_on(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    for people, is_there in ((10, False), (150, True), (10, False), (140, True)):  # 140: not the facts of the answer
        book(world.other_plan, people)
        look_again()
        assert (people, statuses()) == (people, ["open" if is_there else "withdrawn"])
    assert state_of(world.agency) == OUTDATED


def test_what_a_side_had_disputed_does_not_come_back_as_its_task(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    say(world, "disputed", "ห้องนี้ไม่ได้ใช้แล้ว")
    for people in (10, 150):
        book(world.other_plan, people)
        look_again()
    assert statuses() == ["withdrawn"]


def test_a_day_that_has_passed_gives_way_to_the_usual_one(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    book(world.other_plan, 10)
    look_again()
    with viewing_as(SYSTEM):
        CrossAnswer.objects.update(due_on=dt.date(2020, 1, 1))
    book(world.other_plan, 150)
    look_again()
    (row,) = models.QuerySet(FollowUp)
    assert row.due_on > timezone.localdate()


def test_an_agency_that_is_no_side_any_more_has_nothing_left_to_do(world: World) -> None:
    in_force(world)
    third = next(agency for agency in plan_units() if agency.key == "bang-rak")
    look_again()
    say(world)
    (finding,) = [finding for finding in find_all(read_city()) if finding.code == "X01"]
    without = replace(finding, sides={"bang-rak": Side(), world.other_agency.key: Side()})
    with viewing_as(SYSTEM):
        keep([without])
        assert statuses() == ["withdrawn"]
        assert FindingSide.objects.filter(agency=third).exists()
        keep([finding])
        assert statuses() == ["open"]


def test_each_sees_what_concerns_them(world: World) -> None:
    in_force(world)
    look_again()
    for kind, sees in {"writer": True, "neighbour": True, "auditor": True, "admin": False, "lead": False}.items():
        with world.as_(kind):
            assert (kind, any(finding.code == "X01" for finding in open_findings())) == (kind, sees)
    with viewing_as(SYSTEM):
        CrossFinding.objects.filter(code="X01").update(threats=" epidemic ")
    with world.as_("lead"):
        assert [finding.code for finding in open_findings() if finding.code == "X01"] == ["X01"]


def test_other_rooms_ask_in_two_queries(world: World) -> None:
    in_force(world)
    look_again()
    say(world)
    agencies = [world.agency.pk, world.other_agency.pk, 999_999]
    with world.as_("evaluator"):
        with CaptureQueriesContext(connection) as queries:
            found = open_findings()
        assert len(queries) == 2
        assert {"X01", "X09"} <= {finding.code for finding in found}
        with CaptureQueriesContext(connection) as queries:
            counts = soundness_of(agencies)
        assert len(queries) == 2
        mine, theirs, nobody = (counts[pk] for pk in agencies)
        assert (mine.accepted, mine.unanswered, mine.asked - theirs.asked) == (1, mine.asked - 1, 0)
        assert nobody.asked == nobody.unanswered == 0
        waiting = waiting_of(agencies)
        assert waiting[world.agency.pk] == mine.unanswered
        assert waiting[world.other_agency.pk] == theirs.unanswered


def test_an_empty_city_has_no_findings_of_plans(world: World) -> None:
    look_again()
    with viewing_as(SYSTEM):
        assert {finding.code for finding in open_findings()} == {"X09"}
        assert links(Plan.objects.filter(status="in_force")) == {}


def test_the_command_compares_without_writing(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    in_force(world)
    assert main(["crosscheck"]) == 1
    told = capsys.readouterr().out
    assert "เกิน 120 คน" in told
    assert told.splitlines()[-1].endswith("hints")
    assert main(["crosscheck", "--format", "json", "--year", "2570"]) == 1
    assert {"X01", "X09"} <= {row["code"] for row in json.loads(capsys.readouterr().out)["findings"]}
    with viewing_as(SYSTEM):
        assert not CrossFinding.objects.exists()


def test_plans_sent_for_a_year_can_be_looked_at_before_they_are_in_force(world: World) -> None:
    in_force(world)
    world.put(world.other_plan, "sent")
    assert not [finding for finding in find_all(read_city()) if finding.code == "X01"]
    assert [finding for finding in find_all(read_city(2570)) if finding.code == "X01"]
