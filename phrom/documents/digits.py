"""Thai digits over a whole document, applied once, so every format prints the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from phrom.documents.tree import (
    Block,
    Bullets,
    Column,
    Document,
    Drawing,
    Figure,
    Heading,
    Note,
    Paragraph,
    Table,
)
from phrom.kernel.thai import thai_digits


def with_digits(document: Document) -> Document:
    """The document in the digits it asks for; applying it twice changes nothing.

    The seal and the English title keep Arabic digits: one is compared letter by letter, the other is English.
    """
    if document.digits == "arabic":
        return document
    return replace(
        document,
        title=thai_digits(document.title),
        agency=thai_digits(document.agency),
        organisation=thai_digits(document.organisation),
        version=thai_digits(document.version),
        dated=thai_digits(document.dated),
        secrecy=thai_digits(document.secrecy),
        status=thai_digits(document.status),
        fiscal_year=thai_digits(document.fiscal_year),
        names=_all(document.names),
        signers=tuple(replace(signer, position=thai_digits(signer.position)) for signer in document.signers),
        blocks=tuple(_block(block) for block in document.blocks),
    )


def _all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(thai_digits, texts))


def _block(block: Block) -> Block:
    match block:
        case Heading() | Paragraph() | Note():
            return replace(block, text=thai_digits(block.text))
        case Bullets():
            return replace(block, items=_all(block.items))
        case Table():
            return table_digits(block)
        case Figure():
            return replace(
                block,
                caption=thai_digits(block.caption),
                alt=thai_digits(block.alt),
                drawing=_drawing(block.drawing),
            )


@lru_cache(maxsize=128)  # the tables of some three plans: after an edit all but one are as they were
def table_digits(table: Table) -> Table:
    """A table with Thai digits throughout."""
    return replace(
        table,
        caption=thai_digits(table.caption),
        columns=tuple(map(_column, table.columns)),
        rows=tuple(map(_all, table.rows)),
    )


def _column(column: Column) -> Column:
    return replace(column, title=thai_digits(column.title), group=thai_digits(column.group))


def _drawing(drawing: Drawing) -> Drawing:
    return replace(drawing, items=tuple(_item(item) for item in drawing.items))


def _item(item: tuple[object, ...]) -> tuple[object, ...]:
    return (*item[:-1], thai_digits(str(item[-1]))) if item[0] == "t" else item
