"""Saving over the wire: the answers that the page's script, or a browser without one, gets."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse

from phrom.agencies.models import User
from phrom.plans.models import Plan
from phrom.plans.sections import sections
from phrom.plans.services.workflow import seal_plan
from tests.plans.finished import MOBILE, finish
from tests.plans.typed import change, gone, new_key, rows, save, versions
from tests.world import World

HOME = "/plans/dusit/2570/s/"


def post(world: World, slug: str, data: dict[str, Any], kind: str = "writer", *, page: str = HOME) -> HttpResponse:
    """As the page's script posts."""
    return world.client(kind).post(f"{page}{slug}/save/", data, headers={"accept": "application/json"})


def submit(world: World, slug: str, data: dict[str, Any], kind: str = "writer") -> HttpResponse:
    """As a browser without scripts posts, following to the page it is sent to."""
    return world.client(kind).post(f"{HOME}{slug}/save/", data, headers={"accept": "text/html"}, follow=True)


def first(world: World, slug: str) -> tuple[str, int]:
    with world.as_("writer"):
        return next(iter(versions(world.plan, slug).items()))


def held(world: World, slug: str) -> dict[str, dict[str, Any]]:
    with world.as_("writer"):
        return rows(world.plan, slug)


def test_a_saved_row_comes_back_as_it_is_understood(world: World) -> None:
    key, version = first(world, "services")
    response = post(world, "services", {f"r.{key}.version": version, f"r.{key}.rto_hours": "๑ วัน"})
    said = response.json()
    assert response.status_code == 200
    assert said["rows"][key]["state"] == "saved"
    assert said["rows"][key]["version"] == version + 1
    assert said["rows"][key]["values"]["rto_hours"] == "1\u00a0วัน"
    assert said["saved_at"].endswith(" น.")
    assert said["complete"] is True
    assert "ยาวกว่า MTPD" in said["findings_html"]
    assert held(world, "services")[key]["rto_hours"] == 24


def test_a_conflict_answers_409_with_their_words(world: World) -> None:
    key, version = first(world, "services")
    with world.as_("head"):
        save(world.plan, "services", change(key, version, rto_hours="3"))
    response = post(world, "services", {f"r.{key}.version": version, f"r.{key}.rto_hours": "5"})
    said = response.json()["rows"][key]
    assert response.status_code == 409
    assert (said["state"], said["version"], said["by"]) == ("conflict", version + 1, "คุณhead")
    assert said["theirs"]["rto_hours"] == "3\u00a0ชม."
    assert held(world, "services")[key]["rto_hours"] == 3


def test_a_row_deleted_by_another_answers_409_without_theirs(world: World) -> None:
    key, version = first(world, "services")
    with world.as_("head"):
        save(world.plan, "services", gone(key, version))
    response = post(world, "services", {f"r.{key}.version": version, f"r.{key}.rto_hours": "5"})
    assert response.status_code == 409
    assert "theirs" not in response.json()["rows"][key]


def test_a_refused_cell_answers_422_with_what_to_type(world: World) -> None:
    key, version = first(world, "services")
    response = post(world, "services", {f"r.{key}.version": version, f"r.{key}.rto_hours": "เร็ว ๆ"})
    assert response.status_code == 422
    assert "4 ชม." in response.json()["rows"][key]["errors"]["rto_hours"]


def test_a_closed_plan_answers_403_with_the_reason(world: World) -> None:
    key, version = first(world, "objectives")
    with world.as_("writer"):
        Plan.objects.filter(pk=world.plan.pk).update(status="submitted")
    response = post(world, "objectives", {f"r.{key}.version": version, f"r.{key}.text": "สายไป"})
    assert response.status_code == 403
    assert "สายไป" not in str(held(world, "objectives"))


@pytest.mark.parametrize(
    ("kind", "slug", "status"),
    [
        ("neighbour", "objectives", 404),
        ("lead", "objectives", 404),
        ("outsider", "objectives", 404),
        ("evaluator", "objectives", 403),
        ("auditor", "objectives", 403),
        ("member", "objectives", 403),
        ("contributor", "objectives", 403),
        ("contributor", "team", 200),
        ("head", "objectives", 200),
        ("dual", "objectives", 403),
        ("anonymous", "objectives", 302),
        ("writer", "no-such-section", 404),
    ],
)
def test_who_may_save_a_section(world: World, kind: str, slug: str, status: int) -> None:
    assert post(world, slug, {}, kind).status_code == status


