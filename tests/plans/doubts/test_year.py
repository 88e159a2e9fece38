"""What the turn of the year makes doubtful: dates, texts, waivers, threats, criteria, accepted findings."""

from __future__ import annotations

import pytest

from phrom.criteria.checklists import changes, checklist
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.checks import findings_of
from phrom.plans.doubts import doubts
from phrom.plans.models import FindingAnswer
from tests.plans.doubts.grounds import asked, deeds, ground

COVER = {"key": "cover", "title": "แผน", "effective_on": "2027-04-01", "next_review_on": "2028-03-31"}
LATER = COVER | {"effective_on": "2028-04-01", "next_review_on": "2029-03-31"}


def test_every_kind_of_doubt_has_its_own_code_and_place() -> None:
    assert len({doubt.code for doubt in doubts()}) == len({doubt.place for doubt in doubts()}) == len(doubts())


def test_shifted_dates_are_proposals_until_one_was_changed() -> None:
    (question,) = asked("dates-shifted", ground({"cover": [COVER]}, {"cover": [LATER]}))
    edit = question.choice("edit")
    assert edit is not None
    assert edit.settles
    assert [cell.column for cell in edit.cells] == ["effective_on", "next_review_on"]
    moved = {"cover": [LATER | {"effective_on": "2028-05-01", "next_review_on": "2029-04-30"}]}
    assert asked("dates-shifted", ground({"cover": [COVER]}, moved)) == []


@pytest.mark.parametrize("year", ["2570", "๒๕๗๐"])
def test_a_text_with_last_years_number_is_asked_until_it_is_edited(year: str) -> None:
    text = f"จัดทำตามมติเมื่อปี {year} และใช้ตลอดปี {year}"
    was = {"objectives": [{"key": "o", "text": text}]}
    (question,) = asked("texts", ground(was))
    put = question.choice("put")
    assert put is not None
    assert put.values == {"text": text.replace("2570", "2571").replace("๒๕๗๐", "๒๕๗๑")}
    assert asked("texts", ground(was, {"objectives": [{"key": "o", "text": f"{text} ทบทวนแล้ว"}]})) == []


def test_standard_texts_may_name_a_year_for_good() -> None:
    law = "แผนการป้องกันและบรรเทาสาธารณภัยกรุงเทพมหานคร พ.ศ. 2564-2570"
    assert asked("texts", ground({"law": [{"text": law}]})) == []


def test_a_waiver_is_asked_until_it_is_taken_back_or_reasoned_anew() -> None:
    reason = "ใช้ของสำนักงานกลาง"
    (question,) = asked("waivers-kept", ground({}, waived={"suppliers": reason}))
    assert reason in question.why
    assert deeds(question) == ["keep", "unwaive"]
    assert asked("waivers-kept", ground({"suppliers": []})) == []


SCOPE = [{"key": "s", "threat": "cyber", "in_scope": True}]
STEPS = [{"key": "p", "threat": "cyber", "text": "ตัดการเชื่อมต่อ"}]
FAILED = [{"threat": "cyber", "event": "ฝึกบนโต๊ะ", "coped": "no", "improvement": "ซ้อมกู้ข้อมูล"}]


def test_a_threat_that_the_plan_failed_against_is_asked_until_its_procedure_changed() -> None:
    before = {"scope": SCOPE, "procedures": STEPS, "evaluations": FAILED}
    (question,) = asked("threats-unproven", ground(before, {"scope": SCOPE, "procedures": STEPS}))
    assert question.section == "procedures"
    assert "ฝึกบนโต๊ะ ปี 2570: รับมือไม่ได้ · ต้องปรับปรุง: ซ้อมกู้ข้อมูล" in question.why
    mended = {"scope": SCOPE, "procedures": [STEPS[0] | {"text": "ตัดการเชื่อมต่อใน 15 นาที"}]}
    assert asked("threats-unproven", ground(before, mended)) == []


@pytest.mark.parametrize(
    ("planned", "first"), [([{"threat": "cyber", "planned_on": "2027-12-01"}], "keep"), ([], "open")]
)
def test_a_threat_never_tried_is_asked_and_can_stay_only_with_an_exercise_planned(
    planned: list[dict[str, str]], first: str
) -> None:
    (question,) = asked("threats-unproven", ground({"scope": SCOPE}, {"scope": SCOPE, "exercises": planned}))
    assert deeds(question)[0] == first


@pytest.mark.parametrize("change", [{"in_scope": False}, {"threat": None}])
def test_a_threat_out_of_scope_is_not_asked(change: dict[str, object]) -> None:
    assert asked("threats-unproven", ground({"scope": SCOPE}, {"scope": [SCOPE[0] | change]})) == []


def test_an_item_that_is_new_or_asks_something_else_is_asked_with_last_years_answer() -> None:
    differing = changes(checklist("workplace", "2564"), checklist("workplace", "2566"))
    old, new = differing.changed[0][0].code, differing.added[0].code
    was = {"workplace": [{"key": "w", "item": old, "checklist_version": "2564", "result": "pass"}]}
    now = [{"key": key, "item": item, "checklist_version": "2566"} for key, item in (("w", old), ("n", new))]
    changed, added = asked("criteria-changed", ground(was, {"workplace": now}))
    assert deeds(changed) == deeds(added) == ["edit"]
    assert "ปีก่อนตอบ: ผ่าน" in changed.why
    assert "ข้อใหม่ใน" in added.why
    assert asked("criteria-changed", ground(was, {"workplace": [row | {"result": "fail"} for row in now]})) == []


@pytest.mark.django_db
def test_an_accepted_finding_that_stands_again_is_asked_with_its_reason() -> None:
    services = [{"key": "s", "name": "ทะเบียน", "rto_hours": 48, "mtpd_hours": 4, "mtpd_reason": "กฎหมาย"}]
    (finding,) = [each for each in findings_of(ground({"services": services}).now) if each.code == "R01"]
    answer = FindingAnswer(reason="มีวิธีทำด้วยมือระหว่างรอ")
    facts = ground({"services": services}, accepted={finding.place: answer})
    with viewing_as(SYSTEM):
        (question,) = asked("findings-accepted", facts)
    assert answer.reason in question.why
    assert deeds(question) == ["accept", "open"]
    mended = {"services": [services[0] | {"rto_hours": 4}]}
    with viewing_as(SYSTEM):
        assert (
            asked("findings-accepted", ground({"services": services}, mended, accepted={finding.place: answer})) == []
        )
