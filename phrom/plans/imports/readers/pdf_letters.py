"""The letters of a PDF page with their places, read one by one because a text layer's own order cannot be trusted."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from phrom.kernel.thai import clean

_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\uf701-\uf71a]")
_BOLD = re.compile(rb"bold|black|heavy|-b(?:$|[^a-z])", re.IGNORECASE)
_UNSEEN = {0, 0xFFFE, 0xFFFF, 0xAD, 0x200B, 0xFEFF, 0x0D, 0x0A}


@dataclass
class Letter:
    """A letter that takes up room, with the marks that it carries; `y` is its line, `size` the height of its type."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool = False
    marks: list[str] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def whole(self) -> str:
        """The letter with its marks in canonical order."""
        return clean(self.text + "".join(sorted(self.marks, key=_order))) if self.marks else self.text


def _order(mark: str) -> int:
    """Vowels before tones, the ring of sara am last before its aa."""
    return 1 if "\u0e47" <= mark <= "\u0e4c" or mark >= "\uf705" else 2 if mark == "\u0e4d" else 0


def letters_of(text: Any) -> list[Letter]:
    """All level letters in the order of the file; marks sit on the letter over or under which they are drawn.

    Letters across the page are a watermark. Several characters with one origin are one glyph; a glyph that says again
    what the one under it has said (a mark of its own, spelled with its letter) is not counted twice.
    """
    found: list[Letter] = []
    measure = _Measure(text.raw)
    before = (0.0, 0.0)
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, number)
        if code in _UNSEEN or pdfium.FPDFText_IsGenerated(text.raw, number) == 1 or not measure.is_level(number):
            continue
        said, origin = chr(code), measure.origin(number)
        if not _MARK.match(said):
            _put(found, measure.letter(number, said))
        elif origin == before and found:
            _carry(found[-1:], said, *measure.ink(number))
        else:
            _carry(found[-4:], said, *measure.ink(number))
        before = origin
    return found


def _put(found: list[Letter], letter: Letter) -> None:
    last = found[-1] if found else None
    is_again = (
        last is not None
        and last.text == letter.text
        and abs(last.y - letter.y) < 0.5 * letter.size
        and last.x0 - 0.1 <= letter.middle < last.x1
    )
    if not is_again:
        found.append(letter)


def _carry(near: list[Letter], mark: str, left: float, right: float, low: float) -> None:
    """Give the mark to the nearest of these letters that stands where the mark is drawn."""
    there = [letter for letter in reversed(near) if abs(letter.y - low) < 1.2 * letter.size]
    if not there:
        return
    best = min(there, key=lambda letter: _distance(letter, (left + right) / 2))
    if mark not in best.marks:
        best.marks.append(mark)
    if len(near) == 1:
        best.x1 = max(best.x1, right)


def _distance(letter: Letter, middle: float) -> float:
    if letter.text.isspace():
        return 1e6
    if letter.x0 <= middle <= letter.x1 + 0.12 * letter.size:
        return 0.0
    return min(abs(letter.x0 - middle), abs(letter.x1 - middle))


class _Measure:
    """Asks the library for places; the buffers are made once."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._box = [ctypes.c_double() for _ in range(4)]
        self._rect = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._size, self._line, self._bold, self._was_gap = 10.0, 0.0, False, True
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def is_level(self, number: int) -> bool:
        """Whether a letter stands upright; also notes how large its type is."""
        pdfium.FPDFText_GetMatrix(self._raw, number, self._matrix)
        across, up = abs(self._matrix.b), abs(self._matrix.d)
        self._size = pdfium.FPDFText_GetFontSize(self._raw, number) * (up or 1.0)
        return bool(across <= 0.05 * max(up, 0.001))

    def origin(self, number: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._raw, number, self._x, self._y)
        return self._x.value, self._y.value

    def letter(self, number: int, said: str) -> Letter:
        """The letter at the origin that was asked for last."""
        pdfium.FPDFText_GetLooseCharBox(self._raw, number, self._rect)
        bold = self._is_bold(number) if self._was_gap or abs(self._line - self._y.value) > 1 else self._bold
        self._was_gap, self._line, self._bold = said.isspace(), self._y.value, bold
        return Letter(said, self._rect.left, self._rect.right, self._y.value, self._size or 10.0, bold)

    def ink(self, number: int) -> tuple[float, float, float]:
        """Where a mark is drawn: from, to, and the line that it belongs to."""
        left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharBox(self._raw, number, left, right, bottom, top)
        return left.value, right.value, self._y.value

    def _is_bold(self, number: int) -> bool:
        length = pdfium.FPDFText_GetFontInfo(self._raw, number, self._name, 128, self._flags)
        is_heavy = bool(self._flags.value & (1 << 18))
        return is_heavy or bool(0 < length <= 128 and _BOLD.search(self._name.value))
