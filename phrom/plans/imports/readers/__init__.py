"""Files of any kind into one neutral paper; needs no settings and no database, so that it can run on its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phrom.plans.imports.paper import Paper
from phrom.plans.imports.readers.guarding import Unreadable, kind_of
from phrom.plans.imports.readers.joining import joined
from phrom.plans.imports.readers.own import read_own
from phrom.plans.imports.readers.pasted import read_text
from phrom.plans.imports.readers.pdf import read_pdf
from phrom.plans.imports.readers.sheets import read_sheets
from phrom.plans.imports.readers.word import read_word

__all__ = ["Unreadable", "read_bytes", "read_file"]

Progress = Callable[[int, int], None]  # pages done, of all


def silent(done: int, total: int) -> None:
    """Nobody waits to be told."""


def read_file(file: Path, progress: Progress = silent) -> Paper:
    """The document of a file; raises Unreadable with the code of a reason."""
    return read_bytes(file.read_bytes(), file.name, progress)


def read_bytes(content: bytes, name: str, progress: Progress = silent) -> Paper:
    """The document that these bytes are; their content tells the kind, the name only helps to say what is wrong."""
    kind = kind_of(content, name)
    if kind == "pdf":
        paper = read_pdf(content, progress)
    elif kind == "docx":
        paper = read_word(content)
    elif kind in ("xlsx", "ods"):
        paper = read_sheets(content, kind)
    elif content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        paper = read_own(content)
    else:
        paper = read_text(content)
    paper = joined(paper)
    if not paper.blocks and not paper.own:
        raise Unreadable("nothing")
    progress(paper.pages, paper.pages)
    return paper
