"""The scores of the whole city come at once, and only of plans wholly in sight."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan
from phrom.reviews.models import Evaluation, Judgement
from phrom.reviews.scoring import scores_of
from tests.world import World


def judge(plan: Plan, status: str) -> None:
    with viewing_as(SYSTEM):
        made = Evaluation.objects.create(plan=plan, rubric="2568", status=status)
        Judgement.objects.create(evaluation=made, dimension="completeness", level=2, reason="คัดลอก", by="คุณevaluator")


def test_every_sealed_plan_has_a_score_per_dimension(world: World) -> None:
    world.put(world.plan, "in_force")
    with viewing_as(SYSTEM):
        found = scores_of(Plan.objects.all())
    assert found.keys() == {world.plan.pk}
    assert len(found[world.plan.pk]) == 8


def test_how_a_plan_agrees_with_others_is_known_once_it_is_in_force(world: World) -> None:
    world.put(world.plan, "in_force")
    world.put(world.other_plan, "sent")
    with viewing_as(SYSTEM):
        found = scores_of(Plan.objects.all())
    levels = {pk: next(s.level for s in scores if s.code == "soundness") for pk, scores in found.items()}
    assert levels == {world.plan.pk: 5, world.other_plan.pk: None}


def test_a_judgement_counts_once_the_evaluation_is_closed(world: World) -> None:
    for plan, status in ((world.plan, "closed"), (world.other_plan, "open")):
        world.put(plan, "in_force")
        judge(plan, status)
    with viewing_as(SYSTEM):
        found = {pk: scores[0].judged for pk, scores in scores_of(Plan.objects.all()).items()}
    assert found == {world.plan.pk: 2, world.other_plan.pk: None}


def test_nobody_reads_scores_of_plans_out_of_sight(world: World) -> None:
    for plan in (world.plan, world.other_plan):
        world.put(plan, "in_force")
    with world.as_("writer"):
        assert scores_of(Plan.objects.all()).keys() == {world.plan.pk}
    with world.as_("lead"):
        assert scores_of(Plan.objects.all()) == {}


def test_the_whole_city_costs_at_most_six_queries(world: World) -> None:
    for plan in (world.plan, world.other_plan):
        world.put(plan, "in_force")
    with viewing_as(SYSTEM), CaptureQueriesContext(connection) as queries:
        assert len(scores_of(Plan.objects.all())) == 2
    assert len(queries) <= 6
