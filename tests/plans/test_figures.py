"""The reading copy of a sealed plan: drawn with the seal, equal to the plan, drawn again when its form grows old."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.figures import draw_missing, figures_of, links, summaries
from phrom.plans.models import Plan, PlanFigures
from phrom.plans.payload import payload_of
from phrom.plans.services import approve_plan
from tests.plans.build import payload
from tests.plans.finished import finish
from tests.world import World


@pytest.fixture
def sealed(world: World) -> Plan:
    with world.as_("head"):
        plan = finish(world.plan)
        Plan.objects.filter(pk=plan.pk).update(status="submitted")
        return approve_plan(Plan.objects.select_related("agency").get(pk=plan.pk), world.user("head"))


def drawn(**sections: Any) -> Any:
    return figures_of(payload(**sections), [])


def test_approving_draws_the_figures_of_the_sealed_plan(world: World, sealed: Plan) -> None:
    with world.as_("evaluator"):
        said = summaries(Plan.objects.all())
        whole = payload_of(Plan.objects.select_related("seal", "agency").get(pk=sealed.pk))
    assert set(said) == {sealed.pk}
    assert {key for key, threat in said[sealed.pk]["threats"].items() if threat["in_scope"]} == set(
        whole.threats_in_scope
    )


def test_a_reader_asks_once_whatever_the_number_of_plans(world: World, sealed: Plan) -> None:
    with (
        world.as_("evaluator"),
        CaptureQueriesContext(
            connection,
        ) as told,
    ):
        links(Plan.objects.all())
    assert len(told) == 1


def test_figures_of_an_older_form_are_drawn_again_when_read(world: World, sealed: Plan) -> None:
    with world.as_("evaluator"):
        before = summaries(Plan.objects.all())
    with viewing_as(SYSTEM):
        PlanFigures.objects.update(form=0, summary={}, links={})
    with world.as_("evaluator"):
        assert summaries(Plan.objects.all()) == before
    with viewing_as(SYSTEM):
        PlanFigures.objects.all().delete()
    assert draw_missing() == 1
    with world.as_("evaluator"):
        assert summaries(Plan.objects.all()) == before


def test_a_lead_agency_reads_no_figures_of_a_plan_that_it_sees_in_part(world: World, sealed: Plan) -> None:
    Plan.objects.model._base_manager.filter(pk=sealed.pk).update(status="sent")
    with world.as_("lead"):
        assert Plan.objects.filter(pk=sealed.pk).exists()
        assert summaries(Plan.objects.all()) == {}


def test_a_stranger_reads_no_figures(world: World, sealed: Plan) -> None:
    with world.as_("neighbour"):
        assert links(Plan.objects.all()) == {}


def test_a_threat_without_a_strategy_for_what_it_takes_away_is_told() -> None:
    threat = drawn(
        scope=[{"threat": "cyber", "in_scope": True}],
        hazard_impacts=[{"threat": "cyber", "it": True, "people": True}],
        strategies=[{"area": "IT", "text": "x"}],
        procedures=[{"threat": "cyber", "stage": "before"}, {"threat": "cyber", "stage": "before"}],
        evaluations=[{"threat": "cyber", "event": "ไฟดับ", "usable": 2, "coped": "no"}],
    ).summary["threats"]["cyber"]
    assert (threat["hits"], threat["unanswered"], threat["stages"]) == (["IT", "PEOPLE"], ["PEOPLE"], {"before": 2})
    assert [verdict["coped"] for verdict in threat["verdicts"]] == ["no"]


def test_a_promise_later_than_the_stop_that_can_be_borne_is_counted() -> None:
    drawing = drawn(
        services=[{"key": "s1", "name": "รับแจ้งตาย", "rto_hours": 48}],
        impacts=[{"service": "s1", "dimension": "LIFE", "h4": 1, "d1": 4}],
    )
    assert drawing.summary["promises_broken"] == 1
    assert [(s["rto"], s["mtpd"]) for s in drawing.links["services"]] == [(48, 24)]


def test_failed_must_items_are_named_and_others_are_not() -> None:
    rows = [
        {"item": "GOV01", "checklist_version": "2566", "result": "fail"},
        {"item": "GOV02", "checklist_version": "2566", "result": "pass"},
        {"item": "GOV03", "checklist_version": "2566", "result": "na"},
        {"item": "GOV04", "checklist_version": "2566", "result": ""},
    ]
    said = drawn(workplace=rows).summary["lists"]["workplace"]
    assert (said["passed"], said["applicable"], said["unanswered"]) == (1, 49, 47)
    assert said["failed"] in (["GOV01"], [])


def test_a_plan_without_any_row_has_figures_too() -> None:
    drawing = drawn()
    assert (drawing.summary["threats"], drawing.links["services"]) == ({}, [])
