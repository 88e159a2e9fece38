"""The document as PDF/A-2a and PDF/UA-1: laid out by Typst in the render process, kept on disk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from django.conf import settings

from phrom.documents.canonical import canonical, digest
from phrom.documents.fonts import garuda, site_fonts
from phrom.documents.paper import drawing_data, paper
from phrom.documents.press import press
from phrom.documents.store import kept
from phrom.documents.tree import Document, Drawing

_HERE = Path(__file__).parent
PIXELS_PER_INCH = 150.0


def render_pdf(document: Document, *, polish: bool = True, cache_dir: Path | None = None) -> bytes:
    """The PDF of the document; the same document comes from `cache_dir` (PHROM_HOME/cache/pdf) at once.

    `polish` makes its text exact for every viewer (0.1 s for 44 pages) and halves its size: use it for what is
    handed out, leave it for a preview beside a form. Raises RenderError.
    """

    def make() -> bytes:
        job = _job("pdf", polish=polish, paper=f"{document.title}\n{document.agency}\n{document.fiscal_year}")
        return press.ask(job, _json(paper(document)))

    key = digest(look(), canonical(document), bytes([polish]))
    return kept(cache_dir or _cache_dir(), f"{key}.pdf", make)


def print_pdf(
    template: str, data: dict[str, object], *, title: str, polish: bool = True, standards: Sequence[str] = (),
    cache_dir: Path | None = None,
) -> bytes:  # fmt: skip
    """A paper of another template of this room, e.g. "letters/letter.typ"; as `render_pdf` otherwise.

    `title` tells papers apart for the render process, which remembers what it laid out. `standards`: others than
    PDF/A-2a and UA-1. Raises RenderError.
    """
    body = _json(data)
    key = digest(look(), template.encode(), body, bytes([polish]), " ".join(standards).encode())
    job = _job("pdf", template=template, polish=polish, paper=title, standards=[*standards])
    return kept(cache_dir or _cache_dir(), f"{key}.pdf", lambda: press.ask(job, body))


def render_png(drawing: Drawing, *, cache_dir: Path | None = None) -> bytes:
    """A drawing as PNG, 150 pixels an inch of its size in points. Raises RenderError."""
    data = _json({**drawing_data(drawing)})
    key = digest(look(), data)
    return kept(cache_dir or _cache_dir(), f"{key}.png", lambda: press.ask(_job("png", ppi=PIXELS_PER_INCH), data))


def print_png(
    template: str, data: dict[str, object], *, pixels_per_inch: float, cache_dir: Path | None = None
) -> bytes:
    """The first page of a paper of another template as PNG, for a look before printing. Raises RenderError."""
    body = _json(data)
    key = digest(look(), template.encode(), body)
    job = _job("png", template=template, ppi=pixels_per_inch)
    return kept(cache_dir or _cache_dir(), f"{key}.png", lambda: press.ask(job, body))


def emblem() -> bytes:
    """The site's emblem for covers, PHROM_HOME/emblem.png; empty when there is none."""
    path = settings.PHROM_HOME / "emblem.png"
    return path.read_bytes() if path.exists() else b""


def _job(format: str, **facts: object) -> dict[str, object]:
    return {"format": format, "home": str(settings.PHROM_HOME), **facts}


def _json(data: dict[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def _cache_dir() -> Path:
    folder: Path = settings.PHROM_HOME / "cache" / "pdf"
    return folder


def look() -> bytes:
    """What a paper looks like apart from what it says: the program, the site's fonts, emblem and garuda."""
    fonts = "".join(f"{path.name}:{path.stat().st_mtime_ns}" for path in site_fonts(settings.PHROM_HOME))
    return _program() + fonts.encode() + emblem() + garuda(settings.PHROM_HOME)


@cache
def _program() -> bytes:
    """What lays papers out, so that another version of it never hands out what an older one kept."""
    return b"".join(path.read_bytes() for kind in ("*.typ", "*.py") for path in sorted(_HERE.rglob(kind)))
