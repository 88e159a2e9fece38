"""The whole plan of เขตดุสิต, and its paper."""

from __future__ import annotations

import pytest

from phrom.documents.tree import Document
from phrom.plans.papers import document_of
from phrom.plans.payload import Payload
from tests.plans.papers.full import full_payload


@pytest.fixture
def plan() -> Payload:
    return full_payload()


@pytest.fixture(scope="session")
def paper() -> Document:
    """The paper for the plan's own people, private numbers shown."""
    return document_of(full_payload(), phones=True)
