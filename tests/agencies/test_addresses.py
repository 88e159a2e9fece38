"""Where an agency sits stands on its letters, from the day on which it moved there."""

from __future__ import annotations

import datetime as dt

import pytest

from phrom.agencies.models import AgencyAddress
from phrom.agencies.queries import address_on
from phrom.agencies.services.addresses import set_address
from phrom.campaigns.letters.making import merge
from phrom.campaigns.queries import standings
from phrom.documents.letters.kinds import kind
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import PlanLetter
from phrom.plans.papers.letters import letter_of
from tests.world import HOME, World

OLD, NEW = "ถนนเก่า แขวงดุสิต\nเขตดุสิต กทม. 10300", "ถนนใหม่ แขวงดุสิต\nเขตดุสิต กทม. 10300"
MOVED = dt.date(2027, 3, 1)
PAGE = f"/agencies/{HOME}/address/"


@pytest.fixture
def moved(world: World) -> World:
    with world.as_("writer"):
        set_address(world.agency, OLD, dt.date(2020, 1, 1))
        set_address(world.agency, NEW, MOVED)
    return world


def test_a_day_has_the_address_of_its_time(moved: World) -> None:
    assert address_on(HOME, dt.date(2019, 12, 31)) == ""
    assert address_on(HOME, MOVED - dt.timedelta(days=1)) == OLD
    assert address_on(HOME, MOVED) == NEW


def test_an_external_letter_bears_the_address_of_its_day(moved: World) -> None:
    with viewing_as(SYSTEM):
        for day, wanted in ((dt.date(2027, 2, 1), OLD), (MOVED, NEW)):
            issue = PlanLetter(plan=moved.plan, kind="supplier", recipient="supplier:x", dated=day)
            assert letter_of(moved.plan, kind("supplier"), issue).letter.sender == f"สำนักงานเขตดุสิต\n{wanted}"


def test_without_an_address_the_city_stands_there_and_nothing_is_dotted(world: World) -> None:
    with viewing_as(SYSTEM):
        made = letter_of(world.plan, kind("site"), PlanLetter(plan=world.plan, kind="site", recipient="site:x"))
        assert made.letter.sender.endswith("\nกรุงเทพมหานคร")
        assert "agency_address" not in made.missing
        row = standings(world.campaign)[0]
        assert merge(world.campaign, kind("call"), [row]).letter(row).letter.sender.endswith("\nกรุงเทพมหานคร")


def test_the_form_keeps_lines_journals_and_shows_them(world: World) -> None:
    client = world.client("head")
    typed = {"text": " ถนนใหม่  แขวงดุสิต \r\n\r\nเขตดุสิต กทม. 10300", "valid_from": "1 มีนาคม 2570"}
    for wrong in ({"text": ""}, {"text": "ก\nข\nค\nง"}, {"valid_from": "เมื่อวาน"}):
        assert client.post(PAGE, {**typed, **wrong}).status_code == 422
    for _click in range(2):
        assert client.post(PAGE, typed).status_code == 302
    assert AgencyAddress.objects.get().text == NEW
    assert Line.objects.filter(verb="agency.address_set", chain=HOME).count() == 1
    assert "ถนนใหม่ แขวงดุสิต" in world.client("neighbour").get(f"/agencies/{HOME}/").content.decode()
    assert PAGE not in world.client("neighbour").get(f"/agencies/{HOME}/").content.decode()
