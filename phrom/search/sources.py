"""What can be found: every room registers in `AppConfig.ready()` what it lets be indexed, and what it keeps in mind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import get_language

from phrom.search.models import Indexed


@dataclass(frozen=True)
class Shown:
    """How a row of the index reads for the viewer, in the viewer's language."""

    title: str
    url: str
    hint: str = ""


@dataclass(frozen=True)
class Kind:
    """A group of results. `action`: the rule of the pages that they lead to; `order`: small first.

    `show`: a row of the index, what its agency is called today, the key of what was hit in it (or "") -> how it reads.
    """

    slug: str
    title: str
    icon: str
    action: str
    order: int
    show: Callable[[Any, str, str], Shown] = lambda row, agency, place: Shown(row.title, "", row.hint)


@dataclass(frozen=True)
class Source:
    """Rows of a room. `target`: what the journal calls them; `keys`: all of them, in the order of indexing.

    `rows` makes the index of some keys, whole, with the system's eyes. `waits`: the worker calls it, because it takes
    longer than a save may. Then every verb but those that it `keeps` still withdraws at once what other agencies see.
    """

    target: str
    kinds: Sequence[Kind]
    keys: Callable[[], Iterable[str]]
    rows: Callable[[Collection[str]], Iterable[Indexed]]
    waits: bool = False
    keeps: Collection[str] = ()


@dataclass(frozen=True)
class Page:
    """Something short that the program knows by itself: a page, a word, a help topic; `words` help to find it."""

    title: str
    url: str
    hint: str = ""
    words: str = ""


@dataclass(frozen=True)
class Shelf:
    """Pages of one kind, in the viewer's language and sight; a few hundred at most."""

    kind: Kind
    pages: Callable[[], Iterable[Page]]


_sources: dict[str, Source] = {}
_shelves: dict[str, Shelf] = {}


def register(source: Source) -> None:
    """Let rows be indexed; registering the same target again replaces it."""
    _sources[source.target] = source


def offer(kind: Kind, pages: Callable[[], Iterable[Page]], *, changes: bool = False) -> None:
    """Let pages be found that stand in no table; unless what there is `changes`, it is read once in each language."""

    @cache
    def read(language: str | None) -> tuple[Page, ...]:
        return tuple(pages())

    _shelves[kind.slug] = Shelf(kind, pages if changes else lambda: read(get_language()))


def source_of(target: str) -> Source | None:
    """The source of what the journal calls person:…; None when nothing of the kind is indexed."""
    return _sources.get(target.partition(":")[0])


def sources() -> list[Source]:
    return list(_sources.values())


def shelves() -> list[Shelf]:
    return list(_shelves.values())


def kinds() -> dict[str, Kind]:
    """slug -> every kind of result, in the order of the page."""
    found = [kind for source in sources() for kind in source.kinds] + [shelf.kind for shelf in shelves()]
    return {kind.slug: kind for kind in sorted(found, key=lambda kind: kind.order)}
