"""Every section, from its own columns: edited, frozen, copied to the next revision, all the same."""

from __future__ import annotations

import json

import pytest
from django.db import models

from phrom.agencies.models import Person
from phrom.plans.columns import Choice, Long, Ref
from phrom.plans.columns import Column as Text
from phrom.plans.models import Plan, PlanSection
from phrom.plans.models.parts import PlanPart
from phrom.plans.names import REGISTERS
from phrom.plans.payload import live_payload
from phrom.plans.sections import Section, has_section, sections
from phrom.plans.services import revise_plan
from tests.plans.typed import change, frozen, new_key, rows, sample, save, versions
from tests.world import World

EVERY = pytest.mark.parametrize("section", sections(), ids=lambda section: section.slug)


@pytest.fixture
def plan(world: World) -> Plan:
    """The draft of เขตดุสิต, with people to name."""
    Person.objects.bulk_create(Person(agency=world.agency, name=name) for name in ("สมชาย ใจดี", "สมหญิง ใจงาม"))
    return world.plan


def edit(plan: Plan, section: Section) -> str:
    """Type into every cell of a new row, or of the first where rows are fixed; answers the row's key."""
    key, version = (new_key(), 0) if section.is_open else next(iter(versions(plan, section.slug).items()))
    outcome = save(plan, section.slug, change(key, version, **sample(plan, section)))
    assert outcome.rows[key].state == "saved", outcome.rows[key].errors
    assert outcome.rows[key].record == rows(plan, section.slug)[key]
    return key


@EVERY
def test_what_is_typed_is_what_the_row_and_the_frozen_copy_hold(world: World, plan: Plan, section: Section) -> None:
    with world.as_("writer"):
        typed, key = sample(plan, section), edit(plan, section)
        held = rows(plan, section.slug)
        assert frozen(plan, section.slug) == held
        names = live_payload(plan).names
    filled = {column.name for column in section.columns if held[key][column.name] not in (None, "", [], False)}
    assert filled >= {name for name, text in typed.items() if text}
    for column in section.columns:
        if column.name in typed:
            shown = column.show(held[key][column.name], names)
            assert column.read(typed[column.name], names) == column.read(shown.replace(", ", "\n"), names)


def test_the_next_revision_is_the_same_plan(world: World, plan: Plan) -> None:
    with world.as_("writer"):
        for section in sections():
            edit(plan, section)
        Plan.objects.filter(pk=plan.pk).update(status="accepted")
        plan.refresh_from_db()
        before = live_payload(plan)
        assert json.loads(before.canonical) == [before.data, before.private]
        after = live_payload(draft := revise_plan(plan))
        for section in sections():
            assert section.records(draft) == section.records(plan) == after.rows(section.slug), section.slug
            assert not set(section.rows(draft)) & set(section.rows(plan))
    assert before.data | {"revision": 2} == after.data
    assert before.private == after.private


@EVERY
def test_columns_and_tables_agree(section: Section) -> None:
    assert len({column.name for column in section.columns}) == len(section.columns)
    assert section.naming in section.columns
    for column in section.columns:
        field = section.model._meta.get_field(column.name)
        if isinstance(column, Choice):
            assert max(len(code) for code in column.options) <= (field.max_length or 0)
        elif isinstance(column, Text) and type(column).kind in ("text", "phone"):
            assert column.limit <= (field.max_length or column.limit)
        elif isinstance(column, Long):
            assert isinstance(field, models.TextField)
    for column in section.pointers:
        assert (column.to in REGISTERS) if isinstance(column, Ref) else has_section(column.to)


def test_slugs_and_numbers_are_each_used_once() -> None:
    for values in ([s.slug for s in sections()], [s.number for s in sections()]):
        assert len(values) == len(set(values))
    assert all(section.title and section.group for section in sections())


def test_every_table_of_a_plan_is_shown_by_a_section() -> None:
    shown = {section.model for section in sections()}
    assert {model for model in PlanPart.__subclasses__() if not model._meta.abstract} == shown


def test_a_pointer_leads_to_a_section_that_comes_before() -> None:
    number = {section.slug: section.number for section in sections()}
    for section in sections():
        assert all(number[c.to] <= section.number for c in section.pointers if not isinstance(c, Ref))


def test_sections_in_the_starter_are_complete_or_say_what_is_missing(world: World) -> None:
    with world.as_("writer"):
        for state in PlanSection.objects.filter(plan=world.plan):
            section = next(s for s in sections() if s.slug == state.slug)
            assert state.is_complete == section.is_complete(state.rows)
