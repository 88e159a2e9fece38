"""A finding that the agency lives with: who may say so, why, for how long, and who sees it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from phrom.agencies.models import User
from phrom.journal.models import Line
from phrom.kernel.steps import Refused
from phrom.plans.accepted import judged
from phrom.plans.checks import Finding, checks, findings
from phrom.plans.models import FindingAnswer, Plan
from phrom.plans.services import accept_finding, reopen_finding, revise_plan, submit_plan
from tests.plans.finished import finish
from tests.plans.typed import change, rows, save, versions
from tests.world import World

WHY = "ตกลงกับสำนักงานเขตข้างเคียงแล้ว"


def a_warning(plan: Plan) -> Finding:
    """A need that falls with time."""
    key = next(iter(rows(plan, "needs_people")))
    assert save(plan, "needs_people", change(key, versions(plan, "needs_people")[key], h4="90", d1="1")).is_clean
    return next(finding for finding in findings(plan) if finding.code == "R07")


def an_error(plan: Plan) -> Finding:
    return next(finding for finding in findings(plan) if finding.severity == "error")


def test_an_accepted_finding_no_longer_waits_and_says_why_and_who(world: World) -> None:
    with world.as_("writer"):
        finding = a_warning(world.plan)
        accept_finding(world.plan, finding.place, f"  {WHY} ")
        answered = judged(world.plan, findings(world.plan))
        assert finding not in answered.open
        ((accepted, answer),) = answered.accepted
        assert (accepted, answer.reason, answer.by) == (finding, WHY, "คุณwriter")
    line = Line.objects.filter(verb="finding.accepted").get()
    assert line.facts["finding"] == finding.message
    assert line.facts["reason"] == WHY


def test_a_second_answer_replaces_the_first(world: World) -> None:
    with world.as_("writer"):
        finding = a_warning(world.plan)
        accept_finding(world.plan, finding.place, WHY)
        accept_finding(world.plan, finding.place, "เหตุผลใหม่ที่ยาวพอ")
        assert [answer.reason for answer in FindingAnswer.objects.filter(plan=world.plan)] == ["เหตุผลใหม่ที่ยาวพอ"]


def test_what_must_be_mended_cannot_be_accepted(world: World) -> None:
    with world.as_("writer"):
        error = an_error(world.plan)
        with pytest.raises(Refused, match="ข้อที่ต้องแก้ไขยอมรับไม่ได้"):
            accept_finding(world.plan, error.place, WHY)
        FindingAnswer.objects.create(plan=world.plan, code=error.code, section=error.section, row=error.row,
                                     field=error.field, about=error.about, reason=WHY, by="ผู้ลักลอบ")  # fmt: skip
        assert error in judged(world.plan, findings(world.plan)).open


@pytest.mark.parametrize("reason", ["", "  ", "สั้น", "๙" * 501, " " * 40 + "สั้น"])
def test_a_reason_is_a_sentence(world: World, reason: str) -> None:
    with world.as_("writer"):
        finding = a_warning(world.plan)
        with pytest.raises(Refused, match="บอกเหตุผล"):
            accept_finding(world.plan, finding.place, reason)


def test_a_finding_that_no_longer_stands_cannot_be_accepted(world: World) -> None:
    with world.as_("writer"), pytest.raises(Refused, match="ไม่มีแล้ว"):
        accept_finding(world.plan, ("R07", "needs_people", "gone", "d1", ""), WHY)


def test_a_mended_finding_is_not_shown_though_its_answer_is_kept(world: World) -> None:
    with world.as_("writer"):
        finding = a_warning(world.plan)
        accept_finding(world.plan, finding.place, WHY)
        version = versions(world.plan, "needs_people")[finding.row]
        save(world.plan, "needs_people", change(finding.row, version, h4="1", d1="1"))
        assert not judged(world.plan, findings(world.plan)).accepted
        assert FindingAnswer.objects.filter(plan=world.plan).count() == 1


def test_a_finding_opened_again_waits_again(world: World) -> None:
    with world.as_("writer"):
        finding = a_warning(world.plan)
        accept_finding(world.plan, finding.place, WHY)
        reopen_finding(world.plan, finding.place)
        reopen_finding(world.plan, finding.place)
        assert finding in judged(world.plan, findings(world.plan)).open
    assert Line.objects.filter(verb="finding.reopened").count() == 1


def test_a_closed_plan_takes_no_answer(world: World) -> None:
    with world.as_("writer"):
        finding = a_warning(finish(world.plan))
        accept_finding(world.plan, finding.place, WHY)
        submit_plan(world.plan)
        for step in (lambda: accept_finding(world.plan, finding.place, WHY),
                     lambda: reopen_finding(world.plan, finding.place)):  # fmt: skip
            with pytest.raises(Refused, match="เสนอหรืออนุมัติไปแล้ว"):
                step()


def test_an_answer_ends_with_its_revision(world: World) -> None:
    with world.as_("writer"):
        finding = a_warning(finish(world.plan))
        accept_finding(world.plan, finding.place, WHY)
        world.put(world.plan, "in_force")
        revised = revise_plan(world.plan)
        assert finding.place in FindingAnswer.objects.accepted(world.plan)
        assert FindingAnswer.objects.accepted(revised) == {}
        assert finding in judged(revised, findings(revised)).open


# on the page


def post(world: World, kind: str, step: str, **data: str) -> str:
    """What the page says after the form was sent."""
    url = reverse(f"plan_finding_{step}", args=[world.plan.agency.key, world.plan.fiscal_year])
    return world.client(kind).post(url, data, follow=True).text


def test_the_plan_s_page_takes_an_answer_without_javascript(world: World) -> None:
    with world.as_("writer"):
        finding = a_warning(world.plan)
    place = "|".join(finding.place)
    page = post(world, "writer", "accept", place=place, **{f"reason {place}": WHY})
    assert "บันทึกว่ารับทราบแล้ว" in page
    assert "รับทราบแล้ว 1 ข้อ" in page
    assert f"“{WHY}” — คุณwriter" in page
    assert "เปิดข้อนี้อีกครั้งแล้ว" in post(world, "head", "reopen", place=place, section="needs_people")


def test_a_place_that_nobody_knows_is_refused(world: World) -> None:
    for place in ("", "R07", "R07|needs_people|x|d1|", "|" * 9):
        assert "ข้อนี้ไม่มีแล้ว" in (page := post(world, "writer", "accept", place=place, **{f"reason {place}": WHY})) or (
            "ไม่พบข้อตรวจนี้" in page
        )


def test_only_warnings_and_hints_offer_an_answer(world: World) -> None:
    with world.as_("writer"):
        finding, error = a_warning(world.plan), an_error(world.plan)
    page = world.client("writer").get(reverse("plan", args=["dusit", 2570])).text
    assert f'value="{"|".join(finding.place)}"' in page
    assert f'value="{"|".join(error.place)}"' not in page
    assert 'name="place"' not in world.client("member").get(reverse("plan", args=["dusit", 2570])).text


def test_the_evaluator_sees_what_was_accepted(world: World) -> None:
    with world.as_("writer"):
        accept_finding(world.plan, a_warning(finish(world.plan)).place, WHY)
    world.put(world.plan, "sent")
    page = world.client("evaluator").get(reverse("plan", args=["dusit", 2570])).text
    assert f"“{WHY}” — คุณwriter" in page
    assert "เปิดข้อนี้อีกครั้ง" not in page


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_checks_are_listed_by_part_of_the_plan_in_either_language(world: World, language: str) -> None:
    User.objects.update(language=language)
    page = BeautifulSoup(world.client("member").get(reverse("check_list")).content, "html.parser")
    assert len(page.select(f'main a[href^="{reverse("check_list")}"]')) == len(checks())


def test_a_finding_has_the_same_place_in_either_language(world: World) -> None:
    with world.as_("writer"):
        plan, places = finish(world.plan), []
        for language in ("th", "en"):
            with translation.override(language):
                places.append([finding.place for finding in findings(plan)])
    assert places[0] == places[1]


def test_the_checks_are_explained(world: World) -> None:
    client = world.client("member")
    assert reverse("check", args=["r07"]) in client.get(reverse("check_list")).text
    page = client.get(reverse("check", args=["r07"])).text
    assert "คอมพิวเตอร์พกพา: ความต้องการลดจาก 15" in page
    assert client.get(reverse("check", args=["R07"])).status_code == 200
    assert client.get(reverse("check", args=["r999"])).status_code == 404
