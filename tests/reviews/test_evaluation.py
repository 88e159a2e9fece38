"""สปภ. judges, the agency judges itself, and once closed both see what was frozen."""

from __future__ import annotations

import pytest
from django.db import models

from phrom.followups.models import FollowUp
from phrom.journal.models import Line
from phrom.kernel.rules import may
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.plans.models import Plan
from phrom.reviews.evaluating import past_of, rows_of
from phrom.reviews.models import Evaluation, Judgement, SelfRating
from phrom.reviews.queries import evaluated_plan, fetch_evaluation
from phrom.reviews.rubrics import rubric_of
from phrom.reviews.services import close_evaluation, judge_plan, rate_own_plan
from tests.world import HOME, YEAR, World

PAGE = f"/reviews/{HOME}/{YEAR}/evaluation/"
CODES = [dimension.code for dimension in rubric_of(YEAR).dimensions]


def evaluation_of(world: World, status: str = "in_force") -> Evaluation:
    world.put(world.plan, status)
    with viewing_as(SYSTEM):
        return fetch_evaluation({"agency": HOME, "year": YEAR})


def judge_all(world: World, status: str = "in_force") -> Evaluation:
    found = evaluation_of(world, status)
    with world.as_("evaluator"):
        return judge_plan(found, dict.fromkeys(CODES, (3, "ตามเกณฑ์")), "ใช้ได้")


def typed(prefix: str, **levels: int) -> dict[str, str]:
    told = {f"{prefix}-level_{code}": str(level) for code, level in levels.items()}
    return told | {f"{prefix}-reason_{code}": "มีหลักฐาน" for code in levels}


def test_a_judgement_is_kept_with_its_reason_and_journaled_when_it_changes(world: World) -> None:
    found = evaluation_of(world)
    with world.as_("evaluator"):
        for _click in range(2):
            judge_plan(found, {"currency": (4, "ทบทวนแล้ว")}, "")
        assert Judgement.objects.get().by == "คุณevaluator"
    assert Line.objects.filter(verb="evaluation.judged").count() == 1


def test_closing_asks_for_every_dimension(world: World) -> None:
    found = evaluation_of(world)
    with world.as_("evaluator"):
        judge_plan(found, {"currency": (4, "ทบทวนแล้ว")}, "")
        with pytest.raises(Refused, match="ความครบถ้วน"):
            close_evaluation(found)


def test_closing_freezes_the_numbers_and_tells_the_agency(world: World) -> None:
    found = judge_all(world)
    with world.as_("evaluator"):
        closed = close_evaluation(found)
    assert closed.scores.keys() == set(CODES)
    assert Message.objects.filter(person=world.user("head"), subject__contains="ประเมิน").exists()
    with viewing_as(SYSTEM):
        assert [row.score.values for row in rows_of(closed)] == [
            closed.scores[row.score.code]["values"] for row in rows_of(closed)
        ]


def test_what_is_closed_stays_as_it_is(world: World) -> None:
    found = judge_all(world)
    with world.as_("evaluator"):
        close_evaluation(found)
        for again in (lambda: judge_plan(found, {}, "อื่น"), lambda: close_evaluation(found)):
            with pytest.raises(Refused, match="ปิดแล้ว"):
                again()
    with world.as_("writer"), pytest.raises(Refused, match="ปิดแล้ว"):
        rate_own_plan(found, {"currency": (5, "ดี")})


def test_only_an_accepted_plan_is_closed(world: World) -> None:
    found = judge_all(world, "sent")
    with world.as_("evaluator"), pytest.raises(Refused, match="รับแผนแล้ว"):
        close_evaluation(found)


def test_an_agency_reads_no_judgement_before_it_is_closed(world: World) -> None:
    found = judge_all(world)
    for kind, before in (("head", 0), ("executive", 0), ("evaluator", 8)):
        with world.as_(kind):
            assert Judgement.objects.count() == before
    with world.as_("evaluator"):
        close_evaluation(found)
    with world.as_("head"):
        assert Judgement.objects.count() == 8
    with world.as_("neighbour"):
        assert Judgement.objects.count() == 0
        assert not SelfRating.objects.exists()


def test_the_page_hides_and_then_shows_the_opinion(world: World) -> None:
    found = judge_all(world)
    head = world.client("head")
    assert "ตามเกณฑ์</p>" not in head.get(PAGE).content.decode()
    with world.as_("evaluator"):
        close_evaluation(found)
    text = head.get(PAGE).content.decode()
    assert "<p>ตามเกณฑ์</p>" in text
    assert "ความเห็นรวมของ สปภ." in text
    assert "ผลประเมินแต่ละปี" in text


