"""The document as the inside of a page: the same words and numbers as on paper, readable on a phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from phrom.documents.digits import with_digits
from phrom.documents.layout import (
    EMPTY,
    Numbered,
    captioned,
    full_row,
    head_rows,
    in_its_language,
    labels,
    numbered,
)
from phrom.documents.svg import to_svg
from phrom.documents.tree import Bullets, Document, Figure, Heading, Note, Paragraph, Table

_LOOKS = {"start": "", "center": "middle", "end": "closing"}  # classes of paragraphs
_TOP = 2  # the page itself has the h1


@in_its_language
def render_page(document: Document) -> SafeString:
    """Cover facts, contents and blocks, to stand in an element of class `paper`; ids are the anchors of headings."""
    document = with_digits(document)
    blocks = list(_shown(document))
    contents = [block for block in blocks if block["kind"] == "heading" and block["level"] == _TOP]
    return render_to_string("documents/page.html", {"document": document, "blocks": blocks, "contents": contents})


def _shown(document: Document) -> Iterator[dict[str, Any]]:
    used: Counter[str] = Counter()
    for entry in numbered(document):
        shown = {"number": entry.number, **_block(entry)}
        if shown["kind"] == "heading":
            used[shown["id"]] += 1
            if used[shown["id"]] > 1:
                shown["id"] += f"-{used[shown['id']]}"
        yield shown


def _block(entry: Numbered) -> dict[str, Any]:
    match entry.block:
        case Heading() as heading:
            anchor = heading.anchor or f"part-{entry.number or heading.text.replace(' ', '-')}"
            return {"kind": "heading", "level": _TOP + entry.level - 1, "id": anchor, "text": heading.text}
        case Paragraph() as paragraph:
            return {
                "kind": "paragraph",
                "lines": _lines(paragraph.text),
                "strong": paragraph.strong,
                "look": _LOOKS[paragraph.align],
            }
        case Bullets() as bullets:
            return {"kind": "list", "tag": "ol" if bullets.numbered else "ul", "items": bullets.items}
        case Note() as note:
            return {"kind": "note", "lines": _lines(note.text)}
        case Table() as table:
            return table_shown(table, captioned(entry, table.caption))
        case Figure() as figure:
            drawn = to_svg(figure.drawing, figure.caption, figure.alt)
            return {"kind": "figure", "caption": captioned(entry, figure.caption), "svg": drawn}


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def table_shown(table: Table, caption: str) -> dict[str, Any]:
    """A table for `documents/table.html`."""
    named = [(label, column.align) for label, column in zip(labels(table), table.columns, strict=True)]
    groups: list[dict[str, Any]] = [{"band": "", "rows": []}]
    for place, row in enumerate(table.rows):
        if place in table.bands:
            groups.append({"band": row[0], "rows": []})
        else:
            cells = full_row(row, len(named))
            groups[-1]["rows"].append([(cell, *facts) for cell, facts in zip(cells, named, strict=True)])
    return {
        "kind": "table",
        "caption": caption,
        "head": head_rows(table),
        "groups": [group for group in groups if group["band"] or group["rows"]],
        "width": len(table.columns),
        "empty": str(EMPTY),
    }
