"""Who reads English meets no Thai word of the program: only what people typed, and names, stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from bs4 import BeautifulSoup, Comment

from phrom.agencies.models import User
from phrom.config.catalogue import catalogue
from phrom.config.gathering import THAI
from tests.addresses import address
from tests.test_access import MATRIX, ready
from tests.test_pages import PAGES
from tests.world import World

SAID_ALOUD = ("aria-label", "title", "placeholder", "data-label", "data-confirm", "data-confirm-label", "alt", "value")
FILLED_IN = re.compile(r"%\\\((?:\w+)\\\)s|\\\{\w+\\\}")
OF_THAI = {"gallery", "glossary", "tour", "campaign_letter"}  # Thai made up, explained or by law; a way elsewhere


@cache
def _thai_words() -> re.Pattern[str]:
    """Any text of the catalogue, with something in its gaps."""
    said = {entry.msgid for entry in catalogue("en") if THAI.search(entry.msgid) and entry.translated()}
    return re.compile("|".join(FILLED_IN.sub(".+?", re.escape(text)) for text in sorted(said, key=len, reverse=True)))


THAI_ITSELF = "main [lang=th], .paper, textarea, input:not([type=submit])"  # papers, examples, and what people typed


def _said(html: str) -> Iterator[str]:
    page = BeautifulSoup(html, "html5lib")
    for part in page.select(THAI_ITSELF):
        part.decompose()
    yield from (text for text in page.find_all(string=True) if not isinstance(text, Comment))
    for tag in page.find_all(True):
        told = [name for name in SAID_ALOUD if tag.get(name) and (tag.name, name) != ("option", "value")]
        yield from (str(tag[name]) for name in told)


def left_in_thai(html: str) -> set[str]:
    told = {" ".join(text.split()) for text in _said(html) if THAI.search(text)}
    return {text for text in told if _thai_words().fullmatch(text)}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in OF_THAI])
def test_a_page_is_english_to_who_reads_english(world: World, name: str) -> None:
    User.objects.update(language="en")
    ready(world, name)
    for kind in MATRIX[name].split():
        page = world.client(kind).get(address(name, world), follow=True)
        assert (kind, left_in_thai(page.content.decode())) == (kind, set())
