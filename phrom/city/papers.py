"""The city on paper: the executive's one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from django.utils.translation import gettext as _

from phrom.city.executive import Executive
from phrom.documents.city_paper import city_paper
from phrom.documents.paper import UPRIGHT_WIDTH
from phrom.documents.tree import Block, Bullets, Document, Paragraph
from phrom.documents.widths import shorten, text_width
from phrom.kernel.dates import show_date

NAMED = 3  # lines below a point: the page on the screen has more
LINES = 25  # of text that leave room for the picture
_SIZE, _ROOM = 11.0, UPRIGHT_WIDTH - 50  # points


def executive_paper(told: Executive) -> Document:
    """One sheet of A4; the picture is left out where the words need its room."""
    day = show_date(told.city.day)
    title = _("สรุปความพร้อมของกรุงเทพมหานคร ณ วันที่ {day}").format(day=day)
    words = list(_words(told))
    is_short = sum(map(_height, words)) <= LINES
    return city_paper(title, [*words, told.picture.figure] if is_short else words)


def _words(told: Executive) -> Iterator[Paragraph | Bullets]:
    for place, point in enumerate(told.points, 1):
        yield Paragraph(f"{place}. {point.title}: {point.figure} {point.unit}".strip(), strong=True)
        yield Paragraph(point.sentence)
        if point.lines and point is not told.points[-1]:
            lines = (shorten(words, 2 * _ROOM - _SIZE, _SIZE) for words, _url in point.lines[:NAMED])
            yield Bullets(tuple(lines), numbered=False)


def _height(block: Block) -> int:
    """About how many lines it takes."""
    texts = block.items if isinstance(block, Bullets) else [block.text] if isinstance(block, Paragraph) else []
    return sum(ceil(text_width(text, _SIZE) / _ROOM) for text in texts)