def test_an_agency_rates_itself_beside_the_facts(world: World) -> None:
    evaluation_of(world)
    client = world.client("writer")
    assert client.post(f"{PAGE}self/", typed("own", currency=5)).status_code == 302
    assert "มีหลักฐาน" in world.client("evaluator").get(PAGE).content.decode()


def test_a_level_without_a_reason_is_not_kept_and_nothing_typed_is_lost(world: World) -> None:
    evaluation_of(world)
    said = world.client("evaluator").post(
        f"{PAGE}judge/", {"judge-level_currency": "4", "judge-reason_threats": "ขั้นตอนสั้น", "judge-opinion": "ร่าง"}
    )
    text = said.content.decode()
    assert said.status_code == 422
    for wanted in ("บอกเหตุผลของระดับที่ให้", "เลือกระดับที่เหตุผลนี้อธิบาย", "ขั้นตอนสั้น", "ร่าง"):
        assert wanted in text
    with viewing_as(SYSTEM):
        assert not Judgement.objects.exists()


@pytest.mark.parametrize("level", ["0", "6", "x"])
def test_levels_run_from_one_to_five(world: World, level: str) -> None:
    evaluation_of(world)
    told = {"judge-level_currency": level, "judge-reason_currency": "เหตุผล"}
    assert world.client("evaluator").post(f"{PAGE}judge/", told).status_code == 422


def test_the_accepted_revision_is_measured_not_the_one_after_it(world: World) -> None:
    world.put(world.plan, "in_force")
    with viewing_as(SYSTEM):
        Plan.objects.create(agency=world.agency, fiscal_year=YEAR, revision=2, status="approved")
        found = evaluated_plan(HOME, YEAR)
    assert found is not None
    assert found.revision == 1


def test_history_shows_each_closed_year(world: World) -> None:
    found = judge_all(world)
    with world.as_("evaluator"):
        close_evaluation(found)
        past = past_of(world.plan, rubric_of(YEAR))
    assert list(past.years) == [YEAR]
    assert {points[0].judged for _label, points in past.rows} == {3}


def publish(world: World, year: int = YEAR, **levels: int) -> Evaluation:
    """An evaluation of the year's plan with these levels, 3 everywhere else."""
    with viewing_as(SYSTEM):
        plan = Plan.objects.get(pk=world.plan.pk)
        if year != YEAR:
            plan, _made = Plan.objects.get_or_create(agency=world.agency, fiscal_year=year, defaults={"revision": 1})
        world.put(plan, "accepted")
        found = fetch_evaluation({"agency": HOME, "year": year})
    with world.as_("evaluator"):
        judge_plan(found, {code: (levels.get(code, 3), f"เหตุผล{code}") for code in CODES}, "")
        return close_evaluation(found)


def followed() -> dict[str, str]:
    return {row.source_ref: row.status for row in models.QuerySet(FollowUp).filter(source="review")}


def test_what_is_judged_below_the_standard_is_followed_up_once(world: World) -> None:
    publish(world, currency=1, calling=2)
    assert followed() == {"rubric/currency": "open", "rubric/calling": "open"}
    row = models.QuerySet(FollowUp).get(source_ref="rubric/currency")
    assert (row.confirmer, row.severity, row.detail) == ("evaluator", "high", "เหตุผลcurrency")
    assert world.client("writer").get(row.link).status_code == 200
    assert "#d-currency" in row.link
    with world.as_("head"):
        assert not may("followup.confirm", row)
    publish(world, YEAR + 1, currency=2)
    assert followed() == {"rubric/currency": "open", "rubric/calling": "withdrawn"}
    assert models.QuerySet(FollowUp).get(source_ref="rubric/currency").link.startswith(f"/reviews/{HOME}/{YEAR + 1}/")


def test_an_older_evaluation_that_is_closed_later_changes_nothing(world: World) -> None:
    publish(world, YEAR + 1, currency=2)
    publish(world, currency=5, threats=1)
    assert followed() == {"rubric/currency": "open"}


def test_nothing_is_followed_up_before_it_is_closed_and_then_the_page_leads_there(world: World) -> None:
    found = evaluation_of(world)
    with world.as_("evaluator"):
        judge_plan(found, dict.fromkeys(CODES, (1, "ต่ำ")), "")
    assert followed() == {}
    wanted = f"/follow-ups/?source=review&amp;agency={HOME}"
    assert wanted not in world.client("evaluator").get(PAGE).content.decode()
    with world.as_("evaluator"):
        close_evaluation(found)
    assert wanted in world.client("writer").get(PAGE).content.decode()
