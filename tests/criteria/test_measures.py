"""Citywide measures: whom they concern, what agencies answer, who is reminded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from phrom.agencies.models import Agency, Membership
from phrom.agencies.queries import plan_units
from phrom.criteria.models import Measure, MeasureAnswer
from phrom.criteria.queries.measures import agencies_shown, board, concerns, fetch_measure, measures
from phrom.criteria.services import add_measure, answer_measure, change_measure, close_measure, remind_of_measures
from phrom.criteria.views.measures import ROWS
from phrom.journal.models import Line
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from tests.world import World

DUE = dt.date(2027, 3, 31)
DONE = {"state": "done", "percent": 100, "reason": "", "evidence": "บันทึก", "done_on": dt.date(2026, 11, 1)}


@pytest.fixture(autouse=True)
def _system() -> Iterator[None]:
    with viewing_as(SYSTEM):
        yield


def made(scope: str = "all", targets: tuple[str, ...] = (), **values: Any) -> Measure:
    owner = Agency.objects.get(key="strategy")
    said = {"title": "ทดสอบกู้คืน", "what": "กู้คืนจริง", "scope": scope, "owner": owner, "due_on": DUE, **values}
    return fetch_measure(add_measure(said, targets).pk)


def named(key: str) -> Agency:
    return Agency.objects.as_of().get(key=key)


def test_a_measure_for_all_concerns_every_agency(world: World) -> None:
    assert all(concerns(made(), agency) for agency in plan_units())


@pytest.mark.parametrize(
    ("scope", "target", "yes", "no"),
    [("kinds", "district", "dusit", "health"), ("agencies", "health", "health", "dusit")],
)
def test_a_narrower_measure_concerns_only_those_it_names(
    world: World, scope: str, target: str, yes: str, no: str
) -> None:
    measure = made(scope, (target,))
    assert concerns(measure, named(yes))
    assert not concerns(measure, named(no))


def test_compliance_leaves_out_whom_it_does_not_concern(world: World) -> None:
    measure = made("agencies", ("dusit", "phra-nakhon", "bang-rak", "health"))
    answer_measure(measure, named("dusit"), DONE, 0)
    answer_measure(measure, named("health"), DONE | {"state": "na", "percent": 0, "reason": "ไม่มีระบบ"}, 0)
    tally = board([measure], plan_units(), dt.date(2026, 12, 1)).by_measure[measure.pk]
    assert (tally.done, tally.concerned, tally.percent, tally.late) == (1, 3, 33, 0)


def test_nobody_concerned_has_no_percent(world: World) -> None:
    measure = made("agencies", ("dusit",))
    answer_measure(measure, named("dusit"), DONE | {"state": "na"}, 0)
    assert board([measure], plan_units()).by_measure[measure.pk].percent is None


def test_after_its_day_what_is_not_done_is_late(world: World) -> None:
    measure = made("agencies", ("dusit", "bang-rak"))
    answer_measure(measure, named("dusit"), DONE, 0)
    assert board([measure], plan_units(), DUE).whole.late == 0
    assert board([measure], plan_units(), DUE + dt.timedelta(days=1)).whole.late == 1


def test_a_second_writer_does_not_overwrite_the_first(world: World) -> None:
    measure = made()
    answer_measure(measure, named("dusit"), DONE, 0)
    with pytest.raises(Refused, match="ก่อนท่าน"):
        answer_measure(measure, named("dusit"), DONE | {"state": "doing"}, 0)
    assert MeasureAnswer.objects.get().state == "done"


def test_a_closed_or_foreign_measure_takes_no_answer(world: World) -> None:
    measure = made("agencies", ("health",))
    with pytest.raises(Refused):
        answer_measure(measure, named("dusit"), DONE, 0)
    close_measure(measure)
    with pytest.raises(Refused):
        answer_measure(measure, named("health"), DONE, 0)
    with pytest.raises(Refused):
        close_measure(fetch_measure(measure.pk))


def test_the_agencies_concerned_are_told_of_a_new_measure(world: World) -> None:
    made("agencies", ("dusit",))
    told = set(Message.objects.values_list("person__email", flat=True))
    assert told == {"writer@bangkok.example", "head@bangkok.example"}


def test_people_are_told_in_their_own_language(world: World) -> None:
    writer = world.user("writer")
    writer.language = "en"
    writer.save()
    made("agencies", ("dusit",))
    assert Message.objects.get(person=writer).subject.startswith("New cyber measure")


def test_each_round_of_reminders_goes_out_once(world: World) -> None:
    measure = made("agencies", ("dusit", "bang-rak"))
    answer_measure(measure, named("bang-rak"), DONE, 0)
    Message.objects.all().delete()
    counts = []
    for day in ("2027-03-01", "2027-03-20", "2027-03-21", "2027-04-02", "2027-04-20", "2027-05-03"):
        with time_machine.travel(f"{day}T05:00:00Z", tick=False):
            remind_of_measures()
        counts.append(Message.objects.count())
    assert counts == [0, 2, 2, 4, 4, 6]


def test_a_change_is_written_with_before_and_after_and_no_change_is_not(world: World) -> None:
    measure = made("agencies", ("dusit",))
    values = {name: getattr(measure, name) for name in ("title", "what", "scope", "due_on", "source", "evidence")}
    assert not change_measure(measure, values, ["dusit"])
    assert change_measure(measure, values | {"title": "กู้คืนทุกระบบ"}, ["dusit", "health"])
    facts = Line.objects.get(verb="measure.changed").facts
    assert facts["before"] == {"title": "ทดสอบกู้คืน", "targets": ["dusit"]}
    assert facts["after"] == {"title": "กู้คืนทุกระบบ", "targets": ["dusit", "health"]}


def test_an_agency_sees_only_its_own_answers(world: World) -> None:
    measure = made()
    for key in ("dusit", "phra-nakhon"):
        answer_measure(measure, named(key), DONE, 0)
    with world.as_("writer"):
        shown = board(list(measures()), agencies_shown())
    assert {row.agency.key for row in shown.standings.values()} == {"dusit"}


def test_the_lead_against_cyber_threats_sees_all_and_may_edit(world: World) -> None:
    Membership.objects.create(user=world.user("outsider"), role="lead", agency=Agency.objects.get(key="strategy"))
    answer_measure(made(), named("dusit"), DONE, 0)
    page = world.client("outsider").get("/measures/")
    assert page.context["board"].whole.done == 1
    assert world.client("outsider").get("/measures/new/").status_code == 200
    assert world.client("lead").get("/measures/new/").status_code == 403


def test_the_page_takes_what_was_changed_and_explains_what_it_cannot_take(world: World) -> None:
    first, second = made(evidence="รายงาน"), made(title="เปลี่ยนรหัสผ่าน")
    post = {f"m{first.pk}-version": "0", f"m{first.pk}-state": "done", f"m{second.pk}-version": "0"}
    refused = world.client("writer").post("/measures/answers/dusit/", post)
    assert refused.status_code == 422
    assert "ใส่หลักฐานว่าแล้วเสร็จ" in refused.content.decode()
    post[f"m{first.pk}-evidence"] = "กท 0000/12"
    assert world.client("writer").post("/measures/answers/dusit/", post).status_code == 302
    answer = MeasureAnswer.objects.get()
    assert (answer.measure_id, answer.percent, answer.done_on is not None) == (first.pk, 100, True)


def test_formulas_in_answers_reach_neither_csv_nor_excel(world: World) -> None:
    answer_measure(made(), named("dusit"), DONE | {"reason": '=HYPERLINK("http://x.example")'}, 0)
    said = world.client("evaluator").get("/measures/file.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in said
    assert world.client("evaluator").get("/measures/file.exe").status_code == 404


def test_the_matrix_is_read_page_by_page_and_counted_as_a_whole(world: World) -> None:
    for title in ("ก", "ข", "ค"):
        made(title=title)
    client, units = world.client("evaluator"), plan_units()
    assert len(units) > ROWS
    first, second = (client.get(f"/measures/?page={number}") for number in (1, 2))
    assert [agency for page in (first, second) for agency, *_rest in page.context["matrix"]] == units
    assert first.context["board"].whole.concerned == 3 * len(units)
    assert {tally.concerned for _agency, tally, _cells in second.context["matrix"]} == {3}
    assert "page=2" in first.content.decode()
