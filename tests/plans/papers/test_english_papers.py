"""Papers in English: nothing of the program stays Thai, only what people typed, and names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from django.utils.translation import override

from phrom.config.gathering import THAI
from phrom.documents.tree import Signer
from phrom.plans.papers import call_sheet, card, first_day, self_check, strategy_map
from phrom.plans.papers.building import document_of, sheet_of
from phrom.plans.papers.posters import Compose
from phrom.plans.payload import Payload
from tests.plans.papers.full import full_payload


def without_thai(value: Any) -> Any:
    """The same with an x for each Thai letter that somebody typed."""
    if isinstance(value, str):
        return THAI.sub("x", value)
    if isinstance(value, Mapping):
        return {without_thai(key): without_thai(entry) for key, entry in value.items()}
    return [without_thai(entry) for entry in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def typed() -> Payload:
    full = full_payload()
    return replace(full, data=without_thai(full.data), private=without_thai(full.private))


def said(value: Any) -> Iterator[str]:
    """Every text anywhere in what is printed."""
    if is_dataclass(value):
        for field in fields(value):
            if field.name != "names":  # what line ends may not part
                yield from said(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from said(entry)
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from said(entry)
    elif not isinstance(value, (int, float, bytes, frozenset, type(None))):
        yield str(value)


@pytest.mark.parametrize("skeleton", ["bma", "opdc-2563"])
@pytest.mark.parametrize("variant", ["internal", "public"])
def test_a_plan_in_english_says_nothing_in_thai(typed: Payload, skeleton: str, variant: Any) -> None:
    paper = document_of(
        typed, skeleton=skeleton, variant=variant, language="en", phones=True, approved_on="2026-11-02",
        approver=Signer("A", "B"), secret_sites=list(typed.data["registers"]["site"]),
    )  # fmt: skip
    assert [text for text in said(paper) if THAI.search(text)] == []


@pytest.mark.parametrize("compose", [strategy_map.compose, card.compose, call_sheet.compose, first_day.compose])
def test_a_sheet_in_english_says_nothing_in_thai(typed: Payload, compose: Compose) -> None:
    with override("en"):
        assert [text for text in said(compose(sheet_of(typed, "internal", phones=True), "")) if THAI.search(text)] == []


def test_the_self_check_in_english_says_nothing_in_thai(typed: Payload) -> None:
    with override("en"):
        blocks = self_check.blocks(sheet_of(typed, "internal"), dt.date(2026, 11, 2))
    assert [text for text in said(blocks) if THAI.search(text)] == []


def test_threats_and_agencies_are_called_as_the_reader_calls_them() -> None:
    plan = Payload(
        {
            "sections": {"scope": {"waived": "", "rows": [{"key": "k", "threat": "cyber", "in_scope": True}]}},
            "registers": {"threat": {"cyber": {"name": "ภัยคุกคามทางไซเบอร์", "name_en": "Cyber threat"}}},
        },
        {},
    )
    row = plan.rows("scope")[0]
    with override("en"):
        assert replace(plan).show("scope", row, "threat") == "Cyber threat"
    assert replace(plan).show("scope", row, "threat") == "ภัยคุกคามทางไซเบอร์"
