"""Checklists keep their versions, tell what changed, and weigh answers."""

from __future__ import annotations

import datetime as dt

import pytest

from phrom.criteria.checklists import changes, checklist, current, versions


def test_the_workplace_checklist_of_2566_has_fifty_items() -> None:
    assert len(checklist("workplace", "2566").items) == 50


def test_the_version_in_force_depends_on_the_day() -> None:
    assert current("workplace", dt.date(2022, 9, 30)).version == "2564"
    assert current("workplace", dt.date(2022, 10, 1)).version == "2566"


def test_a_day_before_the_first_version_gets_the_first() -> None:
    assert current("workplace", dt.date(2015, 1, 1)).version == "2564"


def test_an_older_version_stays_readable() -> None:
    assert [known.version for known in versions("workplace")] == ["2564", "2566"]
    assert checklist("workplace", "2564").item("PER11").level == "should"


def test_an_unknown_checklist_version_or_item_is_refused() -> None:
    with pytest.raises(LookupError):
        current("dancing", dt.date(2026, 1, 1))
    with pytest.raises(LookupError):
        checklist("workplace", "1999")
    with pytest.raises(LookupError):
        checklist("workplace", "2566").item("NONE")


def test_a_new_version_tells_what_it_added_removed_and_changed() -> None:
    found = changes(checklist("workplace", "2564"), checklist("workplace", "2566"))
    assert "MH01" in [item.code for item in found.added]
    assert [item.code for item in found.removed] == ["PER11"]
    assert ("must", "should") in [(was.level, now.level) for was, now in found.changed if now.code == "PER04"]


def test_a_version_against_itself_changed_nothing() -> None:
    same = checklist("cyber", "2568")
    assert changes(same, same) == ((), (), ())


def test_all_passed_passes_with_100_percent() -> None:
    listed = checklist("cyber", "2568")
    assert listed.result({item.code: "pass" for item in listed.items})[:2] == (True, 100)


def test_one_failed_must_item_fails_whatever_the_percent() -> None:
    listed = checklist("workplace", "2566")
    answers = {item.code: "pass" for item in listed.items} | {"GOV01": "fail"}
    assert listed.result(answers)[:2] == (False, 98)


def test_a_failed_should_item_still_passes() -> None:
    listed = checklist("workplace", "2566")
    assert listed.result({item.code: "pass" for item in listed.items} | {"GOV03": "fail"})[:2] == (True, 98)


def test_what_does_not_apply_is_not_counted() -> None:
    listed = checklist("workplace", "2566")
    answers = {item.code: "na" for item in listed.items} | {"GOV01": "pass", "GOV03": "fail"}
    assert listed.result(answers)[:2] == (True, 50)


def test_nothing_answered_is_neither_passed_nor_a_percent() -> None:
    assert checklist("workplace", "2566").result({})[:2] == (False, None)


def test_an_open_must_item_does_not_pass() -> None:
    listed = checklist("cyber", "2568")
    answers = {item.code: "pass" for item in listed.items if item.code != "BAK03"}
    assert not listed.result(answers).passed


def test_every_cyber_item_guards_confidentiality_integrity_or_availability() -> None:
    assert all(set(item.cia) <= {"C", "I", "A"} and item.cia for item in checklist("cyber", "2568").items)


def test_restore_tests_are_a_must() -> None:
    assert checklist("cyber", "2568").item("BAK03").level == "must"


@pytest.mark.parametrize(("code", "version"), [("workplace", "2564"), ("workplace", "2566"), ("cyber", "2568")])
def test_codes_are_unique_and_groups_known(code: str, version: str) -> None:
    listed = checklist(code, version)
    assert len({item.code for item in listed.items}) == len(listed.items)
    assert {item.group for item in listed.items} == {group.code for group in listed.groups}
