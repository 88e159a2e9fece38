"""What every test stands on: one filled database per process, and the small world in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from tests import snapshot
from tests.world import World, build_world


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Content and the world are laid once; a test's own changes roll back, or a kept copy is laid back after it."""
    with django_db_blocker.unblock():
        build_world()
        snapshot.take()
        usual, TransactionTestCase._fixture_teardown = (
            TransactionTestCase._fixture_teardown,
            lambda self: snapshot.lay_back(),
        )
        yield
        TransactionTestCase._fixture_teardown = usual
        snapshot.drop()


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Sign-in limits of one test do not reach the next."""
    cache.clear()


@pytest.fixture
def world(db: None) -> World:
    """Two agencies with one plan each, and one person per role; see tests/world.py."""
    return World()
