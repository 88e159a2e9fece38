"""The KPI's levels come from facts as of the end of a quarter, and so does its paragraph until somebody rewords it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import time_machine
from django.utils import timezone

from phrom.campaigns.standings import Standing, standings
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan
from phrom.reviews.milestones import Success, milestones, successes, tally
from phrom.reviews.models import KpiText
from phrom.reviews.quarters import agency_paragraph, begun, city_paragraph, last_day, quarter_asked
from phrom.reviews.services import keep_kpi_text
from tests.reviews.ground import ground, summary
from tests.world import HOME, YEAR, World

SPRING = dt.date(2027, 3, 31)


def at(month: int, day: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime(2027, month, day, 10))  # noqa: DTZ001


@pytest.fixture
def blank(world: World) -> Standing:
    with viewing_as(SYSTEM):
        return next(row for row in standings(world.campaign) if row.key == "bang-rak")


def level(row: Standing, day: dt.date = SPRING, evaluated: dt.date | None = None) -> int:
    found = ground(day=day, standing=row, summary=summary(), evaluated_on=evaluated)
    return Success(row, tuple(milestone.is_reached(found) for milestone in milestones())).level


def test_each_milestone_raises_the_level_by_one(blank: Standing) -> None:
    started = replace(blank, started_at=at(1, 5))
    approved = replace(started, approved_at=at(3, 1))
    sent = replace(approved, sent_at=at(3, 20))
    in_force = replace(sent, in_force_on=dt.date(2027, 3, 30))
    assert [level(row) for row in (blank, started, approved, sent, in_force)] == [0, 1, 2, 3, 4]
    assert level(in_force, evaluated=SPRING) == 5


def test_a_level_missed_is_not_made_up_by_later_ones(blank: Standing) -> None:
    late = replace(
        blank, started_at=at(1, 5), approved_at=at(3, 1), sent_at=at(4, 20), days_late=19,
        in_force_on=dt.date(2027, 5, 1),
    )  # fmt: skip
    assert level(late, dt.date(2027, 9, 30), dt.date(2027, 9, 20)) == 2


def test_what_came_after_the_quarter_does_not_count(blank: Standing) -> None:
    row = replace(blank, started_at=at(1, 5), approved_at=at(3, 1), sent_at=at(3, 20))
    assert level(row, dt.date(2026, 12, 31)) == 0
    assert level(row, dt.date(2027, 1, 31)) == 1


def test_quarters_follow_the_fiscal_year() -> None:
    assert [last_day(2570, quarter).isoformat() for quarter in (1, 2, 3, 4)] == [
        "2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30",
    ]  # fmt: skip
    assert begun(2570, dt.date(2026, 9, 30)) == []
    assert begun(2570, dt.date(2026, 10, 1)) == [1]
    assert begun(2570, dt.date(2027, 4, 1)) == [1, 2, 3]
    assert quarter_asked("4", 2570, dt.date(2027, 4, 1)) == 3
    assert quarter_asked("2", 2570, dt.date(2027, 4, 1)) == 2
    assert quarter_asked("๒", 2570, dt.date(2026, 1, 1)) == 1


def test_the_city_has_a_mean_only_beside_its_counts(world: World, blank: Standing) -> None:
    rows = [Success(blank, (True,) * done + (False,) * (5 - done)) for done in (0, 2, 4)]
    found = tally(rows)
    assert (found.mean, found.at[0], found.at[2], found.at[4], list(found.reached)) == (2, 1, 1, 1, [2, 2, 1, 1, 0])
    assert tally([]).mean is None


def test_the_paragraph_says_the_numbers_in_both_languages(world: World) -> None:
    with viewing_as(SYSTEM):
        rows = successes(world.campaign, SPRING)
    thai = city_paragraph(rows, YEAR, 2, SPRING, "th")
    assert "ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2570 ข้อมูล ณ วันที่ 31 มีนาคม 2570" in thai
    assert f"มีหน่วยงานที่ต้องจัดทำแผน {len(rows)} หน่วยงาน" in thai
    assert "เริ่มจัดทำแผนและวิเคราะห์ผลกระทบ (BIA) จำนวน 2 หน่วยงาน (ร้อยละ" in thai
    english = city_paragraph(rows, YEAR, 2, SPRING, "en")
    assert "quarter 2 of fiscal year B.E. 2570, as of 31 March 2027" in english
    assert not any("\u0e00" <= letter <= "\u0e7f" for letter in english)


def test_a_city_without_agencies_has_a_paragraph_too() -> None:
    assert "0 หน่วยงาน" in city_paragraph([], YEAR, 1, SPRING, "th")


def test_an_agency_has_its_own_paragraph(world: World, blank: Standing) -> None:
    row = Success(replace(blank, started_at=at(1, 5)), (True, False, False, False, False))
    text = agency_paragraph(row, YEAR, 2, SPRING, "th")
    assert "สำนักงานเขตบางรัก อยู่ในระดับ 1 จาก 5" in text
    assert "กำหนดส่งแผน 1 เมษายน 2570" in text


def test_late_agencies_are_named(world: World) -> None:
    with viewing_as(SYSTEM):
        rows = successes(world.campaign, dt.date(2027, 5, 1))
    text = city_paragraph(rows, YEAR, 3, dt.date(2027, 5, 1), "th")
    assert f"เลยกำหนดแล้วยังไม่ส่ง {len(rows)} หน่วยงาน" in text
    assert "และอีก" in text


def test_wording_is_kept_once_journaled_and_given_back(world: World) -> None:
    with world.as_("evaluator"):
        for _click in range(2):
            keep_kpi_text(None, YEAR, 1, "th", "ข้อความของเรา")
        assert KpiText.objects.get().saved_by == "คุณevaluator"
        keep_kpi_text(None, YEAR, 1, "th", "")
        assert not KpiText.objects.exists()
    assert Line.objects.filter(verb="kpi.worded").count() == 2


def test_the_page_shows_the_kept_wording_and_the_facts_behind_it(world: World) -> None:
    url, client = f"/reviews/kpi/{world.campaign.fiscal_year}/", world.client("evaluator")
    with time_machine.travel(dt.datetime(2026, 12, 1, tzinfo=dt.UTC), tick=False):
        client.force_login(world.user("evaluator"))
        client.post(f"{url}save/", {"q": "1", "language": "th", "text": "<b>ถ้อยคำ</b>ของเรา"})
        text = client.get(f"{url}?q=1").content.decode()
    assert "&lt;b&gt;ถ้อยคำ&lt;/b&gt;ของเรา" in text
    assert "ข้อความจากข้อมูลตอนนี้" in text


@pytest.mark.parametrize("told", [{"language": "xx", "text": "ก"}, {"language": "th", "text": "ก" * 3001}])
def test_a_wording_that_cannot_be_kept_is_refused(world: World, told: dict[str, str]) -> None:
    said = world.client("evaluator").post(f"/reviews/kpi/{world.campaign.fiscal_year}/save/", told, follow=True)
    assert "3,000" in said.content.decode()
    assert not KpiText.objects.model._base_manager.exists()


def test_an_agency_words_only_its_own(world: World) -> None:
    url = f"/reviews/kpi/{world.campaign.fiscal_year}/agencies/{HOME}/"
    said = world.client("writer").post(f"{url}save/", {"language": "th", "text": "ของเขตดุสิต"}, follow=True)
    assert "ของเขตดุสิต" in said.content.decode()
    assert "ของเขตดุสิต" not in world.client("evaluator").get(url.split("agencies")[0]).content.decode()


def test_filters_narrow_the_agencies_and_never_the_city(world: World) -> None:
    client = world.client("evaluator")
    url = f"/reviews/kpi/{world.campaign.fiscal_year}/"
    everybody, narrowed = client.get(url).content.decode(), client.get(f"{url}?level=5&zone=x").content.decode()
    assert everybody.count("/agencies/") > 50
    assert "ไม่มีหน่วยงานตามที่กรอง" in narrowed
    with viewing_as(SYSTEM):
        total = len(standings(world.campaign))
    assert f"ของ {total} หน่วยงาน" in narrowed


def test_only_sealed_plans_count(world: World) -> None:
    with viewing_as(SYSTEM):
        assert Plan.objects.filter(status="draft").exists()
        rows = {row.standing.key: row.level for row in successes(world.campaign, timezone.localdate())}
    assert rows[HOME] in (0, 1)
