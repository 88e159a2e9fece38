"""The body of a recognised table row by row: the text of each field, the band it stands under, where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from phrom.plans.imports.mapping.drafts import Origin
from phrom.plans.imports.mapping.tables import Found
from phrom.plans.imports.mapping.times import EMPTY
from phrom.plans.imports.mapping.wording import key

_TOTALS = {key(word) for word in ("รวม", "รวมทั้งสิ้น", "รวมทั้งหมด", "total", "ผลรวม", "รวมจำนวน")}
_NOTHING = {key(word) for word in ("ไม่มีข้อมูล", "ไม่มีรายการ")}


@dataclass(frozen=True)
class Row:
    """One row. `number`: its place among the rows, from 1; `band`: the line above it that heads a group."""

    number: int
    texts: dict[str, str]
    origins: dict[str, Origin]
    origin: Origin
    band: str = ""

    def text(self, field: str) -> str:
        return self.texts.get(field, "").strip()


def rows_of(found: Found) -> Iterator[Row]:
    """Rows that say something; totals, repeated heads and lines of nothing are passed over."""
    head, columns = found.head, found.columns
    if head is None or columns is None:
        return
    names = [key(" ".join(parts)) for parts in head.names]
    band, number = "", 0
    for at in range(head.body, len(found.table.rows)):
        cells = found.table.rows[at]
        if found.table.is_band(at):
            band = cells[0].text.strip()
            continue
        texts = {field: cells[column].text for field, column in columns.at.items()}
        first = key(next((cell.text for cell in cells if cell.text.strip()), ""))
        if not _says(texts) or first in _TOTALS or _repeats([key(cell.text) for cell in cells], names):
            continue
        if _is_group(found, at):
            band = next(text for text in texts.values() if text.strip())
            continue
        number += 1
        origins = {
            field: Origin(cells[column].page, found.number, at + 1, column + 1, cells[column].place)
            for field, column in columns.at.items()
        }
        yield Row(number, texts, origins, Origin(cells[0].page, found.number, at + 1, 0, cells[0].place), band)


def _says(texts: dict[str, str]) -> bool:
    said = [text.strip() for text in texts.values()]
    return any(text not in EMPTY for text in said) and not any(key(text) in _NOTHING for text in said)


def _repeats(texts: list[str], names: list[str]) -> bool:
    """The head again, as on each page of a long table."""
    told = [(text, name) for text, name in zip(texts, names, strict=False) if text]
    return len(told) > 1 and sum(text == name or text in name for text, name in told) == len(told)


def _is_group(found: Found, at: int) -> bool:
    """A row with nothing but a name of a section of the agency, which heads the rows below it."""
    if found.code != "T4":
        return False
    said = [cell.text.strip() for cell in found.table.rows[at] if cell.column == found.table.rows[at].index(cell)]
    filled = [text for text in said if text and text.strip("๐๑๒๓๔๕๖๗๘๙0123456789.) ")]
    return len(filled) == 1 and filled[0].startswith(("ฝ่าย", "กลุ่มงาน", "กลุ่ม", "กอง", "สำนักงาน", "ส่วน"))
