"""The desk: the riskiest plan first, filters in the address, and straight on to the next plan."""

from __future__ import annotations

import datetime as dt

from bs4 import BeautifulSoup

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan
from phrom.reviews.desk import entries_of, in_order
from phrom.reviews.risk import risk_of
from phrom.reviews.services import seat_reader
from tests.reviews.ground import TODAY, ground, summary
from tests.world import HOME, OTHER, YEAR, World

DESK = f"/reviews/?year={YEAR}"


def listed(world: World, query: str = "", kind: str = "evaluator") -> list[str]:
    page = BeautifulSoup(world.client(kind).get(f"{DESK}&{query}").content, "html.parser")
    return [str(row["id"]) for row in page.select("[data-row]")]


def test_risk_is_a_sum_that_can_be_read() -> None:
    found = risk_of(ground(summary=summary(findings={"R08": {"warning": 4}}, urgent=2), returned_times=1))
    assert (found.points, found.grade) == (11, "low")
    assert found.formula == "ข้อที่ควรแก้ไข 4 × 1 + ครั้งที่เคยส่งกลับ 1 × 5 + งานบริการที่ต้องกลับมาภายใน 1 วัน 2 × 1 = 11 คะแนน"


def test_what_waits_weighs_more_each_day() -> None:
    waited = ground(summary=summary(urgent=0), waiting_since=TODAY - dt.timedelta(days=90))
    assert (risk_of(waited).points, risk_of(waited).grade) == (45, "high")


def test_nothing_wrong_is_no_risk() -> None:
    assert risk_of(ground(summary=summary(urgent=0))).formula == "0 = 0 คะแนน"


def test_sent_plans_wait_and_drafts_are_to_come(world: World) -> None:
    world.put(world.plan, "sent")
    assert listed(world) == [f"p-{HOME}"]
    assert listed(world, "state=coming") == [f"p-{OTHER}"]
    assert len(listed(world, "state=all")) == 2


def test_filters_narrow_the_desk(world: World) -> None:
    world.put(world.plan, "sent")
    assert listed(world, "kind=district") == [f"p-{HOME}"]
    assert listed(world, "kind=department") == []
    assert listed(world, "q=พระนคร") == []
    assert listed(world, "mine=1") == []
    with world.as_("evaluator"):
        seat_reader(world.plan, 1, world.user("evaluator"))
    assert listed(world, "mine=1") == [f"p-{HOME}"]


def test_nonsense_in_the_address_is_not_asked_for(world: World) -> None:
    world.put(world.plan, "sent")
    assert listed(world, "state=x&kind=%00&page=99") == [f"p-{HOME}"]
    assert world.client("evaluator").get("/reviews/?year=abcd").status_code == 200


def test_the_riskier_plan_comes_first_and_the_one_agreed_to_last(world: World) -> None:
    for plan in (world.plan, world.other_plan):
        world.put(plan, "sent")
    with viewing_as(SYSTEM):
        Plan.objects.filter(pk=world.other_plan.pk).update(sent_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        rows = entries_of(YEAR, dt.date(2026, 11, 22))
    assert [row.plan.agency.key for row in rows] == [OTHER, HOME]
    assert in_order(reversed(rows)) == rows


def test_next_goes_straight_on_and_around(world: World) -> None:
    for plan in (world.plan, world.other_plan):
        world.put(plan, "sent")
    client = world.client("evaluator")
    seen = []
    for after in ("", HOME, OTHER):
        seen.append(client.get(f"/reviews/next/?year={YEAR}&after={after}&kind=district").headers["Location"])
    assert seen[1] == f"/reviews/{OTHER}/{YEAR}/?kind=district"
    assert seen[2] == f"/reviews/{HOME}/{YEAR}/?kind=district"
    assert seen[0] in seen[1:]


def test_after_the_last_plan_the_desk_opens(world: World) -> None:
    world.put(world.plan, "sent")
    said = world.client("evaluator").get(f"/reviews/next/?year={YEAR}&after={HOME}")
    assert said.headers["Location"].startswith("/reviews/?year=")


def test_an_empty_city_says_what_will_come(world: World) -> None:
    assert "เมื่อหน่วยงานส่งแผนให้ สปภ." in world.client("evaluator").get(DESK).content.decode()


def test_taking_a_plan_stays_on_the_desk(world: World) -> None:
    world.put(world.plan, "sent")
    client = world.client("evaluator")
    told = {"number": "1", "reader": str(world.user("evaluator").pk), "from": "desk"}
    said = client.post(f"/reviews/{HOME}/{YEAR}/reader/?kind=district", told)
    assert said.headers["Location"] == f"/reviews/?year={YEAR}&kind=district#p-{HOME}"
    assert "คุณevaluator" in client.get(DESK).content.decode()


def test_home_tells_a_reader_what_waits(world: World) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        seat_reader(world.plan, 1, world.user("evaluator"))
    home = world.client("evaluator").get("/").content.decode()
    assert "อ่านแผนที่ท่านเป็นผู้อ่าน 1 ฉบับ" in home
    assert f'href="/reviews/{HOME}/{YEAR}/"' in home
    assert "ท่านเป็นผู้อ่าน" not in world.client("head").get("/").content.decode()


def test_a_plan_leads_to_its_review_and_evaluation(world: World) -> None:
    page, links = f"/plans/{HOME}/{YEAR}/", (f'/reviews/{HOME}/{YEAR}/"', f'/reviews/{HOME}/{YEAR}/evaluation/"')
    assert not any(link in world.client("evaluator").get(page).content.decode() for link in links)
    world.put(world.plan, "sent")
    assert all(link in world.client("evaluator").get(page).content.decode() for link in links)
    assert [link in world.client("head").get(page).content.decode() for link in links] == [False, True]
