"""The letter as the inside of a page: the same words as on paper, readable on a phone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from phrom.documents.letters.tree import HEAD, Block, Letter, with_digits
from phrom.documents.page import table_shown
from phrom.documents.tree import Table

_DATED = {"order": "สั่ง ณ วันที่", "announcement": "ประกาศ ณ วันที่"}


def render_page(letter: Letter) -> SafeString:
    """The sheet, to stand in an element of class `letter`."""
    with override("th"):
        letter = with_digits(letter)
        context = {
            "letter": letter,
            "is_titled": letter.layout in _DATED,
            "dated_words": _DATED.get(letter.layout, ""),
            "addressed": _addressed(letter),
            "blocks": _shown(letter.body),
            "annex": letter.annex and {"title": letter.annex.title, "blocks": _shown(letter.annex.blocks)},
        }
        return render_to_string("documents/letter.html", context)


def _addressed(letter: Letter) -> list[tuple[str, tuple[str, ...]]]:
    told = (
        ("เรื่อง", (letter.subject,) if letter.layout == "external" else ()),
        ("เรียน", (letter.to,) if letter.to else ()),
        ("อ้างถึง", letter.references),
        ("สิ่งที่ส่งมาด้วย", letter.enclosures),
    )
    return [(name, lines) for name, lines in told if lines]


def _shown(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [
        {"kind": "table", **table_shown(block, block.caption)}
        if isinstance(block, Table)
        else {"kind": "head" if block.level == HEAD else "clause", "clause": block}
        for block in blocks
    ]
