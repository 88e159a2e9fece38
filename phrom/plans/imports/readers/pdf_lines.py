"""Letters by their places into lines, and lines into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from phrom.kernel.thai import clean
from phrom.plans.imports.paper import Paragraph
from phrom.plans.imports.readers.pdf_letters import Letter

_OPENS = re.compile(r"\s*(?:[-–•●▪○☐✓*]|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]+)*[.)]|\([ก-ฮa-z]\)|ตารางที่|บทที่|ส่วนที่)\s*")
_THAI = re.compile("[\u0e01-\u0e4e]")
_DIGIT = re.compile("[0-9๐-๙]")
_SOMEBODY = re.compile(r"(?:นาย|นาง|นางสาว|น\.ส\.|ว่าที่|ดร\.)[ก-ฮเแโใไ]")
_GAP, _TAB = 0.22, 1.6  # of the size of type: from which on a gap is a space, or the gap between two columns


@dataclass
class Line:
    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool


def lines_of(letters: Sequence[Letter]) -> list[Line]:
    """From top to bottom; a gap between columns is a tab."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda letter: -letter.y):
        if rows and abs(rows[-1][0].y - letter.y) < 0.3 * max(letter.size, rows[-1][0].size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [line for row in rows if (line := _line(sorted(row, key=lambda letter: letter.x0))) is not None]


def _line(row: list[Letter]) -> Line | None:
    while row and row[0].text.isspace():
        row = row[1:]
    while row and row[-1].text.isspace():
        row = row[:-1]
    if not row:
        return None
    size = median(letter.size for letter in row)
    bold = sum(letter.is_bold for letter in row) > 0.8 * len(row)
    return Line(_spaced(row, size), row[0].x0, row[-1].x1, row[0].y, size, bold)


def _spaced(row: list[Letter], size: float) -> str:
    said, end = "", row[0].x0
    for letter in row:
        if letter.text.isspace():
            said += "" if said.endswith((" ", "\t")) else " "
            if letter.x1 - letter.x0 <= _TAB * size:
                end = max(end, letter.x1)
            continue
        gap = letter.x0 - end
        if gap > _TAB * size:
            said = said.rstrip(" ") + "\t"
        elif gap > _GAP * size and not said.endswith((" ", "\t")):
            said += " "
        said += letter.whole
        end = max(end, letter.x1)
    return clean(said)


def paragraphs_of(lines: Sequence[Line], page: int) -> list[Paragraph]:
    """Lines that run on are one paragraph; the reader of the whole file repairs their spelling."""
    if not lines:
        return []
    right, left = max(line.x1 for line in lines), min(line.x0 for line in lines)
    made: list[list[Line]] = []
    for line in lines:
        if made and _runs_on(made[-1], line, right):
            made[-1].append(line)
        else:
            made.append([line])
    return [_paragraph(part, page, (left + right) / 2) for part in made]


def _runs_on(part: list[Line], line: Line, right: float) -> bool:
    last = part[-1]
    if last.is_bold != line.is_bold or abs(last.size - line.size) > 0.15 * line.size:
        return False
    if last.y - line.y > 1.9 * line.size or _OPENS.match(line.text) or "\t" in line.text or "\t" in last.text:
        return False
    if line.is_bold and last.x1 < right - 8 * line.size:
        return False
    return last.x1 > right - 5 * line.size and line.x0 <= last.x0 + 1.5 * line.size


def _paragraph(part: list[Line], page: int, middle: float) -> Paragraph:
    first = part[0]
    is_centred = abs((first.x0 + first.x1) / 2 - middle) < 12 and first.x0 > middle - 0.85 * middle and len(part) == 1
    return Paragraph(
        run_together([line.text for line in part]), page, is_bold=first.is_bold, size=round(first.size, 1),
        is_centred=is_centred,
    )  # fmt: skip


def run_together(lines: Sequence[str]) -> str:
    """Lines of one text as one line: Thai words need no space between."""
    said = ""
    for line in lines:
        glued = said and _THAI.match(said[-1]) and _THAI.match(line[:1] or " ")
        said += line if glued or not said else f" {line}"
    return said


def cell_text(lines: Sequence[Line], right: float) -> str:
    """The lines of a cell: those that end where the cell ends run on, the others stand for themselves."""
    parts: list[list[str]] = []
    before: Line | None = None
    for line in lines:
        is_new = before is None or _begins(line, before) or before.x1 + _first_width(line) < right - 0.3 * line.size
        text = " ".join(line.text.split())
        if is_new:
            parts.append([text])
        else:
            parts[-1].append(text)
        before = line
    return "\n".join(run_together(part) for part in parts)


def _begins(line: Line, before: Line) -> bool:
    """Whether a line of a cell says something of its own: a point, a person, a number below a number."""
    numbers = bool(_DIGIT.match(line.text) and _DIGIT.match(before.text[-1:]))
    return numbers or bool(_OPENS.match(line.text) or _SOMEBODY.match(line.text))


def _first_width(line: Line) -> float:
    """How wide the beginning of a line is that would have gone onto the line before, had there been room."""
    first = line.text.split()[0] if line.text.split() else line.text
    letters = min(len(first), 14)
    return (line.x1 - line.x0) * letters / max(1, len(line.text))
