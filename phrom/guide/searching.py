"""Help and the words of the field as they are found."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from phrom.guide.terms import glossary
from phrom.guide.topics import topic
from phrom.guide.views import TOPICS
from phrom.kernel import panels
from phrom.kernel.words import lazy as _
from phrom.search.sources import Kind, Page, offer


def offer_all() -> None:
    """Called once, when the room is opened."""
    offer(Kind("help", _("คู่มือ"), "question-mark-circle", "guide.view", 75), _topics)
    offer(Kind("term", _("คำศัพท์"), "book-open", "guide.view", 80), _terms)


def _topics() -> Iterator[Page]:
    for panel in panels.panels(TOPICS):
        for slug, title in (entry for entries in panel().values() for entry in entries):
            if help_ := topic(slug):
                yield Page(str(title), reverse("help_topic", args=[slug]), help_.purpose)


def _terms() -> Iterator[Page]:
    """Found in Thai, in English and by its abbreviations, whatever the reader reads."""
    url = reverse("glossary")
    for term in glossary():
        hint = " · ".join(text for text in (term.english, term.meaning) if text)
        yield Page(term.thai, f"{url}#{term.slug}", hint, " ".join(term.spellings))
