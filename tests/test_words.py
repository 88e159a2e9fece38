"""Everything is said in two languages: nothing stands outside the catalogues, and nothing in them stands empty."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, override

from phrom.config.catalogue import LANGUAGES, catalogue
from phrom.config.gathering import ROOM, THAI, loose, sources
from phrom.config.words import brought_up, missing

LANGUAGE_ITSELF = (  # what these read, sort, typeset, make up or give as example; letters are Thai in law
    "kernel/thai.py", "kernel/content.py", "kernel/dates.py", "kernel/hours.py", "agencies/phones.py",
    "search/folding.py", "search/question.py", "documents/widths.py", "documents/polish.py", "documents/pen.py",
    "documents/layout.py", "documents/paper.py", "documents/renderer.py", "documents/excel.py",
    "documents/word_front.py", "documents/word_parts.py", "documents/letters/", "documents/templates/documents/letter",
    "alerts/writing.py", "config/demo/", "config/commands/", "config/cli.py", "config/settings.py",
    "plans/checks/", "plans/imports/readers/", "plans/imports/mapping/", "plans/columns.py", "plans/defaults.py",
    "plans/examples.py", "plans/marking.py",
    "plans/templates/plans/letter_wording.html", "plans/starters.py", "plans/papers/letters/", "campaigns/letters/",
    "ui/samples.py", "ui/forms.py", "ui/views.py", "ui/templates/ui/gallery", "ui/static/ui/fields.js",
)  # fmt: skip
PROPER = re.compile("พร้อม|ไทย|น\\.|๑๒๓")  # what stays Thai in English
PLACEHOLDER = re.compile(r"%\(\w+\)[sdrf]|%[sd]|\{\w*\}|</?\w+[^>]*>")


def _named(file: Path) -> str:
    return str(file.relative_to(ROOM))


CHECKED = [file for file in sources() if not _named(file).startswith(LANGUAGE_ITSELF)]


def test_no_thai_text_stands_outside_of_the_catalogues() -> None:
    found = [f"{_named(file)}:{text.line}: {text.text[:60]}" for file in CHECKED for text in loose(file)]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_what_the_program_says_and_nothing_else(language: str) -> None:
    book = catalogue(language)
    wanted = brought_up(catalogue(language), missing()[language])
    said, kept = ({(entry.msgid, entry.msgctxt) for entry in entries} for entries in (wanted, book))
    assert (said - kept, kept - said) == (set(), set()), "run `make words`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    assert [entry.msgid for entry in catalogue(language) if entry.fuzzy or not entry.translated()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_what_is_filled_in(language: str) -> None:
    entries = [entry for entry in catalogue(language) if entry.translated()]
    assert {entry.msgid: said for entry in entries for said in _said(entry) if not _fits(entry, said)} == {}


def test_english_is_english() -> None:
    left = [said for entry in catalogue("en") for said in _said(entry) if THAI.search(PROPER.sub("", said))]
    assert left == []


def test_thai_is_thai() -> None:
    assert [said for entry in catalogue("th") for said in _said(entry) if not THAI.search(said)] == []


def test_django_refuses_in_thai() -> None:
    with override("th"):
        assert THAI.search(gettext("Enter a valid integer."))


def _said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _fits(entry: polib.POEntry, said: str) -> bool:
    """English may leave out a number that it says as a word ("1 day")."""
    given, kept = (Counter(PLACEHOLDER.findall(text)) for text in (entry.msgid, said))
    return set(given) == set(kept) or bool(entry.msgid_plural and set(kept) <= set(given))
