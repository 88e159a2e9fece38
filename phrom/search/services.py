"""Keep the index true: what the journal tells of is indexed again, at once or by the worker."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.words import in_thai
from phrom.search.models import EVERYONE, READERS, Due, Entry, Indexed, Passage
from phrom.search.sources import Source, source_of, sources

T = TypeVar("T")
_log = logging.getLogger(__name__)
TABLES: tuple[type[Indexed], ...] = (Entry, Passage)
REST = dt.timedelta(seconds=10)  # between two indexings of one plan, however often it is saved
SICK = dt.timedelta(minutes=10)
AT_ONCE = 100  # keys made together when everything is indexed


def follow(verb: str, target: str) -> None:
    """Hears every line of the journal, inside the transaction of the change that it tells of."""
    if (source := source_of(target)) is None:
        return
    if not source.waits:
        refresh(source, [target.partition(":")[2]])
        return
    if verb not in source.keeps:
        withdraw(target)
    _expect([target])


def _expect(targets: Iterable[str]) -> None:
    """Let the worker index the targets; one that waits already keeps its place, but is known to have changed again."""
    due = [Due(target=target) for target in targets]
    Due.objects.bulk_create(due, update_conflicts=True, unique_fields=["target"], update_fields=["mark"])


def withdraw(target: str) -> None:
    """Take out of the sight of other agencies what was made of the target, until it is made anew."""
    with viewing_as(SYSTEM):
        for table in TABLES:
            table.objects.filter(target=target).exclude(audience__in=(EVERYONE, READERS)).delete()


@transaction.atomic
def refresh(source: Source, keys: Collection[str]) -> None:
    """Make the index of some keys anew; rows that would stay the same are not written."""
    _replace(source, keys, _made(source, keys))


def _made(source: Source, keys: Collection[str]) -> list[Indexed]:
    with viewing_as(SYSTEM), in_thai():
        return list(source.rows(keys))


def _replace(source: Source, keys: Collection[str], made: Sequence[Indexed]) -> None:
    with viewing_as(SYSTEM):
        for table in TABLES:
            rows = table.objects.filter(target__in=[f"{source.target}:{key}" for key in keys])
            there = {_said(row): row.pk for row in rows}
            new = [row for row in made if type(row) is table and there.pop(_said(row), None) is None]
            table.objects.filter(pk__in=there.values()).delete()
            table.objects.bulk_create(new, batch_size=200)


def _said(row: Model) -> tuple[object, ...]:
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key)


def refresh_due(most: int = 20, rest: dt.timedelta = REST) -> int:
    """The worker's job: index what waits since `rest`; answers how many. What cannot be waits longer."""
    waiting = list(Due.objects.filter(at__lte=timezone.now() - rest).order_by("at")[:most])
    for due in waiting:
        again = timezone.now()
        try:
            _index(due)
        except Exception:
            _log.exception("%s cannot be indexed", due.target)
            again += SICK
        Due.objects.filter(pk=due.pk).update(at=again)
    return len(waiting)


def _index(due: Due) -> None:
    """What takes its time is done before the transaction; what changed meanwhile stays due."""
    source, keys = source_of(due.target), [due.target.partition(":")[2]]
    made = _made(source, keys) if source else []
    with transaction.atomic():
        if Due.objects.filter(pk=due.pk, mark=due.mark).delete()[0] and source:
            _replace(source, keys, made)


def refresh_all() -> None:
    """After names changed, or an upgrade emptied the index: what is quickly made is made at once, the rest waits."""
    with viewing_as(SYSTEM):
        for source in sources():
            for keys in _by_turns(source.keys()):
                if source.waits:
                    _expect(f"{source.target}:{key}" for key in keys)
                else:
                    refresh(source, keys)


def refresh_when_empty() -> None:
    with viewing_as(SYSTEM):
        is_empty = not Entry.objects.exists()
    if is_empty:
        refresh_all()


def reindex() -> int:
    """Make the whole index anew while it is in use, and drop what is no more; answers how many rows it has then."""
    made: set[str] = set()
    waiting = list(Due.objects.values_list("pk", flat=True))
    with viewing_as(SYSTEM):
        for source in sources():
            for keys in _by_turns(source.keys()):
                refresh(source, keys)
                made |= {f"{source.target}:{key}" for key in keys}
        for table in TABLES:
            gone = set(table.objects.order_by().values_list("target", flat=True).distinct()) - made
            for targets in _by_turns(gone):
                table.objects.filter(target__in=targets).delete()
        for turn in _by_turns(waiting):
            Due.objects.filter(pk__in=turn).delete()
        return sum(table.objects.count() for table in TABLES)


def _by_turns(keys: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(keys)
    while turn := list(islice(rest, AT_ONCE)):
        yield turn
