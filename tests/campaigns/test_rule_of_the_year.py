"""What a campaign froze rules the plans of its year: the threats they must answer, and what keeps them at home."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from phrom.campaigns.freezing import rule_of
from phrom.campaigns.models import Campaign
from phrom.campaigns.services import draft_campaign, open_campaign
from phrom.city.reading import city_now
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.accepted import all_judged, judged
from phrom.plans.checks import Finding, findings
from phrom.plans.figures import summaries
from phrom.plans.models import Plan, PlanSection
from phrom.plans.queries import latest_plans
from phrom.plans.sections import section
from phrom.plans.sections.scope import ScopeThreat
from phrom.plans.services import accept_finding, refresh_section, submit_plan
from tests.plans.finished import finish
from tests.world import YEAR, World


@pytest.fixture(autouse=True)
def _with_all_rights() -> Iterator[None]:
    with viewing_as(SYSTEM):
        yield


def ask_for(*threats: str, year: int = YEAR, **rule: str) -> Campaign:
    return open_campaign(draft_campaign(year, {"threats": list(threats), **rule}))


def missing(plan: Plan) -> int:
    """How many required threats the plan does not name, or leaves out without a reason."""
    found = [f for f in findings(plan) if f.code == "R12" and f.section == "scope"]
    return sum((bool(f.about) and not f.row) or f.field == "reason" for f in found)


def test_a_campaign_s_threats_are_required_in_its_year_and_no_others(world: World) -> None:
    ScopeThreat.objects.filter(plan=world.plan, threat__key__in=("drought", "cyber")).delete()
    refresh_section(world.plan, section("scope"), PlanSection.objects.get(plan=world.plan, slug="scope"))
    ask_for("drought", "animal", year=YEAR + 1)
    assert missing(world.plan) == 1  # cyber, which every plan must answer where there is no campaign
    campaign = ask_for("flood_river")
    assert missing(world.plan) == 0
    Campaign.objects.filter(pk=campaign.pk).update(threats=["drought"])
    assert missing(world.plan) == 1


def test_what_stands_frozen_holds_though_the_city_asks_for_more_today(world: World) -> None:
    ask_for("flood_river")
    assert {clause.now for clause in rule_of(Campaign.objects.get(), timezone.localdate())} != {""}
    assert missing(world.plan) == 0


def test_a_plan_keeps_the_rule_under_which_it_was_sealed(world: World) -> None:
    ask_for("flood_river", "cyber")
    world.put(world.plan, "in_force")
    assert summaries(Plan.objects.filter(pk=world.plan.pk))[world.plan.pk]["required"] == ["cyber", "flood_river"]
    Campaign.objects.update(threats=["epidemic"])
    sealed = Plan.objects.select_related("agency", "seal").get(pk=world.plan.pk)
    assert sealed.seal.payload["required"] == ["flood_river", "cyber"]
    assert city_now().plans[world.agency.pk].summary["required"] == ["cyber", "flood_river"]


def test_many_plans_cost_as_many_queries_with_a_campaign_as_without(world: World) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            all_judged(list(latest_plans().select_related("seal")))
        return len(queries)

    before = cost()
    ask_for("flood_river")
    assert cost() == before


def warnings(plan: Plan) -> list[Finding]:
    return [f for f in judged(plan, findings(plan)).open if f.severity == "warning"]


@pytest.mark.parametrize("blocks", ["error", "warning"])
def test_a_warning_keeps_a_plan_from_the_head_only_where_the_campaign_says_so(world: World, blocks: str) -> None:
    ask_for("flood_river", blocks=blocks)
    plan = finish(world.plan)
    assert {f.severity for f in judged(plan, findings(plan)).open} & {"error", "warning"} == {"warning"}
    if blocks == "error":
        assert submit_plan(plan).status == "submitted"
        return
    with pytest.raises(Refused, match="ยังเสนอไม่ได้"):
        submit_plan(plan)
    for finding in warnings(plan):
        accept_finding(plan, finding.place, "ปีนี้รับความเสี่ยงไว้ก่อน")
    assert warnings(plan) == []
    assert submit_plan(plan).status == "submitted"
