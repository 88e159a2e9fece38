"""A paper as parts: which of its paragraphs are headings, what stands below each, without contents lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from phrom.plans.imports.mapping.headings import Placed, place, place_headings
from phrom.plans.imports.mapping.wording import Wording, wording
from phrom.plans.imports.paper import Block, Paper, Paragraph, Table

SHEET = 9  # level of a sheet's name
_LONGEST, _WORD, _SHORT = 130, 40, 5  # letters of a heading, of the word for contents, of หน้า above page numbers
_SURE, _MARKED = (
    0.9,
    4,
)  # a heading that nothing marks must be this sure; so many marked ones show that a paper marks them
_ENTRY = re.compile(r"(?:\.{3,}|…|\t)\s*[\d๐-๙ก-ฮ]{0,4}\s*$|\s[\d๐-๙]{1,3}\s*$")


@dataclass
class Part:
    """A heading with what follows it up to the next. The first part of a paper may have no heading."""

    heading: Paragraph | None
    placed: Placed
    blocks: list[Block] = field(default_factory=list)
    number: int = 0

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]


NOWHERE = Placed("", "", 0.0)


def outline(paper: Paper, wanted: dict[int, str] | None = None) -> list[Part]:
    """The parts in order. `wanted`: number of a part -> the block that a person chose for it."""
    blocks = _without_contents(paper.blocks)
    heads = _headings(blocks)
    placed = place_headings([head.whole for head in heads])
    parts = [Part(None, NOWHERE)]
    entries = iter(zip(heads, placed, strict=True))
    ahead = next(entries, None)
    for block in blocks:
        if ahead is not None and block is ahead[0]:
            parts.append(Part(*ahead, number=len(parts)))
            ahead = next(entries, None)
        else:
            parts[-1].blocks.append(block)
    for part in parts:
        if wanted and part.number in wanted:
            part.placed = Placed(part.placed.heading, wanted[part.number], 1.0, part.placed.depth)
    return parts


def _headings(blocks: Sequence[Block]) -> list[Paragraph]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    usual = Counter(round(p.size) for p in paragraphs for _letter in p.text if p.size).most_common(1)
    size = usual[0][0] if usual else 0
    marked = [p for p in paragraphs if len(p.text) <= _LONGEST and p.level != SHEET and _is_marked(p, size)]
    does_mark = sum(place(p.whole).confidence > 0.8 for p in marked) >= _MARKED
    return [p for p in paragraphs if _is_heading(p, size, does_mark=does_mark)]


def _is_marked(paragraph: Paragraph, size: float) -> bool:
    return 0 < paragraph.level < SHEET or paragraph.is_bold or (size > 0 and paragraph.size > size + 1)


def _is_heading(paragraph: Paragraph, size: float, *, does_mark: bool) -> bool:
    if paragraph.level:
        return True
    told = wording(paragraph.whole)
    if len(paragraph.text) > _LONGEST or told.is_caption or "\t" in paragraph.text or not told.keys:
        return False
    if _is_marked(paragraph, size):
        return 1 <= told.depth <= 3 or place(paragraph.whole).confidence >= (0.7 if len(paragraph.text) <= 60 else 0.85)
    return not does_mark and _stands_out(paragraph, told, place(paragraph.whole))


def _stands_out(paragraph: Paragraph, told: Wording, found: Placed) -> bool:
    """In a paper that marks nothing: a short line that says what a heading says, or a part with a number."""
    is_short = len(paragraph.text) <= 90 and not paragraph.text.rstrip().endswith((":", "ดังนี้"))
    return is_short and (told.is_chapter or found.confidence >= (0.8 if 1 <= told.depth <= 3 else _SURE))


def _without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Entries of a contents list go; its own heading stays, so that nobody wonders where it went."""
    counts = Counter(_said(block) for block in blocks if isinstance(block, Paragraph) and not block.is_listed)
    kept: list[Block] = []
    seen: set[str] | None = None  # the entries so far; None outside of a contents list
    for block in blocks:
        if isinstance(block, Table):
            if seen is None or not _is_contents(block):
                kept.append(block)
        elif len(block.text) < _WORD and _heads_contents(block):
            seen = set() if seen is None else seen
            kept.append(block)
        elif seen is not None and _is_entry(block, counts, seen):
            seen.add(_said(block))
        elif not block.is_listed:
            seen = None
            kept.append(block)
    return kept


def _heads_contents(paragraph: Paragraph) -> bool:
    found = place(paragraph.text)
    return found.block == "toc" and found.confidence > 0.9


def _said(paragraph: Paragraph) -> str:
    """What a heading says, and its entry too, without number and page."""
    return next(iter(wording(paragraph.whole).keys), "") if len(paragraph.text) < _LONGEST else ""


def _is_entry(paragraph: Paragraph, counts: Counter[str], seen: set[str]) -> bool:
    """Whether a line below the word for contents is still one of its entries: listed, with a page, or yet to come."""
    if paragraph.is_listed or _ENTRY.search(paragraph.text):
        return True
    said = _said(paragraph)
    if 0 < paragraph.level < SHEET or said in seen:
        return False
    return len(paragraph.text) < _LONGEST and (len(said) < _SHORT or counts[said] > 1)


def _is_contents(table: Table) -> bool:
    """A table whose last column is page numbers."""
    last = [row[-1].text.strip() for row in table.rows[1:] if row[-1].text.strip()]
    return bool(last) and sum(bool(re.fullmatch(r"[\d๐-๙ก-ฮ]{1,3}", text)) for text in last) > 0.7 * len(last)


def captioned(parts: Sequence[Part]) -> Iterator[tuple[Part, Table, str]]:
    """Each table with its part and the words that head it: a caption, or a short line right above."""
    for part in parts:
        for at, block in enumerate(part.blocks):
            if isinstance(block, Table):
                yield part, block, _caption(part, part.blocks[max(0, at - 3) : at])


def _caption(part: Part, above: Sequence[Block]) -> str:
    for number, block in enumerate(reversed(above)):
        if isinstance(block, Table):
            break
        if wording(block.whole).is_caption or (number == 0 and len(block.text) < 110):
            return block.whole
    heading = part.heading
    return heading.whole if heading is not None and not any(isinstance(block, Table) for block in above) else ""
