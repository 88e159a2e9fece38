"""Running headers, footers and page numbers: what stands at the same end of many pages is no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from phrom.kernel.thai import arabic
from phrom.plans.imports.paper import Block, Paragraph

_PAGE_NUMBER = re.compile(
    r"(?:หน้า(?:ที่)?|page)?\s*[-–—|/ (]*\d{1,4}[-–—|/ )]*(?:(?:จาก|/|of|ของ)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_BLANK = re.compile(r"\s+")
_ENDS = 2  # paragraphs at either end of a page that may be furniture
_SHARE = 0.4  # of the pages on which it stands


def without_furniture(pages: Sequence[list[Block]]) -> list[Block]:
    """The blocks of all pages, one after the other, without what is only there to find one's way."""
    repeated = _repeated(pages)
    return [block for page in pages for block in _kept(page, repeated)]


def _kept(page: list[Block], repeated: set[str]) -> Iterator[Block]:
    ends = {id(block) for block in _ends(page)}
    for block in page:
        is_end = id(block) in ends and isinstance(block, Paragraph)
        if not (is_end and isinstance(block, Paragraph) and is_furniture(block.text, repeated)):
            yield block


def is_furniture(text: str, repeated: set[str]) -> bool:
    """Whether a paragraph at the end of a page says nothing but where one is."""
    return is_page_number(text) or _mould(text) in repeated


def is_page_number(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(arabic(text).strip()))


def _repeated(pages: Sequence[list[Block]]) -> set[str]:
    counts = Counter(mould for page in pages for mould in {_mould(block.text) for block in _ends(page)})
    return {mould for mould, count in counts.items() if count >= max(3, _SHARE * len(pages))}


def _ends(page: list[Block]) -> list[Paragraph]:
    return [block for block in [*page[:_ENDS], *page[-_ENDS:]] if isinstance(block, Paragraph)]


def _mould(text: str) -> str:
    """The text with its numbers taken out, so that page 3 and page 4 are alike."""
    return _DIGITS.sub("#", _BLANK.sub("", arabic(text)))
