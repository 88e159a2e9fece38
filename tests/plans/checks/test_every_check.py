"""What holds for all checks together: their list, their speed, and that no plan makes them stumble."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.utils.translation import override

from phrom.config.gathering import THAI
from phrom.kernel.content import table
from phrom.plans import checks as package
from phrom.plans.checks import ORDER, Check, checks, findings, findings_of
from phrom.plans.others import CONCERNED
from phrom.plans.payload import Payload, live_payload
from phrom.plans.sections import sections
from phrom.plans.sections.base import GROUPS
from tests.plans.build import found, payload
from tests.plans.finished import finish
from tests.world import World

EVERY = pytest.mark.parametrize("check", checks(), ids=lambda check: check.code)


def test_each_rule_is_one_module_named_after_it() -> None:
    codes = [check.code for check in checks()]
    assert codes == sorted(set(codes))
    for entry in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{entry.name}")
        assert entry.name == "required" or entry.name.startswith(module.check.code.lower())
        assert module.check.title
        assert module.check.why


@EVERY
@pytest.mark.parametrize("side", ["bad", "good"])
def test_what_others_say_is_only_found_where_a_save_reads_it(check: Check, side: str) -> None:
    example = getattr(check, side)
    alone = set(check.find(replace(example, beside={}).payload))
    assert {finding.section for finding in alone ^ set(check.find(example.payload))} <= CONCERNED


def test_the_rules_a_plan_must_keep_are_checked() -> None:
    assert {check.code for check in checks()} >= {
        "R00", "R01", "R04", "R07", "R10", "R12", "R13", "R14", "R15", "R20",
    }  # fmt: skip


@EVERY
@pytest.mark.parametrize("is_whole", [True, False])
def test_an_empty_payload_makes_no_check_stumble(check: package.Check, is_whole: bool) -> None:
    assert not found(check, payload(is_whole=is_whole))


@EVERY
def test_a_row_without_a_single_cell_makes_no_check_stumble(check: package.Check) -> None:
    blank = {section.slug: [{}] for section in sections()}
    found(check, payload(**blank))
    for slug in blank:
        found(check, payload(is_whole=False, **{slug: [{}]}))


@EVERY
def test_a_plan_of_an_older_program_makes_no_check_stumble(check: package.Check) -> None:
    parts = {section.slug: {"waived": "", "rows": [{"key": "k"}]} for section in sections()}
    for finding in check.find(Payload({"sections": parts, "registers": {}}, {})):
        assert finding.message


@EVERY
def test_a_wholly_waived_plan_makes_no_check_stumble(check: package.Check) -> None:
    found(check, payload({section.slug: "ไม่เกี่ยวข้อง" for section in sections()}))


def test_errors_come_first_and_each_leads_to_a_field() -> None:
    everything = findings_of(payload(**{section.slug: [{}] for section in sections()}))
    order = [ORDER[finding.severity] for finding in everything]
    assert order == sorted(order)
    assert {finding.anchor for finding in everything if not finding.row} <= {"section-form"}
    named = next(finding for finding in everything if finding.row and finding.field)
    assert named.anchor == f"f-{named.row}-{named.field}"


def test_a_starter_is_short_of_nothing_but_what_only_people_know(world: World) -> None:
    with world.as_("writer"):
        codes = {finding.code for finding in findings(world.plan) if finding.severity == "error"}
    assert codes == {"R00", "R10"}


def test_a_finished_plan_has_no_error(world: World) -> None:
    with world.as_("writer"):
        assert not [finding for finding in findings(finish(world.plan)) if finding.severity == "error"]


def test_required_threats_are_those_of_the_content(world: World) -> None:
    required = {row["code"] for row in table("threats") if row["required"] == "Y"}
    assert {"epidemic", "cyber"} <= required
    with world.as_("writer"):
        assert required <= set(live_payload(world.plan).threats_in_scope)


@EVERY
def test_the_bad_example_is_found_and_the_good_one_is_not(check: package.Check) -> None:
    bad = found(check, check.bad.payload)
    assert bad
    assert {finding.severity for finding in bad} >= {check.severity}
    assert not found(check, check.good.payload)


@EVERY
def test_each_check_explains_itself(check: package.Check) -> None:
    for text in (check.title, check.why, check.mend, check.source):
        assert len(str(text)) > 8
    assert check.group in GROUPS


@EVERY
def test_who_reads_english_meets_no_thai_but_that_of_the_plan(check: package.Check) -> None:
    with override("en"):
        blank = payload(**{section.slug: [{}] for section in sections()})
        told = [
            str(text) for text in (check.title, check.why, check.mend, check.source, check.bad.note, check.good.note)
        ]
        told += [finding.message for finding in check.find(blank)]
        assert [text for text in told if THAI.search(text)] == []
        bad, typed = check.bad.payload, str(check.bad)
        messages = [str(finding.message) for finding in check.find(bad)]
    words = {word for message in messages for word in re.findall("[\u0e00-\u0e7f]+", message)}
    assert {word for word in words if word not in typed} == set()
