"""A document as any reader hands it on: paragraphs and tables in their order, each knowing where it stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Paragraph:
    """One paragraph. `level`: 1-9 when a style makes it a heading; `number`: numbering made by the program that wrote
    it; `size` in points, 0 unknown; `is_listed`: an entry of a contents list.
    """

    text: str
    page: int = 1
    level: int = 0
    number: str = ""
    is_bold: bool = False
    size: float = 0
    is_centred: bool = False
    is_listed: bool = False

    @property
    def whole(self) -> str:
        """The text as printed, numbering included."""
        return f"{self.number} {self.text}".strip()


@dataclass
class Cell:
    """One place of a grid. A merged cell stands in each place that it covers; `row` and `column` are its first."""

    text: str
    row: int
    column: int
    page: int = 1
    place: str = ""  # address in a sheet, e.g. B7


@dataclass
class Table:
    """A full grid, every row equally long. `heads`: head rows that the file marks as such, 0 when it marks none."""

    rows: list[list[Cell]]
    page: int = 1
    heads: int = 0
    name: str = ""  # of the sheet

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def texts(self, row: int) -> list[str]:
        """The row's texts, a merged cell once, where it begins."""
        return [cell.text if cell.column == at else "" for at, cell in enumerate(self.rows[row])]

    def is_band(self, row: int) -> bool:
        """Whether one cell covers the whole row."""
        cells = self.rows[row]
        return len(cells) > 1 and all(cell.column == 0 for cell in cells)


Block = Paragraph | Table


@dataclass
class Paper:
    """A whole document; `kind`: docx, xlsx, ods, pdf, text or json; `pages` as far as the file tells them.

    `own`: what a JSON file of this program holds, which has no paragraphs.
    """

    kind: str
    blocks: list[Block] = field(default_factory=list)
    pages: int = 1
    own: dict[str, Any] = field(default_factory=dict)

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    def as_plain(self) -> dict[str, Any]:
        """Plain JSON values."""
        blocks = [_plain(block) for block in self.blocks]
        return {"kind": self.kind, "pages": self.pages, "blocks": blocks, "own": self.own}


def paper_from(plain: dict[str, Any]) -> Paper:
    """The paper that `as_plain` wrote down."""
    return Paper(plain["kind"], [_block(entry) for entry in plain["blocks"]], plain["pages"], plain["own"])


def _plain(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {name: value for name, value in asdict(block).items() if value}
    cells = [[[c.text, c.row, c.column, c.page, c.place] for c in row] for row in block.rows]
    return {"rows": cells, "page": block.page, "heads": block.heads, "name": block.name}


def _block(entry: dict[str, Any]) -> Block:
    if "rows" not in entry:
        return Paragraph(**{"text": ""} | entry)
    rows = [[Cell(*cell) for cell in row] for row in entry["rows"]]
    return Table(rows, entry["page"], entry["heads"], entry["name"])


def grid(rows: Sequence[Sequence[str]], page: int = 1, heads: int = 0, name: str = "") -> Table:
    """A table without merged cells; shorter rows are filled up."""
    width = max((len(row) for row in rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    return Table([list(_cells(row, number, page)) for number, row in enumerate(filled)], page, heads, name)


def _cells(row: Sequence[str], number: int, page: int) -> Iterator[Cell]:
    for column, text in enumerate(row):
        yield Cell(text, number, column, page)
