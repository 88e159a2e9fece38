"""A campaign is drafted, opened, moved and closed; its rule stays as it was when it opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phrom.agencies.models import AgencyVersion
from phrom.campaigns.freezing import rule_of, usual_values
from phrom.campaigns.models import Call, Campaign
from phrom.campaigns.queries import standings
from phrom.campaigns.services import (
    change_dates,
    close_campaign,
    declare_done,
    draft_campaign,
    edit_campaign,
    extend_agency,
    open_campaign,
)
from phrom.criteria.yearly import of_year
from phrom.documents.models import StoredFile
from phrom.journal.models import Line
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.plans.models import Plan
from phrom.plans.services import start_plan
from phrom.plans.yearly import yearly
from phrom.scenarios.models import Scenario
from phrom.threats.models import Threat
from tests.world import HOME, YEAR, World

NEXT = YEAR + 1


@pytest.fixture(autouse=True)
def _with_all_rights() -> Iterator[None]:
    with viewing_as(SYSTEM):
        yield


def test_a_year_has_one_campaign(world: World) -> None:
    assert world.campaign.fiscal_year == YEAR
    with pytest.raises(Refused, match="อยู่แล้ว"):
        draft_campaign(YEAR)


def test_opening_tells_writers_and_heads_of_called_agencies(world: World) -> None:
    assert world.campaign.status == Campaign.Status.OPEN
    told = set(Message.objects.values_list("person__email", flat=True))
    assert told == {f"{kind}@bangkok.example" for kind in ("writer", "head", "neighbour", "dual")}


def test_a_second_click_opens_nothing_again(world: World) -> None:
    calls = Call.objects.filter(campaign=world.campaign).count()
    with pytest.raises(Refused):
        open_campaign(Campaign.objects.get(pk=world.campaign.pk))
    assert Call.objects.filter(campaign=world.campaign).count() == calls


def test_an_open_campaign_keeps_its_rule(world: World) -> None:
    with pytest.raises(Refused, match="กติกา"):
        edit_campaign(world.campaign, {"title": "ชื่ออื่น"})


def test_what_content_changes_later_stands_beside_the_rule(world: World) -> None:
    frozen = list(world.campaign.threats)
    Threat.objects.filter(key="power").update(is_required=True)
    clause = next(c for c in rule_of(world.campaign, dt.date(2026, 11, 23)) if "ภัย" in c.label)
    assert "power" not in frozen
    assert "ไฟฟ้าดับ" not in clause.said
    assert "ไฟฟ้าดับ" in clause.now


def test_an_agency_keeps_the_name_that_it_was_called_by(world: World) -> None:
    assert world.campaign
    AgencyVersion.objects.filter(agency=world.agency).update(name_th="สำนักงานเขตดุสิตใหม่")
    assert next(row.name for row in standings(world.campaign) if row.key == HOME) == "สำนักงานเขตดุสิต"


def test_plans_of_the_year_answer_the_frozen_versions(world: World) -> None:
    open_campaign(draft_campaign(NEXT, {"criteria": {"workplace": "2564"}}))
    assert of_year("workplace", NEXT).version == "2564"
    plan = start_plan(world.agency, NEXT)
    asked = {row["checklist_version"] for row in plan.sections.get(slug="workplace").rows}
    assert asked == {"2564"}
    assert of_year("workplace", YEAR).version == "2566"


def test_the_campaign_says_how_plans_print_and_when_they_are_due(world: World) -> None:
    open_campaign(draft_campaign(NEXT, {"skeleton": "opdc-2563", "submit_by": dt.date(2028, 3, 15)}))
    rule = yearly(NEXT)
    assert (rule.skeleton, rule.due_on(world.agency.pk)) == ("opdc-2563", dt.date(2028, 3, 15))
    assert yearly(NEXT + 1).due_on(world.agency.pk) == dt.date(2029, 4, 1)


def test_days_move_only_with_a_reason_and_agencies_are_told(world: World) -> None:
    campaign = world.campaign
    Message.objects.all().delete()
    moved = {"submit_by": dt.date(2027, 4, 30)}
    with pytest.raises(Refused, match="เหตุผล"):
        change_dates(campaign, moved, "")
    changed = change_dates(campaign, moved, "น้ำท่วมใหญ่เดือนมีนาคม")
    assert (changed.submit_by, changed.first_submit_by) == (dt.date(2027, 4, 30), dt.date(2027, 4, 1))
    assert Message.objects.filter(body__contains="น้ำท่วมใหญ่").count() == 4


def test_nobody_gets_more_time_without_a_later_day_and_a_reason(world: World) -> None:
    pk = Call.objects.get(campaign=world.campaign, agency=world.agency).pk
    with pytest.raises(Refused, match="หลังกำหนด"):
        extend_agency(world.campaign, [pk], dt.date(2027, 4, 1), "เหตุ")
    with pytest.raises(Refused, match="เหตุผล"):
        extend_agency(world.campaign, [pk], dt.date(2027, 4, 20), "")


def test_one_laggard_never_holds_the_others_up(world: World) -> None:
    campaign = world.campaign
    mine = Call.objects.get(campaign=campaign, agency=world.agency)
    Plan.objects.filter(pk=world.other_plan.pk).update(status="accepted")
    close_campaign(campaign, {mine.pk: "ย้ายที่ทำการ จะส่งในรอบหน้า"})
    facts = Line.objects.filter(verb="campaign.closed").get().facts
    assert campaign.status == Campaign.Status.CLOSED
    assert "ย้ายที่ทำการ" in facts["excepted"]
    assert "บางรัก" in facts["not_delivered"]
    assert "พระนคร" not in facts["excepted"] + facts["not_delivered"]


def test_a_closed_campaign_takes_nothing_more(world: World) -> None:
    close_campaign(world.campaign, {})
    call = Call.objects.select_related("campaign").get(campaign=world.campaign, agency=world.agency)
    with pytest.raises(Refused):
        declare_done(call, "เสร็จแล้ว")
    with pytest.raises(Refused):
        extend_agency(world.campaign, [call.pk], dt.date(2027, 5, 1), "เหตุ")
    with pytest.raises(Refused):
        change_dates(world.campaign, {"submit_by": dt.date(2027, 5, 1)}, "เหตุ")


def test_a_campaign_without_agencies_cannot_open(world: World) -> None:
    draft = draft_campaign(NEXT)
    with pytest.raises(Refused, match="ไม่มีหน่วยงาน"):
        open_campaign(draft, dt.date(1900, 1, 1))


def test_the_scenarios_of_a_campaign_are_kept_and_led_to(world: World) -> None:
    flood, cyber = (Scenario.objects.get(key=key) for key in ("flood-river-2554", "hospital-ransomware-2563"))
    draft = draft_campaign(NEXT, {"scenarios": [flood]})
    edit_campaign(draft, {"scenarios": [flood, cyber]})
    facts = Line.objects.filter(verb="campaign.edited").get().facts
    assert set(facts["after"]["scenarios"]) == {"flood-river-2554/1", "hospital-ransomware-2563/1"}
    open_campaign(draft)
    html = world.client("writer").get(f"/campaigns/{NEXT}/").content.decode()
    assert "/scenarios/flood-river-2554/1/" in html


def test_only_published_scenarios_of_the_city_are_offered(world: World) -> None:
    draft_campaign(NEXT)
    html = world.client("evaluator").get(f"/campaigns/{NEXT}/edit/").content.decode()
    assert "สายด่วนโทรไม่ติด" in html
    assert world.scenario.title not in html


def test_the_guideline_s_file_is_what_its_name_says_stays_and_goes(world: World) -> None:
    client, page = world.client("evaluator"), f"/campaigns/{NEXT}/edit/"
    draft_campaign(NEXT)
    days = {name: show_date(day) for name, day in usual_values(NEXT).items() if isinstance(day, dt.date)}
    typed = {**days, "skeleton": "bma", "blocks": "error"}
    wrong = client.post(page, {**typed, "guideline_file": SimpleUploadedFile("แนวทาง.pdf", b"MZ")})
    assert wrong.status_code == 422
    for sent, there in (
        ({"guideline_file": SimpleUploadedFile("แนวทาง.pdf", b"%PDF-1.7 a")}, "แนวทาง.pdf"),
        ({}, "แนวทาง.pdf"),
        ({"guideline_file": SimpleUploadedFile("แนวทางใหม่.pdf", b"%PDF-1.7 b")}, "แนวทางใหม่.pdf"),
        ({"is_file_dropped": "on"}, None),
    ):
        assert client.post(page, {**typed, **sent}).status_code == 302
        assert [file.name for file in StoredFile.objects.all()] == ([there] if there else [])
        file = client.get(f"/campaigns/{NEXT}/guideline/")
        assert file.status_code == (200 if there else 404)
        assert (there or "") in client.get(page).content.decode()
    verbs = Line.objects.filter(verb="campaign.edited").order_by("pk")
    assert verbs[0].facts["after"]["guideline_file"] == "แนวทาง.pdf"
