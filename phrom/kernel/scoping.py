"""Who is looking. Every scoped query answers to the current viewer, or refuses to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models
from django.db.models.sql import Query

from phrom.kernel.roles import PLAN_READERS
from phrom.kernel.words import kept

M = TypeVar("M", bound=models.Model, covariant=True)

CITY = None  # the key of roles held over the whole city


class NoViewer(RuntimeError):
    """A scoped query ran outside `viewing_as(...)`."""


@dataclass(frozen=True)
class Viewer:
    """A person (or the system) with the roles held: agency id, or CITY, -> role codes.

    `threats`: keys of the threats that the person's agency leads; `parts`: agency id -> section slugs assigned.
    """

    key: str
    name: str
    grants: Mapping[int | None, frozenset[str]]
    threats: frozenset[str] = frozenset()
    parts: Mapping[int, frozenset[str]] = field(default_factory=dict)
    address: str = ""

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset().union(*self.grants.values())

    @cached_property
    def agencies(self) -> frozenset[int] | None:
        """The agencies whose plans are in sight; None when the whole city is."""
        if self.grants.get(CITY, frozenset()) & PLAN_READERS:
            return None
        return frozenset(agency for agency, held in self.grants.items() if agency is not None and held & PLAN_READERS)

    def roles_at(self, agency: int) -> frozenset[str]:
        return self.grants.get(agency, frozenset()) | self.grants.get(CITY, frozenset())


SYSTEM = Viewer("system", kept("ระบบ"), {CITY: frozenset({"auditor", "system"})})

_viewer: ContextVar[Viewer | None] = ContextVar("viewer", default=None)


@contextmanager
def viewing_as(viewer: Viewer) -> Iterator[Viewer]:
    """Everything inside the block is seen with this viewer's eyes."""
    token = _viewer.set(viewer)
    try:
        yield viewer
    finally:
        _viewer.reset(token)


def current_viewer() -> Viewer:
    """The viewer of the block we are in; raises NoViewer outside of any."""
    if (viewer := _viewer.get()) is None:
        raise NoViewer("open a viewing_as(...) block first")
    return viewer


class _ClosedQuery(Query):
    """A query that was made without a viewer: it can be built upon, but never run."""

    def get_compiler(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NoViewer(f"{self.model}: no viewer")

    def chain(self, klass: Any = None) -> Any:
        if klass is not None:
            raise NoViewer(f"{self.model}: no viewer")
        return super().chain()


class ScopedManager(models.Manager[M]):
    """Shows rows of agencies in the viewer's sight; `by_threat` opens the second path for lead agencies."""

    path: ClassVar[str]

    def get_queryset(self) -> models.QuerySet[M]:
        rows = super().get_queryset()
        if (viewer := _viewer.get()) is None:
            rows.query.__class__ = _ClosedQuery
            return rows
        sight = self.sight(viewer)
        return rows if sight is None else rows.filter(sight)

    def sight(self, viewer: Viewer) -> models.Q | None:
        """Which rows the viewer may see; None: all."""
        if viewer.agencies is None:
            return None
        own = models.Q(**{f"{self.path}__in": viewer.agencies})
        shared = self.by_threat(viewer) if viewer.threats else None
        return own if shared is None else own | shared

    def by_threat(self, viewer: Viewer) -> models.Q | None:
        """The rows a lead agency may read because they concern its threat; None: none."""
        return None


class ByAgency(ScopedManager[M]):
    path = "agency"
