"""The cyber picture of the city: what is needed most and proven least."""

from __future__ import annotations

from typing import Any

from phrom.plans.cyber import backups, data_pictures, system_pictures
from tests.world import World

NAMES: dict[str, dict[str, str]] = {
    "system": {"mail": "อีเมล", "tax": "ภาษี"},
    "supplier": {"net": "เน็ต"},
    "agency": {},
    "site": {},
}


def use(system: str, **said: Any) -> dict[str, Any]:
    usual = {"services": ["a"], "rpo": 4, "backup": 4, "restored_on": "2026-05-01", "restore_result": "passed"}
    return {"system": system, "cia": ("low", "low", "low"), "has_fallback": True, **usual, **said}


def plan(**links: Any) -> Any:
    empty = {
        kind: [] for kind in ("services", "dependencies", "sites", "systems", "suppliers", "datasets", "team", "needs")
    }
    return {**empty, "names": NAMES, **links}


def data(name: str, system: str = "", **said: Any) -> dict[str, Any]:
    return {
        "name": name,
        "system": system,
        "personal": "none",
        "cia": ("high", "low", "low"),
        "is_protected": True,
        **said,
    }


def test_the_system_needed_most_and_proven_least_comes_first() -> None:
    city = {
        "a": plan(systems=[use("mail", cia=("low", "low", "high")), use("tax", restore_result="never")]),
        "b": plan(systems=[use("mail", restore_result="never", backup=None)]),
    }
    first, second = system_pictures(city)
    assert (first.key, first.users, first.untested, first.unbacked, first.importance[2]) == ("mail", 2, 1, 1, "high")
    assert (second.key, second.untested) == ("tax", 1)


def test_data_of_one_name_is_one_row_and_the_unprotected_secret_comes_first() -> None:
    city = {
        "a": plan(datasets=[data("ทะเบียน ราษฎร"), data("สถิติ", cia=("low", "low", "low"))]),
        "b": plan(
            datasets=[data("ทะเบียนราษฎร", "tax", is_protected=False, personal="sensitive")], systems=[use("tax")]
        ),
    }
    first, second = data_pictures(city, ["none", "personal", "sensitive"])
    assert (first.holders, first.unprotected, first.unproven, first.personal) == (2, 1, 1, "sensitive")
    assert (second.name, second.unproven) == ("สถิติ", 1)


def test_a_system_counts_once_under_what_is_worst_of_it() -> None:
    uses = [
        use("mail", backup=None, restore_result="never"), use("tax", restore_result=""),
        use("x", restore_result="failed"), use("y", restored_on="2025-01-02"), use("z", restored_on=None),
    ]  # fmt: skip
    (row,) = backups({"a": plan(systems=uses), "none": plan()})
    assert (row.systems, row.unbacked, row.never, row.failed, row.oldest) == (5, 1, 1, 1, "2025-01-02")


def test_an_empty_city_has_an_empty_picture(world: World) -> None:
    assert system_pictures({}) == backups({}) == data_pictures({}, []) == []
    assert "ยังไม่มีแผนที่มีผลใช้บังคับ" in world.client("evaluator").get("/criteria/cyber/city/").content.decode()


def test_the_page_reads_the_plans_in_force(world: World) -> None:
    world.put(world.plan, "in_force")
    page = world.client("executive").get("/criteria/cyber/city/")
    assert page.status_code == 200
    assert page.context["plans"] == 1
