"""Many letters at once: one PDF to print, or a zip of Word files that is written while it is sent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

import pikepdf

from phrom.campaigns.letters.making import Merge
from phrom.campaigns.standings import Standing
from phrom.documents.letters.sheet import render_pdf
from phrom.documents.letters.tree import Letter
from phrom.documents.letters.word import render_docx


def as_pdf(merge: Merge, rows: Sequence[Standing]) -> bytes:
    """The letters one after the other, each beginning on a page of its own. Raises RenderError."""
    whole = pikepdf.new()
    for row in rows:
        with pikepdf.open(io.BytesIO(_one(merge.letter(row).letter))) as one:
            whole.pages.extend(one.pages)
    packed = io.BytesIO()
    whole.save(packed, deterministic_id=True)
    return packed.getvalue()


def _one(letter: Letter) -> bytes:
    """Most fit a page; only those that do not are set again with their catch-words."""
    quick = render_pdf(letter, polish=False, catch_words=False)
    with pikepdf.open(io.BytesIO(quick)) as made:
        fits = len(made.pages) == 1
    return quick if fits else render_pdf(letter, polish=False)


def as_docx(merge: Merge, row: Standing) -> bytes:
    """One letter to go on editing."""
    return render_docx(merge.letter(row).letter)


class _Pipe(io.RawIOBase):
    """Where the zip is written to: what was written is taken away at once."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(memoryview(data))  # type: ignore[arg-type]
        self.waiting += piece
        return len(piece)

    def taken(self) -> bytes:
        piece, self.waiting = bytes(self.waiting), bytearray()
        return piece


def as_zip(merge: Merge, rows: Sequence[Standing]) -> Iterator[bytes]:
    """The pieces of a zip of Word files, one letter in memory at a time."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as packed:
        for number, row in enumerate(rows, 1):
            packed.writestr(f"{number:03}_{row.name_th}.docx", as_docx(merge, row))
            yield pipe.taken()
    yield pipe.taken()
