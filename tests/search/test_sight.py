"""The index never widens anybody's sight: what each kind of person finds is what the tables show that person."""

from __future__ import annotations

import datetime as dt

import pytest

from phrom.agencies.models import Person
from phrom.kernel.rules import RULES, may
from phrom.kernel.scoping import SYSTEM, NoViewer, current_viewer, viewing_as
from phrom.plans.models import Plan
from phrom.plans.payload import payload_of
from phrom.plans.sections import section
from phrom.plans.services import RowChange, SectionChange, return_plan, save_section, send_plan
from phrom.registers.models import Site, Supplier, System
from phrom.registers.queries import entries
from phrom.search.folding import fold
from phrom.search.models import Entry, Passage
from phrom.search.queries import open_kinds
from phrom.search.results import found, tell
from phrom.search.services import follow, refresh_due
from phrom.search.sources import kinds
from phrom.threats.queries import threats_led_by
from tests.plans.finished import finish
from tests.world import HOME, OTHER, PEOPLE, World

REGISTERS = {"site": Site, "system": System, "supplier": Supplier}
STATES = ["draft", "submitted", "approved", "sent", "accepted", "in_force", "replaced"]


def index(world: World) -> None:
    with viewing_as(SYSTEM):
        refresh_due(1000, dt.timedelta())


@pytest.fixture
def led(world: World) -> str:
    """A threat that สำนักอนามัย leads, covered by the plan of เขตดุสิต with a procedure of its own."""
    (threat, *_) = sorted(threats_led_by([user.agency_id for user in world.user("lead").memberships.all()]))
    with viewing_as(SYSTEM):
        finish(world.plan)
    return threat


def stand(world: World, status: str) -> None:
    """Bring the plan into the state and let the worker hear of it."""
    world.put(world.plan, status)
    with viewing_as(SYSTEM):
        follow("plan.moved", f"plan:{world.plan}")
    index(world)


def seen_of_plans() -> set[str]:
    """What the viewer's tables show of plans: every line of every section in sight, folded."""
    lines = set()
    for plan in Plan.objects.select_related("agency", "seal"):
        payload = payload_of(plan)
        for slug in payload.data["sections"]:
            for row in payload.rows(slug):
                lines |= {fold(payload.show(slug, row, column.name)) for column in section(slug).columns}
    return lines


@pytest.mark.parametrize("status", STATES)
def test_the_index_shows_nobody_a_plan_or_a_line_that_the_tables_do_not(world: World, led: str, status: str) -> None:
    stand(world, status)
    for kind in PEOPLE:
        with world.as_(kind):
            plans, lines = {f"plan:{plan}" for plan in Plan.objects.select_related("agency")}, seen_of_plans()
            assert {row.target for row in Entry.objects.filter(kind="plan")} == plans, kind
            assert {row.target for row in Passage.objects.all()} <= plans, kind
            said = "\n".join(row.text for row in Passage.objects.all()).replace(" · ", "\n")
            assert set(map(fold, said.split("\n"))) - {""} <= lines, kind


@pytest.mark.parametrize("status", STATES)
def test_a_lead_agency_finds_its_threat_in_plans_sent_and_nothing_else(world: World, led: str, status: str) -> None:
    stand(world, status)
    with world.as_("lead"):
        parts = {row.part for row in Passage.objects.all()}
        groups = [group for name in ("สมใจ", "สมหมาย") for group in found(name, 8)[1]]
    assert bool(parts) == (status in Plan.SHARED)
    assert parts <= {"scope", "procedures", "hazard_impacts", "exercises", "evaluations"}
    assert groups == []  # nobody's name


def test_a_returned_plan_leaves_the_lead_agency_s_sight_before_the_worker_comes(world: World, led: str) -> None:
    stand(world, "approved")
    with world.as_("writer"):
        send_plan(world.plan)
    index(world)
    with world.as_("lead"):
        assert Passage.objects.exists()
    with world.as_("evaluator"):
        return_plan(world.plan, "ขาดผู้สำรอง")
    with world.as_("lead"):
        assert not Passage.objects.exists()
        assert not Entry.objects.filter(kind="plan").exists()


def test_people_and_registers_are_found_as_far_as_their_tables_go(world: World) -> None:
    for kind in PEOPLE:
        with world.as_(kind):
            shown = {f"person:{key}" for key in Person.objects.values_list("key", flat=True)}
            assert {row.target for row in Entry.objects.filter(kind="person")} == shown, kind
            for slug, model in REGISTERS.items():
                expected = {f"{slug}:{key}" for key in entries(model).values_list("key", flat=True)}
                assert {row.target for row in Entry.objects.filter(kind=slug)} == expected, kind


def test_a_kind_is_found_only_by_who_may_open_its_pages(world: World) -> None:
    assert {kind.action for kind in kinds().values()} <= RULES.keys()
    for kind in PEOPLE:
        with world.as_(kind):
            assert open_kinds() == [slug for slug, one in kinds().items() if may(one.action)]
    with world.as_("outsider"):
        assert open_kinds() == []
        assert found("ดุสิต", 8)[1] == []
    with world.as_("lead"):
        assert "person" not in open_kinds()
        assert "site" not in open_kinds()


@pytest.mark.parametrize("kind", [kind for kind in PEOPLE if kind != "outsider"])
@pytest.mark.parametrize("typed", ["ดุสิต", "พระนคร", "แผน", "2570", "สมหมาย"])
def test_every_result_opens(world: World, kind: str, typed: str) -> None:
    with world.as_(kind):
        question, groups = found(typed, 3)
        urls = {hit.url for group in groups for hit in tell(group.rows, question)}
    client = world.client(kind)
    assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_a_neighbour_finds_nothing_of_the_other_district(world: World) -> None:
    with world.as_("writer"):
        row = RowChange("7d1f9a52-3f0e-4c55-9a38-0a3f6f6f0002", 0, {"text": "ควากกะพาก"})
        save_section(world.plan, section("objectives"), SectionChange([row]))
    index(world)
    with world.as_("neighbour"):
        assert found("ควากกะพาก", 8)[1] == []
        assert all(OTHER in row.target for row in Entry.objects.filter(kind="plan"))
    with world.as_("dual"):
        assert found("ควากกะพาก", 8)[1] != []
        assert HOME in str(list(Passage.objects.values_list("target", flat=True)))


def test_the_index_is_closed_without_a_viewer(world: World) -> None:
    with pytest.raises(NoViewer):
        current_viewer()
    for table in (Entry, Passage):
        with pytest.raises(NoViewer):
            list(table.objects.all())
