"""The demo city's agencies answer each other, and its contradictions show only beside the others' plans."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.config.demo.accepting import accept_findings
from phrom.config.demo.answers import answer_dependencies
from phrom.config.demo.books import CONTRADICTORY, HALF_DONE, ORDINARY, Quality, book_of
from phrom.config.demo.past import Past
from phrom.config.demo.people import staff_of
from phrom.journal.models import Line
from phrom.kernel.content import table
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.accepted import all_judged
from phrom.plans.checks.r04_dependency_in_time import check as r04
from phrom.plans.models import DependencyAnswer, Plan
from phrom.plans.sections.dependencies import Dependency
from tests.plans.build import found, payload
from tests.plans.finished import finish
from tests.world import YEAR, World


def test_claims_are_confirmed_disputed_or_wait_and_every_answer_is_in_the_journal(world: World) -> None:
    with viewing_as(SYSTEM):
        agencies = list(Agency.objects.filter(pk__in=Dependency.objects.values("on_agency")))
        users = {f"writer.{agency.key}": world.user("writer") for agency in agencies}
        past = Past(users)
        answer_dependencies(agencies, users, past, Random(1))
        past.write()
        answers = Counter(DependencyAnswer.objects.values_list("answer", flat=True))
        assert 0 < answers["disputed"] < answers["confirmed"] < Dependency.objects.count() - answers["disputed"]
        assert Line.objects.filter(verb="dependency.answered").count() == answers.total()
        assert not DependencyAnswer.objects.filter(answer="disputed", reason="").exists()


def book(quality: Quality) -> dict[str, list[dict[str, Any]]]:
    """The book of เขตดุสิต in some quality."""
    dusit = Agency.objects.as_of().get(key="dusit")
    _, staff = staff_of(dusit, Random(1), dt.date(2026, 11, 23))
    return book_of(dusit, YEAR, quality, staff, [], Random(1))


def conflicts(written: dict[str, list[dict[str, Any]]]) -> set[str]:
    """Severities of what R04 finds when every mission is promised as it is proposed."""
    missions = {(row["agency_key"], row["name_th"]): int(row["rto_hours"]) for row in table("missions")}
    rows = written["dependencies"]
    named = {row["key"]: missions.get((row["on_agency"], row["on_service"])) for row in rows}
    promised = {key: hours for key, hours in named.items() if hours is not None}
    services = [{name: row[name] for name in ("key", "name", "rto_hours")} for row in written["services"]]
    plan = payload(services=services, dependencies=rows, promised=promised)
    return {finding.severity for finding in found(r04, plan)}


@pytest.mark.parametrize("quality", [ORDINARY, HALF_DONE], ids=lambda quality: quality.name)
def test_usual_plans_keep_within_what_others_promise(world: World, quality: Quality) -> None:
    assert conflicts(book(quality)) == set()


def test_contradictory_drafts_count_on_more_than_others_promise(world: World) -> None:
    assert conflicts(book(CONTRADICTORY)) == {"warning"}


def test_half_done_drafts_ask_for_less_time_than_the_year_before(world: World) -> None:
    before, now = book(ORDINARY)["dependencies"], book(HALF_DONE)["dependencies"]
    hours = [(old["needed_hours"], new["needed_hours"]) for old, new in zip(before, now, strict=True)]
    assert all(new <= old for old, new in hours)
    assert any(new < old for old, new in hours)


def test_a_plan_that_left_its_writer_lives_with_two_findings(world: World) -> None:
    with viewing_as(SYSTEM):
        plan = finish(world.plan)
        Plan.objects.filter(pk=plan.pk).update(status="submitted", submitted_at=timezone.now())
        users = {"writer.dusit": world.user("writer")}
        accept_findings(YEAR, users, Past(users), Random(1))
        (judged,) = all_judged([Plan.objects.get(pk=plan.pk)])
        assert [answer.by for _, answer in judged.accepted] == ["คุณwriter", "คุณwriter"]
