"""One plan on one screen: what was found, what changed, how neighbours answered, and what the reader does."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.figures import Figures
from phrom.plans.figures.shapes import Links, ServiceLink
from phrom.plans.models import Comment, Plan
from phrom.plans.services import return_plan
from phrom.reviews.neighbours import beside
from phrom.reviews.reading import fetch_read_plan, read_plan
from tests.reviews.ground import summary, threat
from tests.world import HOME, OTHER, YEAR, World

PAGE = f"/reviews/{HOME}/{YEAR}/"


def service(name: str, rto: int) -> ServiceLink:
    return ServiceLink(key=name, name=name, unit="", rto=rto, mtpd=None, rpo=None, demand="", staff=None)


def figures(rto: int = 4, **told: object) -> Figures:
    linked = {"services": [service("ทะเบียนราษฎร", rto)]}
    return Figures(summary(**told), Links(**linked))  # type: ignore[typeddict-item]


def test_a_service_that_promises_less_than_its_neighbours_stands_out() -> None:
    said = beside(figures(48), [figures(4), figures(8), figures(8)])["services"]
    assert [line.is_apart for line in said] == [False, True]
    assert said[1].text.replace("\xa0", " ") == "“ทะเบียนราษฎร” RTO 2 วัน · เพื่อนบ้าน 3 แห่ง กลาง 8 ชม."


def test_the_same_promise_is_not_worth_a_line() -> None:
    assert len(beside(figures(8), [figures(8), figures(8)])["services"]) == 1


def test_a_threat_that_most_neighbours_cover_is_named() -> None:
    own = figures(threats={"power": threat(in_scope=False, reason="มีเครื่องปั่นไฟ")})
    around = [figures(threats={"power": threat()}) for _each in range(3)]
    assert [line.text for line in beside(own, around)["scope"]] == ["ไม่รวมไฟฟ้าดับเป็นวงกว้าง แต่เพื่อนบ้าน 3 จาก 3 แห่งรวมไว้"]


def test_without_neighbours_nothing_is_said() -> None:
    assert beside(figures(), []) == {}


def test_fewer_than_everybody_stands_out_where_more_is_better() -> None:
    around = [figures(restores={"passed": 3}), figures(restores={"passed": 5})]
    said = beside(figures(restores={"passed": 1}), around)["systems"]
    assert said[0].is_apart
    assert said[0].text.startswith("ระบบที่ทดสอบกู้คืนแล้วได้ผล 1 · เพื่อนบ้าน 2 แห่ง 3–5")


def test_the_page_holds_what_a_reader_needs(world: World) -> None:
    for plan, status in ((world.plan, "sent"), (world.other_plan, "in_force")):
        world.put(plan, status)
    page = BeautifulSoup(world.client("evaluator").get(PAGE).content, "html.parser")
    text = page.get_text(" ")
    for wanted in ("ข้อที่ต้องดูทั้งแผน", "เกณฑ์บังคับที่ไม่ผ่าน", "เป็นแผนฉบับแรกของหน่วยงาน", "เหมือนแบบตั้งต้น", "เพื่อนบ้าน 1 แห่ง"):
        assert wanted in text
    keys = {element["aria-keyshortcuts"] for element in page.select("[aria-keyshortcuts]")}
    assert keys == {"a", "r", "c", "n", "u"}
    assert page.select("#keys kbd")[2].text == "J"


def test_an_untouched_plan_is_its_template(world: World) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        read = read_plan(fetch_read_plan({"agency": HOME, "year": YEAR}))
    assert sum(read.changes.since_template.values()) == 0
    assert sum(read.changes.since_base.values()) == 0


def test_reading_again_costs_fifteen_queries_at_most(world: World) -> None:
    world.put(world.plan, "sent")
    client = world.client("evaluator")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    assert len(queries) <= 15


def test_accepting_goes_on_to_the_next_plan(world: World) -> None:
    world.put(world.plan, "sent")
    world.put(world.other_plan, "sent")
    said = world.client("evaluator").post(f"{PAGE}accept/?kind=district", follow=True)
    assert said.redirect_chain[-1][0] == f"/reviews/{OTHER}/{YEAR}/?kind=district"
    assert "รับแผนของสำนักงานเขตดุสิตแล้ว" in said.content.decode()


def test_a_double_click_accepts_once(world: World) -> None:
    world.put(world.plan, "sent")
    client = world.client("evaluator")
    assert client.post(f"{PAGE}accept/").status_code == 302
    assert client.post(f"{PAGE}accept/").status_code == 403


def test_returning_without_a_word_is_refused(world: World) -> None:
    world.put(world.plan, "sent")
    said = world.client("evaluator").post(f"{PAGE}return/", follow=True)
    assert said.redirect_chain[-1][0] == PAGE
    assert "เขียนความเห็นอย่างน้อยหนึ่งข้อ" in said.content.decode()


def test_a_comment_is_written_in_place_and_goes_with_the_return(world: World) -> None:
    world.put(world.plan, "sent")
    client = world.client("evaluator")
    said = client.post(f"{PAGE}comment/?mine=1", {"section": "team", "text": "ผู้แทนซ้ำกัน"})
    assert said.headers["Location"] == f"{PAGE}?mine=1#s-team"
    assert "ผู้แทนซ้ำกัน" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}return/", {"reason": ""})
    with viewing_as(SYSTEM):
        assert Plan.objects.get(pk=world.plan.pk).status == "returned"


def test_a_comment_on_no_section_of_a_plan_is_not_found(world: World) -> None:
    world.put(world.plan, "sent")
    assert world.client("evaluator").post(f"{PAGE}comment/", {"section": "x", "text": "?"}).status_code == 404


def test_a_far_too_long_comment_is_refused_with_its_length(world: World) -> None:
    world.put(world.plan, "sent")
    said = world.client("evaluator").post(f"{PAGE}comment/", {"section": "", "text": "ก" * 10_000}, follow=True)
    assert "10,000" in said.content.decode()
    with viewing_as(SYSTEM):
        assert not Comment.objects.exists()


def test_while_the_agency_rewrites_the_last_approved_revision_is_shown(world: World) -> None:
    world.put(world.plan, "sent")
    with world.as_("evaluator"):
        return_plan(world.plan, "ทบทวน RTO")
    text = world.client("evaluator").get(PAGE).content.decode()
    assert "หน่วยงานกำลังแก้ไขเป็นฉบับใหม่" in text
    assert "ฉบับที่ 1" in text


def test_a_plan_nobody_approved_is_not_there_to_be_reviewed(world: World) -> None:
    assert world.client("evaluator").get(PAGE).status_code == 404
