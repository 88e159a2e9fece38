"""Rows whoever acts: a run goes on with nobody looking, and an answer by link comes from nobody in particular.

Only for what was reached by a key that is a secret itself, by a row already in sight, or by the worker.
"""

from __future__ import annotations

from django.db.models import QuerySet

from phrom.agencies.models import Person
from phrom.calls.models import Callee, Post, Run


def every_run() -> QuerySet[Run]:
    return QuerySet(Run)


def every_post() -> QuerySet[Post]:
    return QuerySet(Post)


def every_callee() -> QuerySet[Callee]:
    return QuerySet(Callee)


def every_person() -> QuerySet[Person]:
    return QuerySet(Person)
