"""An agency arranges what its plan prints: one step at a time, within what a form allows, and back again."""

from __future__ import annotations

import pytest

from phrom.documents.tree import Heading
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan, PrintOrder
from phrom.plans.papers import document
from phrom.plans.papers.arranging import arranged, moved
from phrom.plans.papers.ordering import ARRANGED, orders_of
from phrom.plans.papers.sheet import Place
from phrom.plans.papers.skeletons import skeleton, skeletons
from phrom.plans.services.ordering import move_block, restore_order
from tests.plans.finished import finish
from tests.world import HOME, OTHER, World

PAGE = f"/agencies/{HOME}/print-order/"


def block(key: str, level: int = 2, *, slug: bool = True, **told: bool) -> Place:
    return Place(key if slug else "", level, key, key=key, **told)


FORM = [
    block("cover", 0), block("foreword", 1, is_numbered=False), block("contents", 1, is_numbered=False),
    block("A", 1, slug=False), block("a1"), block("a11", 3), block("a12", 3), block("a2"),
    block("B", 1, slug=False), block("b1"),
    block("C", 1), block("X", 1, slug=False, is_appendix=True), block("x1"),
]  # fmt: skip


def order(places: list[Place]) -> str:
    return " ".join(place.key for place in places)


@pytest.mark.parametrize(
    ("key", "way", "after"),
    [
        ("a2", "up", "A a2 a1 a11 a12 B b1 C X x1"),  # past a section and what is below it
        ("a1", "down", "A a2 a1 a11 a12 B b1 C X x1"),
        ("a12", "up", "A a1 a12 a11 a2 B b1 C X x1"),
        ("b1", "up", "A a1 a11 a12 a2 b1 B C X x1"),  # into the chapter before
        ("a2", "down", "A a1 a11 a12 B a2 b1 C X x1"),  # first in the next chapter
        ("B", "up", "B b1 A a1 a11 a12 a2 C X x1"),  # a chapter with all of its sections
        ("C", "up", "A a1 a11 a12 a2 C B b1 X x1"),
    ],
)
def test_a_block_goes_one_step_with_what_is_below_it(key: str, way: str, after: str) -> None:
    assert order(moved(FORM, key, way)) == f"cover foreword contents {after}"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "way"),
    [
        ("cover", "down"), ("contents", "up"), ("foreword", "up"), ("foreword", "down"), ("A", "up"), ("C", "down"),
        ("X", "up"), ("x1", "up"), ("x1", "down"), ("a11", "up"), ("a12", "down"), ("b1", "down"), ("nothing", "up"),
    ],
)  # fmt: skip
def test_what_a_form_holds_fast_stays(key: str, way: str) -> None:
    assert moved(FORM, key, way) == FORM  # type: ignore[arg-type]


def test_up_and_down_again_is_where_it_was() -> None:
    for code in skeletons(""):
        places = list(skeleton(code, "").places)
        assert len({place.key for place in places}) == len(places)
        for place in places:
            up = moved(places, place.key, "up")
            assert sorted(p.key for p in up) == sorted(p.key for p in places)
            assert moved(up, place.key, "down") == places or up == places


def test_a_section_that_the_form_gains_stands_behind_its_neighbour() -> None:
    before = order(moved([p for p in FORM if p.key != "a2"], "B", "up")).split()
    assert order(arranged(FORM, [*before, "gone"])) == "cover foreword contents B b1 A a1 a11 a12 a2 C X x1"


def texts(plan: Plan) -> list[str]:
    return [b.text for b in document(plan).blocks if isinstance(b, Heading)]


def test_the_plan_prints_as_arranged_and_every_form_stays_to_be_had(world: World) -> None:
    with world.as_("head"):
        plan = finish(world.plan)
        before = texts(plan)
        assert move_block(world.agency, "objectives", "up", 0)
        assert list(orders_of(plan)) == [ARRANGED, *skeletons(HOME)]
        after = texts(plan)
        objectives = next(text for text in before if "Objectives" in text)
        assert after.index(objectives) == before.index(objectives) - 1
        assert sorted(after) == sorted(before)
        assert move_block(world.agency, "objectives", "down", 1)
        assert texts(plan) == before
        assert list(orders_of(plan)) == list(skeletons(HOME))
    assert Line.objects.filter(verb="print_order.changed", chain=HOME).count() == 2


def test_a_second_editor_overwrites_nothing_and_restoring_takes_all_back(world: World) -> None:
    with world.as_("writer"):
        move_block(world.agency, "objectives", "up", 0)
        with pytest.raises(Refused, match="จัดลำดับก่อนท่าน"):
            move_block(world.agency, "assumptions", "up", 0)
        assert restore_order(world.agency, 1)
        assert not restore_order(world.agency, 2)
    with viewing_as(SYSTEM):
        assert PrintOrder.objects.get().keys == []


def test_the_page_offers_the_steps_that_are_left(world: World) -> None:
    client = world.client("evaluator")
    page = client.get(PAGE).content.decode()
    assert 'value="up.objectives"' in page
    assert 'value="up.intro"' not in page
    said = client.post(f"{PAGE}save/", {"version": "0", "do": "up.objectives"})
    assert said.headers["Location"].endswith("#b-objectives")
    assert 'value="restore"' in client.get(PAGE).content.decode()
    client.post(f"{PAGE}save/", {"version": "1", "do": "restore"})
    assert 'value="restore"' not in client.get(PAGE).content.decode()
    for nonsense in ("", "up.", "sideways.intro", "up.<script>"):
        assert client.post(f"{PAGE}save/", {"version": "2", "do": nonsense}).status_code == 302
    assert world.client("neighbour").post(f"{PAGE}save/", {"version": "2", "do": "up.law"}).status_code == 403
    assert world.client("writer").get(f"/agencies/{OTHER}/print-order/").status_code == 403
