"""The library: what is built in, who sees what, copying, publishing, and that the published never changes."""

from __future__ import annotations

import datetime as dt

import pytest

from phrom.kernel.content import tree
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.scenarios.loading import load_scenarios, minutes_of
from phrom.scenarios.models import Inject, Scenario
from phrom.scenarios.queries import library
from phrom.scenarios.services import (
    change_scenario,
    copy_scenario,
    publish_scenario,
    remove_inject,
    start_scenario,
    write_inject,
)
from tests.world import World

VALUES = {
    "at_minutes": 0, "title": "ไฟดับ", "text": "ไฟดับทั้งอาคาร", "method": "phone", "roles": "HEAD",
    "expected": "เปิดเครื่องสำรอง", "capability": "logistics",
}  # fmt: skip


def built_in(key: str) -> Scenario:
    with viewing_as(SYSTEM):
        return Scenario.objects.get(key=key, version=1)


def test_the_city_begins_with_scenarios_of_eight_to_twenty_injects(world: World) -> None:
    with viewing_as(SYSTEM):
        counts = {s.key: s.inject_count for s in library()}
    assert len(counts) >= 10
    assert {key for key, count in counts.items() if not 8 <= count <= 20} == set()


def test_loading_again_adds_nothing(world: World) -> None:
    with viewing_as(SYSTEM):
        assert load_scenarios() == 0


def test_an_inject_keeps_what_its_file_says(world: World) -> None:
    raw = tree("scenarios/power-cut-2568")["injects"][1]
    with viewing_as(SYSTEM):
        inject = built_in("power-cut-2568").injects.all()[1]
    assert (inject.at, inject.title, inject.roles) == (raw["at"], raw["title_th"], " ".join(raw["to"]))


@pytest.mark.parametrize(("text", "minutes"), [("1:30", 90), ("-24:00", -1440), ("0:00", 0), ("528:05", 31685)])
def test_a_moment_is_hours_and_minutes_from_the_start(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes
    assert Inject(at_minutes=minutes).at == text


@pytest.mark.parametrize("text", ["", "1", "1:5", "1:60", "a:00", "99999:00", "1:30:00"])
def test_anything_else_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError):
        minutes_of(text)


def test_a_draft_is_seen_by_its_agency_and_citywide_and_by_nobody_else(world: World) -> None:
    draft = world.scenario
    seen = {}
    for kind in ("writer", "member", "evaluator", "executive", "neighbour", "lead"):
        with world.as_(kind):
            seen[kind] = Scenario.objects.filter(pk=draft.pk).exists()
    assert {kind for kind, sees in seen.items() if sees} == {"writer", "member", "evaluator", "executive"}


def test_injects_are_out_of_sight_with_their_scenario(world: World) -> None:
    with world.as_("neighbour"):
        assert not Inject.objects.filter(scenario=world.scenario.pk).exists()
    world.put_scenario("published")
    with viewing_as(SYSTEM):
        Scenario.objects.filter(pk=world.scenario.pk).update(is_shared=True)
    with world.as_("neighbour"):
        assert Inject.objects.filter(scenario=world.scenario.pk).count() == 1


def test_an_agency_adapts_a_scenario_of_the_city_as_its_own(world: World) -> None:
    source = built_in("flood-river-2554")
    with world.as_("writer"):
        copy = copy_scenario(source, world.agency)
        assert (copy.agency_id, copy.status, copy.version, copy.based_on_id) == (world.agency.pk, "draft", 1, source.pk)
        assert copy.injects.count() == source.injects.count()
        assert set(copy.threats.all()) == set(source.threats.all())
        assert [(h.area, h.share) for h in copy.hits.all()] == [(h.area, h.share) for h in source.hits.all()]


def test_the_owner_copies_into_the_next_version_and_has_one_draft_at_a_time(world: World) -> None:
    source = built_in("flood-river-2554")
    with world.as_("evaluator"):
        copy = copy_scenario(source, None)
        assert (copy.key, copy.version) == (source.key, 2)
        with pytest.raises(Refused, match="มีร่าง"):
            copy_scenario(source, None)


