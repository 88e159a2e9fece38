"""JSON columns hold Thai as people read it, and give back what was put in."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import JSONField, TextField
from django.db.models.functions import Cast

from phrom.kernel.encoding import CompactEncoder
from phrom.plans.models import PlanSection
from tests.world import World

COLUMNS = [
    field
    for model in apps.get_models()
    if model.__module__.startswith("phrom.")
    for field in model._meta.get_fields()
    if isinstance(field, JSONField)
]


def test_thai_is_written_as_it_is_and_without_blanks() -> None:
    written = json.dumps({"ชื่อ": ["ฝ่ายทะเบียน", 1]}, cls=CompactEncoder)
    assert written == '{"ชื่อ":["ฝ่ายทะเบียน",1]}'


def test_days_are_written_as_iso() -> None:
    assert json.dumps(dt.date(2027, 4, 1), cls=CompactEncoder) == '"2027-04-01"'


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_json_column_of_ours_is_written_so(column: JSONField) -> None:
    assert column.encoder is CompactEncoder


@pytest.mark.skipif(connection.vendor != "sqlite", reason="jsonb has a spelling of its own")
def test_the_database_holds_thai_letters_and_not_their_numbers(world: World) -> None:
    with world.as_("writer"):
        state = PlanSection.objects.annotate(text=Cast("rows", TextField())).get(plan=world.plan, slug="services")
    assert state.rows[0]["name"] in state.text
    assert "\\u0e" not in state.text
