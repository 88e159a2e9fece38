"""Leaf through a document tree: its words, headings and tables."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.documents.tree import Bullets, Document, Figure, Heading, Note, Paragraph, Table


def words(document: Document) -> str:
    """Everything that the paper says, one text a line."""
    return "\n".join((document.title, document.agency, document.version, document.dated, *_blocks(document)))


def _blocks(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Heading() | Paragraph() | Note():
                yield block.text
            case Bullets():
                yield from block.items
            case Table():
                yield block.caption
                yield from (text for column in block.columns for text in (column.title, column.group))
                yield from (cell for row in block.rows for cell in row)
            case Figure():
                yield from (block.caption, block.alt, *(str(item[-1]) for item in block.drawing.items))


def anchors(document: Document) -> set[str]:
    return {block.anchor for block in document.blocks if isinstance(block, Heading)}


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def table(document: Document, key: str) -> Table:
    """The first table of that key (T1-T16, or a section's slug)."""
    return next(table for table in tables(document) if table.key == key)


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def column(table: Table, title: str) -> list[str]:
    """The cells under a title, bands left out."""
    place = titles(table).index(title)
    return [row[place] for number, row in enumerate(table.rows) if number not in table.bands]


def section(document: Document, slug: str) -> list[str]:
    """What stands between a section's heading and the next one."""
    found: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.anchor == slug or (inside and block.level > 2)
        elif inside:
            found.append(block.text if isinstance(block, Note | Paragraph) else type(block).__name__)
    return found