def test_an_empty_scenario_is_not_published_and_says_what_is_missing(world: World) -> None:
    with world.as_("head"):
        draft = start_scenario(world.agency, {"title": "ว่าง"})
        with pytest.raises(Refused, match="ข้อสอดแทรกอย่างน้อยหนึ่งข้อ"):
            publish_scenario(draft)


def test_the_published_does_not_change(world: World) -> None:
    with world.as_("head"):
        publish_scenario(world.scenario)
        inject = Inject.objects.select_related("scenario").get(scenario=world.scenario)
        with pytest.raises(Refused, match="เผยแพร่แล้ว"):
            change_scenario(world.scenario, {"title": "อื่น"})
        with pytest.raises(Refused, match="เผยแพร่แล้ว"):
            write_inject(world.scenario, VALUES)
        with pytest.raises(Refused, match="เผยแพร่แล้ว"):
            remove_inject(inject)


def test_publishing_twice_is_refused(world: World) -> None:
    with world.as_("head"):
        publish_scenario(world.scenario)
        with pytest.raises(Refused):
            publish_scenario(world.scenario)


def test_the_page_shows_injects_by_phase_and_a_copy_button_to_who_may_write(world: World) -> None:
    scenario = built_in("power-cut-2568")
    html = world.client("writer").get(f"/scenarios/{scenario.key}/1/").content.decode()
    assert html.index("ไฟดับทั้งแถบ") < html.index("โทรศัพท์มือถือเริ่มใช้ไม่ได้")
    assert "คัดลอกไปปรับใช้" in html
    assert "คัดลอกไปปรับใช้" not in world.client("executive").get(f"/scenarios/{scenario.key}/1/").content.decode()


def test_editing_keeps_the_key_of_a_phase_that_keeps_its_name(world: World) -> None:
    posted = {
        "title": "ไฟไหม้", "story": "เรื่อง", "threats": ["fire_building"], "area": "city", "starts_at": "13.30",
        "duration_hours": "๔๘", "objectives": "นับคน", "phases-TOTAL_FORMS": "2", "phases-INITIAL_FORMS": "1",
        "phases-0-label": "เกิดเหตุ", "phases-0-from_hours": "0", "phases-1-label": "ฟื้นฟู", "phases-1-from_hours": "24",
        "hits-TOTAL_FORMS": "1", "hits-INITIAL_FORMS": "0", "hits-0-area": "BLDG", "hits-0-share": "60",
        "hits-0-start_hours": "0", "hits-0-duration_hours": "12",
    }  # fmt: skip
    url = f"/scenarios/{world.scenario.key}/1/edit/"
    assert world.client("writer").post(url, posted).status_code == 302
    with viewing_as(SYSTEM):
        stands = Scenario.objects.get(pk=world.scenario.pk)
        assert [(p.key, p.label) for p in stands.phases.all()] == [("p1", "เกิดเหตุ"), ("p2", "ฟื้นฟู")]
        assert (stands.starts_at, stands.duration_hours) == (dt.time(13, 30), 48)
        assert [(h.area, h.share) for h in stands.hits.all()] == [("BLDG", 60)]


def test_a_half_filled_row_is_refused_at_its_field(world: World) -> None:
    posted = {
        "title": "ไฟไหม้", "story": "เรื่อง", "threats": ["fire_building"], "area": "city", "starts_at": "13:30",
        "duration_hours": "4", "objectives": "นับคน", "phases-TOTAL_FORMS": "1", "phases-INITIAL_FORMS": "0",
        "phases-0-label": "เกิดเหตุ", "hits-TOTAL_FORMS": "0", "hits-INITIAL_FORMS": "0",
    }  # fmt: skip
    answer = world.client("writer").post(f"/scenarios/{world.scenario.key}/1/edit/", posted)
    assert answer.status_code == 422
    assert "กรุณาใส่ช่องนี้" in answer.content.decode()


def test_the_library_is_searched_and_narrowed_by_threat(world: World) -> None:
    client = world.client("writer")
    assert "สายด่วนโทรไม่ติด" in client.get("/scenarios/?q=สายด่วน").content.decode()
    narrowed = client.get("/scenarios/?threat=cyber").content.decode()
    assert "มัลแวร์เรียกค่าไถ่" in narrowed
    assert "แผ่นดินไหว อาคารระหว่างก่อสร้างถล่ม" not in narrowed
