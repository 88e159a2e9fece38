"""What agencies count on from each other: asked, confirmed, disputed."""

from __future__ import annotations

import pytest

from phrom.agencies.models import Agency
from phrom.journal.models import Line
from phrom.kernel.steps import Refused
from phrom.plans.models import DependencyAnswer, Plan
from phrom.plans.queries import answers_to, dependencies_on
from phrom.plans.sections.dependencies import Dependency
from phrom.plans.services import answer_dependency, revise_plan
from phrom.plans.services.workflow import seal_plan
from tests.plans.typed import change, new_key, rows, save
from tests.world import World


def ask(world: World, **cells: str) -> Dependency:
    """เขตดุสิต counts on a service of เขตพระนคร."""
    with world.as_("writer"):
        service = next(iter(rows(world.plan, "services")))
        typed = {"service": service, "on_agency": "phra-nakhon", "on_service": "รับแจ้งการตาย", "needed_hours": "4"}
        outcome = save(world.plan, "dependencies", change(key := new_key(), **(typed | cells)))
        assert outcome.is_clean
        return Dependency.objects.get(key=key)


def test_who_is_counted_on_sees_the_row_and_nothing_else_of_the_plan(world: World) -> None:
    asked = ask(world)
    with world.as_("neighbour"):
        assert dependencies_on(world.other_agency) == [asked]
        assert not Dependency.objects.filter(plan=world.plan).exists()
        assert not Plan.objects.filter(agency__key="dusit").exists()


def test_an_answer_reaches_who_asked(world: World) -> None:
    asked = ask(world)
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "disputed", " กู้คืนได้ใน\u200b 8 ชม. ")
    with world.as_("writer"):
        answer = answers_to(world.plan)[str(asked.key)]
    assert (answer.answer, answer.reason, answer.needed_hours) == ("disputed", "กู้คืนได้ใน 8 ชม.", 4)
    assert answer.answered_by == "คุณneighbour"
    (line,) = Line.objects.filter(verb="dependency.answered")
    assert line.chain == "phra-nakhon"


def test_a_second_answer_takes_the_place_of_the_first(world: World) -> None:
    asked = ask(world)
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "disputed", "ช้ากว่านั้น")
        answer_dependency(world.other_agency, asked, "confirmed")
        assert [(a.answer, a.reason) for a in DependencyAnswer.objects.all()] == [("confirmed", "")]


@pytest.mark.parametrize(
    ("answer", "reason", "advice"), [("disputed", " ", "บอกเหตุผล"), ("maybe", "x", "ยืนยันหรือโต้แย้ง")]
)
def test_an_answer_that_says_nothing_is_refused(world: World, answer: str, reason: str, advice: str) -> None:
    asked = ask(world)
    with world.as_("neighbour"), pytest.raises(Refused, match=advice):
        answer_dependency(world.other_agency, asked, answer, reason)


def test_an_answer_stays_with_the_row_in_the_next_revision(world: World) -> None:
    asked = ask(world)
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "confirmed")
    with world.as_("writer"):
        Plan.objects.filter(pk=world.plan.pk).update(status="accepted")
        plan = Plan.objects.select_related("agency").get(pk=world.plan.pk)
        seal_plan(plan)
        assert str(asked.key) in answers_to(revise_plan(plan))
    with world.as_("neighbour"):
        (newest,) = dependencies_on(world.other_agency)
        assert (newest.key, newest.plan.revision) == (asked.key, 2)


def test_agencies_nobody_counts_on_are_asked_nothing(world: World) -> None:
    with world.as_("neighbour"):
        assert dependencies_on(Agency.objects.get(key="bang-rak")) == []
