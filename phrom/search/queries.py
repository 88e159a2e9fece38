"""What the index holds for a question: entries of all kinds, and passages, each as far as the viewer may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db import connection
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from phrom.kernel.rules import may, viewer_may_see_phones
from phrom.kernel.scoping import current_viewer
from phrom.search.lookups import trigrams
from phrom.search.models import EVERYONE, READERS, Entry, Passage
from phrom.search.phones import marks_of
from phrom.search.question import Question, Word
from phrom.search.sources import kinds

MOST = 200  # passages that are looked at; of more it is only said that there are more
_HEAVY = ("text", "places", "folded", "bare", "context")
_BEST = ("tier", "is_elsewhere", "state", "-year", "name", "pk")


def open_kinds() -> list[str]:
    """The kinds whose pages the viewer may open."""
    return [slug for slug, kind in kinds().items() if may(kind.action)]


def entries(question: Question) -> QuerySet[Entry]:
    """Entries that hold every word, best first: the very name, its beginning, in the name, elsewhere."""
    rows = _fitting(Entry.objects.filter(kind__in=open_kinds()), question, ["folded"], ["title", "hint"])
    if len(question.whole.folded) == 1:
        rows = rows.filter(name__startswith=question.whole.folded)  # everything holds a letter
    rows = _narrowed(rows, _trigrams(question))
    threats = current_viewer().threats
    if len(threats) > 1:  # a plan stands there once for each threat that it covers
        same = Entry.objects.filter(target=OuterRef("target"), kind=OuterRef("kind"), audience__lt=OuterRef("audience"))
        rows = rows.filter(Q(audience__in=(EVERYONE, READERS)) | ~Exists(same.filter(audience__in=threats)))
    in_name = reduce(and_, (Q(name__holds=word.folded) for word in question.words))
    tiers = (Q(name=question.whole.folded), Q(name__startswith=question.whole.folded), in_name)
    here = Q(agency__in=own_agencies())
    ranked: QuerySet[Entry] = rows.annotate(tier=_number(*tiers), is_elsewhere=_number(here, otherwise=1))
    return ranked.order_by(*_BEST)


def _number(*conditions: Q, otherwise: int | None = None) -> Case:
    """The place of the first condition that holds."""
    whens = [When(condition, then=Value(place)) for place, condition in enumerate(conditions)]
    default = len(conditions) if otherwise is None else otherwise
    return Case(*whens, default=Value(default), output_field=IntegerField())


def best_entries(question: Question, each: int) -> list[Entry]:
    """The best of each kind, with `total`: how many of that kind there are."""
    group: dict[str, Any] = {"partition_by": "kind"}
    ranked = entries(question).annotate(
        total=Window(Count("pk"), **group), place=Window(RowNumber(), **group, order_by=list(_BEST))
    )
    best = list(ranked.filter(place__lte=each).order_by("kind", "place").values_list("pk", "total"))
    rows = Entry.objects.defer("folded", "bare", "context").in_bulk([pk for pk, _ in best])
    for pk, total in best:
        rows[pk].total = total
    return [rows[pk] for pk, _ in best]


def bearers(question: Question) -> list[Entry]:
    """People whose private number was typed whole, for those who may see it."""
    if not (marks := marks_of(question.text)) or "person" not in open_kinds():
        return []
    return [row for row in Entry.objects.filter(mark__in=marks) if viewer_may_see_phones(row.agency_id or 0)]


def passages(question: Question) -> list[Passage]:
    """At most MOST of the viewer's own agencies and as many of others, without their text; best first.

    Those of an agency and of a threat are few enough to be read through. Of the whole city's, words of one or two
    letters are too many.
    """
    viewer, own, asked = current_viewer(), own_agencies(), _trigrams(question)
    rows = _fitting(Passage.objects.filter(kind__in=open_kinds()), question, ["folded", "name"], ["text"])
    near, far = rows.filter(agency__in=own).order_by("-pk"), rows.exclude(agency__in=own).order_by("-pk")
    if question.is_loose or viewer.agencies is None:
        far = _narrowed(far, asked) if asked else far.none()
    found = list(near.defer(*_HEAVY)[:MOST])
    if viewer.agencies is None or viewer.threats:
        found += far.defer(*_HEAVY)[:MOST]
    once = {(row.target, row.part, row.revision): row for row in found}
    return sorted(once.values(), key=_goodness(question, own))


def _trigrams(question: Question) -> str:
    return trigrams(word.folded for word in question.words)


def _narrowed(rows: Any, asked: str) -> Any:
    """On SQLite: only rows with these trigrams, the newest first; PostgreSQL does it by itself."""
    if not asked or connection.vendor != "sqlite":
        return rows
    return rows.filter(trigrams__words__match=asked).order_by("-trigrams")


def _goodness(question: Question, own: Sequence[int]) -> Callable[[Passage], Any]:
    def key(row: Passage) -> Any:
        is_named = any(word.folded in row.name for word in question.words)
        return row.agency_id not in own, not is_named, -row.year, row.revision, -row.pk

    return key


def own_agencies() -> list[int]:
    return [agency for agency in current_viewer().grants if agency is not None]


def _fitting(rows: Any, question: Question, columns: Sequence[str], texts: Sequence[str]) -> Any:
    """Rows that hold every word in folded `columns`, or all but one in their context.

    `texts`: the columns as they were written, where a word must stand that folded would be another one.
    """
    beside = ["context"]
    if question.is_loose:
        columns, beside = ["bare"], []

    def holding(word: Word) -> Q:
        return _any(columns, word.folded) & (_any(texts, word.exact) if word.exact else Q())

    all_words = reduce(and_, (holding(word) | _any(beside, word.folded) for word in question.words))
    return rows.filter(all_words & reduce(or_, map(holding, question.words)))


def _any(columns: Sequence[str], word: str) -> Q:
    return reduce(or_, (Q(**{f"{column}__holds": word}) for column in columns), Q(pk__in=()))