@pytest.mark.parametrize("page", ["/plans/dusit/2599/s/", "/plans/atlantis/2570/s/", f"/plans/dusit/{10**25}/s/"])
def test_a_plan_that_is_not_there_is_not_saved(world: World, page: str) -> None:
    assert post(world, "objectives", {}, page=page).status_code == 404


def test_a_post_of_another_form_is_refused_and_writes_nothing(world: World) -> None:
    response = post(world, "objectives", {"order": "1,2,3"})
    assert response.status_code == 403
    assert "เปิดหน้านี้ใหม่" in response.json()["message"]


def test_reading_by_a_save_address_is_not_possible(world: World) -> None:
    assert world.client("writer").get(f"{HOME}objectives/save/").status_code == 405


def test_without_scripts_a_save_leads_back_to_the_page(world: World) -> None:
    key, version = first(world, "objectives")
    response = submit(world, "objectives", {f"r.{key}.version": version, f"r.{key}.text": "ฉบับใหม่ <b>"})
    assert response.redirect_chain == [(HOME + "objectives/", 302)]
    assert "ฉบับใหม่ &lt;b&gt;" in response.content.decode()


def test_without_scripts_what_was_refused_stays_in_its_field(world: World) -> None:
    key, version = first(world, "services")
    response = submit(world, "services", {f"r.{key}.version": version, f"r.{key}.rto_hours": "เร็ว ๆ"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="เร็ว ๆ"' in page
    assert f'id="f-{key}-rto_hours-err"' in page
    assert 'aria-invalid="true"' in page


def test_without_scripts_a_row_deleted_by_another_stays_with_what_was_typed(world: World) -> None:
    key, version = first(world, "services")
    with world.as_("head"):
        save(world.plan, "services", gone(key, version))
    typed = {f"r.{key}.version": version, f"r.{key}.name": "รับแจ้งการตายนอกเวลา", f"r.{key}.rto_hours": "5"}
    response = submit(world, "services", typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert "รับแจ้งการตายนอกเวลา" in page
    assert f'name="r.{key}.version" value="0"' in page
    assert "มีผู้ลบแถวนี้ไปแล้ว" in page


def test_without_scripts_saving_again_brings_a_deleted_row_back(world: World) -> None:
    key, version = first(world, "services")
    with world.as_("head"):
        save(world.plan, "services", gone(key, version))
    submit(world, "services", {f"r.{key}.version": 0, f"r.{key}.name": "รับแจ้งการตาย", f"r.{key}.rto_hours": "5"})
    assert (held(world, "services")[key]["name"], held(world, "services")[key]["rto_hours"]) == ("รับแจ้งการตาย", 5)


def test_a_page_shows_what_was_typed_as_text_and_never_as_markup(world: World) -> None:
    evil = '"><script>alert(1)</script>'
    with world.as_("writer"):
        save(world.plan, "services", change(new_key(), name=evil, unit=evil))
    for slug in ("services", "impacts", "systems"):
        page = world.client("writer").get(f"{HOME}{slug}/").content.decode()
        assert "<script>alert" not in page


@pytest.mark.parametrize("kind", ["writer", "evaluator"])
def test_every_section_opens_for_who_may_read_it(world: World, kind: str) -> None:
    client = world.client(kind)
    for section in sections():
        response = client.get(f"{HOME}{section.slug}/")
        assert response.status_code == 200, section.slug
        assert section.title in response.content.decode()


def test_a_lead_agency_opens_the_sections_of_its_threat_only(world: World) -> None:
    with world.as_("writer"):
        plan = finish(world.plan)
        Plan.objects.filter(pk=plan.pk).update(status="sent")
        seal_plan(plan)
    client = world.client("lead")
    procedures = client.get(HOME + "procedures/")
    assert procedures.status_code == 200
    assert "โรคระบาด" in procedures.content.decode()
    assert client.get(HOME + "team/").status_code == 404
    for page in ("/plans/dusit/2570/", HOME + "procedures/", HOME + "scope/", "/plans/dusit/2570/document/"):
        seen = client.get(page).content.decode()
        assert MOBILE not in seen
        assert "สมใจ" not in seen


def test_waiving_and_taking_back_over_the_wire(world: World) -> None:
    client = world.client("writer")
    assert "ใช้ของสำนัก" in client.post(HOME + "sites/waive/", {"reason": "ใช้ของสำนัก"}, follow=True).content.decode()
    assert "ใช้ของสำนัก" not in client.post(HOME + "sites/waive/", {"reason": ""}, follow=True).content.decode()


def test_the_standard_text_names_the_agency_in_thai_to_who_reads_english(world: World) -> None:
    User.objects.update(language="en")
    page = world.client("writer").get(f"{HOME}intro/").context
    assert page["untouched"]
