"""Every paper of the list: made in every format it claims, shown on its page, refused in others."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from phrom.kernel.steps import Refused
from phrom.plans.models import Plan
from phrom.plans.papers.catalogue import GROUPS, PAPERS, Wish, paper, write_paper
from tests.plans.finished import MOBILE, finish
from tests.world import World

HEADS = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "png": b"\x89PNG", "json": b"{"}
MADE = [(each.key, format) for each in PAPERS if each.write and not each.page for format in each.formats]
HERE = "/plans/dusit/2570/r1/papers/"


@pytest.fixture
def plan(world: World) -> Plan:
    with world.as_("writer"):
        return finish(world.plan)


@pytest.mark.parametrize(("key", "format"), MADE)
def test_each_paper_is_made_in_every_format_it_claims(world: World, plan: Plan, key: str, format: str) -> None:
    with world.as_("writer"):
        assert write_paper(plan, key, format, Wish()).startswith(HEADS[format])


@pytest.mark.parametrize("key", [each.key for each in PAPERS if each.write and not each.page])
def test_each_paper_of_a_plan_just_started_can_be_made(world: World, key: str) -> None:
    with world.as_("writer"):
        assert write_paper(world.plan, key, "pdf", Wish(language="en", digits="arabic")).startswith(b"%PDF")


def test_an_unknown_paper_or_format_is_refused_by_name(world: World) -> None:
    with pytest.raises(Refused, match="strategy-map"):
        paper("poster")
    with pytest.raises(Refused, match="pdf docx"):
        write_paper(world.plan, "checklist", "xlsx", Wish())


def test_keys_are_told_apart_and_every_group_has_a_title() -> None:
    assert len({each.key for each in PAPERS}) == len(PAPERS)
    assert {each.group for each in PAPERS} <= GROUPS.keys()


def test_the_page_of_papers_leads_to_each(world: World, plan: Plan) -> None:
    said = world.client("writer").get(HERE).content.decode()
    for part in (
        "document/?part=opdc-2563",
        "strategy-map/",
        "checklist/",
        "card/",
        "call-tree/",
        "first-24h/?part=cyber",
    ):
        assert part in said


def test_a_paper_is_shown_with_its_choices_and_its_picture(world: World, plan: Plan) -> None:
    said = world.client("writer").get(HERE + "first-24h/?part=cyber&variant=public").content.decode()
    assert f'src="{HERE}first-24h/png/?digits=arabic&amp;variant=public&amp;language=th&amp;part=cyber"' in said
    assert 'value="cyber" selected' in said


def test_the_checklist_is_shown_as_a_page(world: World, plan: Plan) -> None:
    said = world.client("writer").get(HERE + "checklist/").content.decode()
    assert "ระบบตอบจากข้อมูลในแผน" in said
    assert "ให้หน่วยงานตอบ" in said


@pytest.mark.parametrize(
    "address",
    ["nope/", "letter/", "plan/", "card/docx/", "first-24h/?part=drought", "first-24h/pdf/?part=../cyber"],
)
def test_what_is_not_there_is_not_found(world: World, plan: Plan, address: str) -> None:
    assert world.client("writer").get(HERE + address).status_code == 404


def test_an_unknown_order_of_the_plan_is_not_found(world: World) -> None:
    client = world.client("writer")
    assert client.get("/plans/dusit/2570/document/?part=fancy").status_code == 404
    assert "ภาคผนวก ก" in client.get("/plans/dusit/2570/document/?part=opdc-2563&digits=arabic").content.decode()


def test_files_are_named_for_what_they_are(world: World, plan: Plan) -> None:
    head = world.client("writer").get(HERE + "card/pdf/").headers["Content-Disposition"]
    assert head.startswith('attachment; filename="phrom-card-dusit-2570-r1.pdf"')
    assert quote("บัตรติดต่อฉุกเฉิน_สำนักงานเขตดุสิต_2570_ฉบับที่1.pdf") in head


def test_private_numbers_stay_from_who_may_not_see_them(world: World, plan: Plan) -> None:
    with world.as_("executive"):
        assert MOBILE.encode() not in write_paper(plan, "checklist", "docx", Wish())
    said = {kind: _composed(world, plan, kind) for kind in ("writer", "executive")}
    assert MOBILE in said["writer"]
    assert MOBILE not in said["executive"]


def _composed(world: World, plan: Plan, kind: str) -> str:
    from phrom.plans.papers import card
    from phrom.plans.papers.posters import poster

    with world.as_(kind):
        return str(poster(plan, "card", "", card.compose, Wish(digits="arabic").choices, "").content)


@pytest.mark.parametrize("key", ["strategy-map", "checklist", "card", "call-tree"])
def test_who_sees_a_plan_in_part_gets_no_short_paper_that_would_pass_for_the_whole(
    world: World, plan: Plan, key: str
) -> None:
    world.put(plan, "sent")
    lead = world.client("lead")
    assert f"{key}/" not in lead.get(HERE).content.decode()
    for url in (f"{HERE}{key}/", f"{HERE}{key}/pdf/"):
        answer = lead.get(url)
        assert answer.status_code == 403
        assert "หน้านี้สำหรับ" in answer.content.decode()


def test_a_lead_agency_prints_the_first_day_of_its_own_threat(world: World, plan: Plan) -> None:
    world.put(plan, "sent")
    lead = world.client("lead")
    assert "first-24h/?part=epidemic" in lead.get(HERE).content.decode()
    assert lead.get(f"{HERE}first-24h/").status_code == 200
