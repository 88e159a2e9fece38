"""Groups of results as a page shows them, with what was hit marked in titles, hints and snippets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.kernel.rules import may, viewer_may_see_phones
from phrom.search.folding import bare, fold
from phrom.search.marking import Piece, marked, snippet
from phrom.search.models import Entry, Passage
from phrom.search.phones import marks_of
from phrom.search.queries import MOST, bearers, best_entries, passages
from phrom.search.question import Question
from phrom.search.sources import Kind, Page, Shown, kinds, shelves

Row = Entry | Passage | Page
_folded = lru_cache(maxsize=4096)(fold)  # the same pages are compared at every search


@dataclass(frozen=True)
class Hit:
    """One result; its `snippet` is empty when title and hint say it all."""

    title: Sequence[Piece]
    hint: Sequence[Piece]
    url: str
    snippet: Sequence[Piece] = ()


@dataclass(frozen=True)
class Group:
    """What was found of a kind: the best rows and how many there are; `is_more`: and others, not counted."""

    kind: Kind
    rows: Sequence[Row]
    total: int
    is_more: bool = False


def found(typed: str, each: int) -> tuple[Question, list[Group]]:
    """Every kind of which something was found, in order, with at most `each` rows.

    What is nowhere as it is spelled is looked for without marks; the question that found something is answered too.
    """
    question = Question(typed)
    for asked in (question, question.loosened()):
        if asked.words and (groups := _groups(asked, each)):
            return asked, groups
    return question, []


def _groups(question: Question, each: int) -> list[Group]:
    made: dict[str, Group] = {}
    for shelf in shelves():
        if may(shelf.kind.action) and (fitting := _fitting(shelf.pages(), question)):
            made[shelf.kind.slug] = Group(shelf.kind, fitting[:each], len(fitting))
    for slug, rows in groupby(best_entries(question, each), key=lambda row: row.kind):
        best = list(rows)
        made[slug] = Group(kinds()[slug], best, best[0].total)  # type: ignore[attr-defined]
    if called := bearers(question):
        made["person"] = _with_bearers(called, made.get("person"), each)
    for slug, texts in groupby(passages(question), key=lambda row: row.kind):
        listed = list(texts)
        made[slug] = Group(kinds()[slug], listed[:each], min(len(listed), MOST), len(listed) >= MOST)
    return [made[slug] for slug in kinds() if slug in made]


def _with_bearers(called: Sequence[Entry], others: Group | None, each: int) -> Group:
    """Who bears the number first."""
    rest = [row for row in (others.rows if others else ()) if row not in called]
    total = len(called) + (others.total - (len(others.rows) - len(rest)) if others else 0)
    return Group(kinds()["person"], [*called, *rest][:each], total)


def _fitting(pages: Iterable[Page], question: Question) -> list[Page]:
    """Pages that hold every word; those with the words in their title first."""
    rated: list[tuple[bool, bool, int, Page]] = []
    for page in pages:
        title, both = page.title, f"{page.title} {page.hint} {page.words}"
        if all(word.is_in(_fold(question, both), both) for word in question.words):
            is_aside = not all(word.is_in(_fold(question, title), title) for word in question.words)
            begins = _fold(question, title).startswith(question.whole.folded)
            rated.append((is_aside, not begins, len(rated), page))
    return [page for *_rating, page in sorted(rated, key=lambda entry: entry[:3])]


def _fold(question: Question, text: str) -> str:
    return bare(_folded(text)) if question.is_loose else _folded(text)


def tell(rows: Sequence[Row], question: Question) -> list[Hit]:
    """The rows as they read, in two queries however many they are."""
    texts: dict[int, Passage] = Passage.objects.in_bulk([row.pk for row in rows if isinstance(row, Passage)])
    agencies = {row.agency_id for row in rows if not isinstance(row, Page) and row.agency_id}
    named = {agency.pk: agency.name for agency in Agency.objects.as_of().filter(pk__in=agencies)}
    return [
        _of_page(row, question)
        if isinstance(row, Page)
        else _of_row(texts.get(row.pk, row), named.get(row.agency_id or 0, ""), question)
        for row in rows
    ]


def _of_page(page: Page, question: Question) -> Hit:
    return Hit(marked(page.title, question), snippet(page.hint, question), page.url)


def _of_row(row: Entry | Passage, agency: str, question: Question) -> Hit:
    place, line = _line(row, question) if isinstance(row, Passage) else ("", "")
    shown: Shown = kinds()[row.kind].show(row, agency, place)
    hint = shown.hint
    if isinstance(row, Entry) and row.mark in marks_of(question.text) and viewer_may_see_phones(row.agency_id or 0):
        hint = f"{hint} · {_('ตรงกับหมายเลขโทรศัพท์เคลื่อนที่')}"
    said = snippet(line, question) if line else ()
    return Hit(marked(shown.title, question), marked(hint, question), shown.url, said)


def _line(row: Passage, question: Question) -> tuple[str, str]:
    """Key and text of the line that holds most of the words; nothing when only the passage's name does."""
    folded = row.bare if question.is_loose else row.folded
    lines = list(zip(row.places.split("\n"), row.text.split("\n"), folded.split("\n"), strict=True))
    held = [sum(word.is_in(line, text) for word in question.words) for _place, text, line in lines]
    best = max(range(len(lines)), key=held.__getitem__)
    return lines[best][:2] if held[best] else ("", "")
