"""What agencies count on from each other: asked, confirmed, disputed."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phrom.agencies.models import Agency
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.plans.checks import findings, findings_of
from phrom.plans.models import DependencyAnswer, Plan
from phrom.plans.others import Standing, beside_others, standings
from phrom.plans.payload import payload_of
from phrom.plans.queries import answers_to, dependencies_on
from phrom.plans.seals import broken_seals
from phrom.plans.sections import section
from phrom.plans.sections.dependencies import Dependency
from phrom.plans.services import answer_dependency, revise_plan, submit_plan, waive_section
from phrom.plans.services.workflow import seal_plan
from tests.plans.finished import finish
from tests.plans.typed import change, new_key, rows, save, versions
from tests.world import World


def ask(world: World, **cells: str) -> Dependency:
    """เขตดุสิต counts on a service of เขตพระนคร."""
    with world.as_("writer"):
        service = next(iter(rows(world.plan, "services")))
        typed = {"service": service, "on_agency": "phra-nakhon", "on_service": "รับแจ้งการตาย", "needed_hours": "4"}
        outcome = save(world.plan, "dependencies", change(key := new_key(), **(typed | cells)))
        assert outcome.is_clean
        return Dependency.objects.get(key=key)


def test_who_is_counted_on_sees_the_row_and_nothing_else_of_the_plan(world: World) -> None:
    asked = ask(world)
    with world.as_("neighbour"):
        assert dependencies_on(world.other_agency) == [asked]
        assert not Dependency.objects.filter(plan=world.plan).exists()
        assert not Plan.objects.filter(agency__key="dusit").exists()


def test_an_answer_reaches_who_asked(world: World) -> None:
    asked = ask(world)
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "disputed", " กู้คืนได้ใน\u200b 8 ชม. ")
    with world.as_("writer"):
        answer = answers_to(world.plan)[str(asked.key)]
    assert (answer.answer, answer.reason, answer.needed_hours) == ("disputed", "กู้คืนได้ใน 8 ชม.", 4)
    assert answer.answered_by == "คุณneighbour"
    (line,) = Line.objects.filter(verb="dependency.answered")
    assert line.chain == "phra-nakhon"


def test_a_second_answer_takes_the_place_of_the_first(world: World) -> None:
    asked = ask(world)
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "disputed", "ช้ากว่านั้น")
        answer_dependency(world.other_agency, asked, "confirmed")
        assert [(a.answer, a.reason) for a in DependencyAnswer.objects.all()] == [("confirmed", "")]


@pytest.mark.parametrize(
    ("answer", "reason", "advice"), [("disputed", " ", "บอกเหตุผล"), ("maybe", "x", "ยืนยันหรือโต้แย้ง")]
)
def test_an_answer_that_says_nothing_is_refused(world: World, answer: str, reason: str, advice: str) -> None:
    asked = ask(world)
    with world.as_("neighbour"), pytest.raises(Refused, match=advice):
        answer_dependency(world.other_agency, asked, answer, reason)


def test_an_answer_stays_with_the_row_in_the_next_revision(world: World) -> None:
    asked = ask(world)
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "confirmed")
    with world.as_("writer"):
        Plan.objects.filter(pk=world.plan.pk).update(status="accepted")
        plan = Plan.objects.select_related("agency").get(pk=world.plan.pk)
        seal_plan(plan)
        assert str(asked.key) in answers_to(revise_plan(plan))
    with world.as_("neighbour"):
        (newest,) = dependencies_on(world.other_agency)
        assert (newest.key, newest.plan.revision) == (asked.key, 2)


def test_agencies_nobody_counts_on_are_asked_nothing(world: World) -> None:
    with world.as_("neighbour"):
        assert dependencies_on(Agency.objects.get(key="bang-rak")) == []


# what the other side's plan in force promises


def offer(world: World, **services: str) -> None:
    """เขตพระนคร has a plan in force in which the named services are back within so many hours."""
    with world.as_("neighbour"):
        for row in list(rows(world.other_plan, "services"))[: len(services)]:
            name, hours = services.popitem()
            version = versions(world.other_plan, "services")[row]
            assert save(world.other_plan, "services", change(row, version, name=name, rto_hours=hours)).is_clean
    world.put(world.other_plan, "in_force")


def promises(world: World, asked: Dependency) -> int | None:
    with world.as_("writer"):
        return beside_others(world.plan, payload_of(world.plan)).promised.get(str(asked.key))


def test_the_plan_in_force_of_the_other_side_promises_hours(world: World) -> None:
    asked = ask(world, on_service="งานเวรพิเศษ  ชุดที่ ๑")
    offer(world, **{"งานเวรพิเศษ ชุดที่ 1": "9"})
    assert promises(world, asked) == 9


def test_of_services_called_the_same_the_slowest_is_promised(world: World) -> None:
    asked = ask(world, on_service="งานเวรพิเศษ")
    offer(world, **{"งานเวรพิเศษ": "9", "งานเวร พิเศษ": "5"})
    assert promises(world, asked) == 9


def test_a_draft_promises_nothing(world: World) -> None:
    asked = ask(world, on_service=next(iter(rows_of_other(world).values()))["name"])
    assert promises(world, asked) is None


def test_a_service_the_other_side_does_not_have_is_not_promised(world: World) -> None:
    asked = ask(world, on_service="ไม่มีบริการนี้")
    offer(world)
    assert promises(world, asked) is None


def rows_of_other(world: World) -> dict[str, dict[str, object]]:
    with world.as_("neighbour"):
        return rows(world.other_plan, "services")


def test_what_others_say_costs_one_query_and_nothing_without_a_dependency(world: World) -> None:
    ask(world)
    with world.as_("writer"):
        whole = payload_of(world.plan)
        with CaptureQueriesContext(connection) as queries:
            beside_others(world.plan, whole)
        assert len(queries) == 1
        waive_section(world.plan, section("dependencies"), "ไม่พึ่งใคร")
        alone = payload_of(world.plan)
        with CaptureQueriesContext(connection) as queries:
            assert beside_others(world.plan, alone) is alone
        assert len(queries) == 0


def test_a_promise_that_comes_too_late_warns_but_holds_nobody_up(world: World) -> None:
    with world.as_("writer"):
        finish(world.plan)
    asked = ask(world, on_service="งานเวรพิเศษ", needed_hours="1", switch_hours="0")
    with world.as_("writer"):
        assert not [finding for finding in findings(world.plan) if finding.severity == "error"]
    offer(world, **{"งานเวรพิเศษ": "300"})
    with world.as_("writer"):
        warnings = [finding for finding in findings(world.plan) if finding.code == "R04"]
        assert [(finding.severity, finding.row) for finding in warnings] == [("warning", str(asked.key))]
        assert submit_plan(world.plan).status == "submitted"


def test_what_others_say_is_no_part_of_the_seal(world: World) -> None:
    with world.as_("writer"):
        finish(world.plan)
    asked = ask(world, on_service="งานเวรพิเศษ", needed_hours="1", switch_hours="0")
    plan = world.put(world.plan, "in_force")
    with world.as_("writer"):
        sealed = payload_of(plan).digest
    offer(world, **{"งานเวรพิเศษ": "300"})
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "disputed", "ทำไม่ทัน")
    with world.as_("writer"):
        beside = beside_others(plan, payload_of(plan))
        assert {finding.severity for finding in findings_of(beside) if finding.code == "R04"} == {"warning"}
        assert beside.digest == sealed == plan.seal.digest
    with viewing_as(SYSTEM):
        assert broken_seals() == []


# how far each dependency is agreed


def standing_of(world: World, asked: Dependency) -> Standing:
    with world.as_("writer"):
        payload = beside_others(world.plan, payload_of(world.plan))
        places = [row["key"] for row in payload.rows("dependencies")]
        return standings(payload)[places.index(str(asked.key))]


def test_every_dependency_has_a_standing(world: World) -> None:
    asked = ask(world)
    assert (standing_of(world, asked).state, standing_of(world, asked).is_changed) == ("asked", False)
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "confirmed")
    assert standing_of(world, asked).state == "confirmed"
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "disputed", "ช้ากว่านั้น")
    assert standing_of(world, asked).state == "disputed"
    with world.as_("writer"):
        save(world.plan, "dependencies", change(str(asked.key), 1, needed_hours="6"))
    assert (standing_of(world, asked).state, standing_of(world, asked).is_changed) == ("disputed", True)


def test_a_dependency_on_nobody_yet_is_not_asked(world: World) -> None:
    asked = ask(world, on_agency="")
    assert standing_of(world, asked).state == "unasked"


def test_an_answer_of_an_agency_that_is_no_longer_named_counts_no_more(world: World) -> None:
    asked = ask(world)
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "confirmed")
    with world.as_("writer"):
        save(world.plan, "dependencies", change(str(asked.key), 1, on_agency="สำนักอนามัย"))
    assert standing_of(world, asked).state == "asked"


def test_the_section_page_lists_the_standing_of_every_dependency(world: World) -> None:
    asked = ask(world)
    offer(world, **{"รับแจ้งการตาย": "300"})
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "disputed", "คนไม่พอ")
    with world.as_("writer"):
        count = len(rows(world.plan, "dependencies"))
    for kind in ("writer", "evaluator"):
        page = BeautifulSoup(world.client(kind).get("/plans/dusit/2570/s/dependencies/").content, "html5lib")
        listed = [entry.get_text(" ", strip=True) for entry in page.select("section[aria-labelledby=answers-title] li")]
        assert len(listed) == count
        assert sum("รอคำตอบ" in entry for entry in listed) == count - 1
        (disputed,) = [entry for entry in listed if "โต้แย้ง" in entry]
        assert "คนไม่พอ" in disputed
        assert "ขอภายใน 4\u00a0ชม. · แผนฉบับที่ใช้บังคับของเขาระบุ RTO\u00a0300\u00a0ชม." in disputed
        assert "แผนฉบับที่ใช้บังคับของสำนักงานเขตพระนครระบุ RTO" in page.select_one("aside").get_text()


def test_saving_a_dependency_answers_with_what_others_promise(world: World) -> None:
    asked = ask(world, on_service="งานเวรพิเศษ", needed_hours="1")
    offer(world, **{"งานเวรพิเศษ": "300"})
    response = world.client("writer").post(
        "/plans/dusit/2570/s/dependencies/save/",
        {f"r.{asked.key}.version": "1", f"r.{asked.key}.note": "x"},
        headers={"accept": "application/json"},
    )
    assert "แผนฉบับที่ใช้บังคับของสำนักงานเขตพระนคร" in response.json()["findings_html"]


def test_a_claim_that_changed_since_its_answer_waits_again(world: World) -> None:
    def waiting() -> bool:
        return "ตอบคำขอพึ่งบริการ 1 รายการ" in world.client("neighbour").get("/").content.decode()

    asked = ask(world)
    assert waiting()
    with world.as_("neighbour"):
        answer_dependency(world.other_agency, asked, "confirmed")
    assert not waiting()
    with world.as_("writer"):
        save(world.plan, "dependencies", change(str(asked.key), 1, needed_hours="2"))
    assert waiting()
