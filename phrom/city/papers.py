"""The city on paper: the executive's one sheet."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.city.executive import Executive
from phrom.city.rendering import sheet
from phrom.documents.tree import Block, Bullets, Document, Paragraph
from phrom.kernel.dates import show_date


def executive_paper(told: Executive) -> Document:
    """One sheet of A4."""
    day = show_date(told.city.day)
    title = _("สรุปความพร้อมของกรุงเทพมหานคร ณ วันที่ {day}").format(day=day)
    return sheet(title, list(_blocks(told)), is_short=True)


def _blocks(told: Executive) -> Iterator[Block]:
    for place, point in enumerate(told.points, 1):
        yield Paragraph(f"{place}. {point.title}: {point.figure} {point.unit}".strip(), strong=True)
        yield Paragraph(point.sentence)
        if point.lines and point is not told.points[-1]:
            yield Bullets(tuple(words for words, _url in point.lines), numbered=False)
    yield told.picture.figure
