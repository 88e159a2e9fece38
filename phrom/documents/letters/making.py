"""A letter from its wording and the words that fill it, whatever it is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from django.utils.translation import override

from phrom.documents.letters.filling import asked, fill, fill_lines
from phrom.documents.letters.kinds import Kind, Text
from phrom.documents.letters.marks import blocks
from phrom.documents.letters.settings import print_settings
from phrom.documents.letters.tree import Annex, Block, Letter
from phrom.documents.tree import Signer
from phrom.kernel import panels
from phrom.kernel.dates import BUDDHIST_ERA, MONTHS

DOTS = "." * 32
WORD_SETS = "letters.words"  # panel slot: () -> (what letters are about, its WordSet)


class Word(NamedTuple):
    """What a word in braces means, for the list beside the form, and an invented value for previews."""

    label: str
    sample: str


@dataclass(frozen=True)
class WordSet:
    """What letters about one thing may ask for; `signer`: the words that name who signs, and the position."""

    words: Mapping[str, Word]
    parts: Mapping[str, str]
    sample_parts: Callable[[], Mapping[str, Sequence[Block]]]
    signer: tuple[str, str]


def word_set(about: str) -> WordSet:
    """The words of letters about that thing; LookupError when no room offers any."""
    sets: dict[str, WordSet] = dict(panel() for panel in panels.panels(WORD_SETS))
    return sets[about]


class Issue(Protocol):
    """What the registry gives a letter; `to` "" takes the addressee of the wording."""

    number: str
    dated: dt.date | None
    secrecy: str
    urgency: str
    to: str


@dataclass
class Unissued:
    """A letter that the registry has given nothing yet."""

    number: str = ""
    dated: dt.date | None = None
    secrecy: str = ""
    urgency: str = ""
    to: str = ""


@dataclass(frozen=True)
class Source:
    """What fills a wording; `names` are never parted at a line end."""

    words: Mapping[str, str]
    parts: Mapping[str, Sequence[Block]]
    signer: Signer
    issue: Issue
    status: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    """A letter, and the words it asks for that nothing is known of: they are dotted, to be filled by hand."""

    letter: Letter
    missing: tuple[str, ...] = ()


def sample_letter(kind: Kind, text: Text) -> Made:
    """The letter with invented values, for who edits the city's wording. Raises Unfillable."""
    with override("th"):
        known = word_set(kind.about)
        words = {name: word.sample for name, word in known.words.items()}
        issue = Unissued(number=words["number"], dated=dt.date(2027, 4, 1))
        name, position = known.signer
        return make(kind, text, Source(words, known.sample_parts(), Signer(words[name], words[position]), issue))


def make(kind: Kind, text: Text, source: Source) -> Made:
    """The letter of a wording; a word that the source says nothing of is dotted. Raises Unfillable."""
    issue, names = source.issue, word_set(kind.about).words
    dated = _dated(kind, issue.dated)
    known = dict(source.words) | {"number": issue.number, "date": dated}
    words = {name: known.get(name) or DOTS for name in names}

    def lines(name: str) -> str:
        filled = [fill(line, words, source.parts) for line in text.get(name, "").splitlines()]
        return "\n".join(line for line in filled if line.strip())

    annex = blocks(text.get("annex", ""), words, source.parts)
    letter = Letter(
        kind.layout,
        " ".join(lines("subject").split()),
        heading=lines("heading"),
        sender="\n".join(filter(str.strip, fill_lines(text.get("sender", ""), words, source.parts))),
        number=issue.number,
        dated=dated,
        to=issue.to or " ".join(lines("to").split()),
        references=tuple(lines("references").splitlines()),
        enclosures=tuple(lines("enclosures").splitlines()),
        body=blocks(text["body"], words, source.parts),
        closing=lines("closing"),
        signer=source.signer,
        contact=lines("contact"),
        annex=Annex(lines("annex_title"), annex) if annex else None,
        secrecy=issue.secrecy,
        urgency=issue.urgency,
        status=source.status,
        digits=print_settings().digits,
        names=source.names,
    )
    wanted = [name for name in names if any(name in asked(value) for value in text.values())]
    return Made(letter, tuple(name for name in wanted if not known.get(name)))


def _dated(kind: Kind, day: dt.date | None) -> str:
    """The day as written: orders and announcements say พ.ศ., letters do not; empty when there is none yet."""
    if day is None:
        return ""
    era = "พ.ศ. " if kind.layout in ("order", "announcement") else ""
    return f"{day.day} {MONTHS[day.month - 1]} {era}{day.year + BUDDHIST_ERA}"
