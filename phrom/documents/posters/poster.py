"""A paper of one sheet as data for its template, and as PDF and PNG."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.documents.paper import breakable
from phrom.documents.pdf import print_pdf, print_png
from phrom.documents.tree import Digits, Drawing, Language
from phrom.documents.widths import protected
from phrom.kernel.thai import thai_digits

PREVIEW_INCH = 110.0  # pixels


@dataclass(frozen=True)
class Poster:
    """`template` is a file of this package, `content` what it lays out: plain JSON, figures as `Drawing`.

    `day`: of approval or of print, so that the same sheet is the same file. `names` are never parted at a line end;
    `status` marks what is not in force; `seal` keeps its digits.
    """

    template: str
    title: str
    agency: str
    day: dt.date
    content: Mapping[str, Any]
    version: str = ""
    dated: str = ""
    status: str = ""
    seal: str = ""
    secrecy: str = ""
    digits: Digits = "thai"
    language: Language = "th"
    names: tuple[str, ...] = ()


def render_poster(poster: Poster, *, polish: bool = True, cache_dir: Path | None = None) -> bytes:
    """The sheet as PDF/A-2a and UA-1. Raises RenderError."""
    data, name = poster_data(poster), f"{poster.title}\n{poster.agency}"
    return print_pdf(_template(poster), data, title=name, polish=polish, cache_dir=cache_dir)


def show_poster(poster: Poster, *, cache_dir: Path | None = None) -> bytes:
    """The sheet as PNG, the first one where there are several. Raises RenderError."""
    return print_png(_template(poster), poster_data(poster), pixels_per_inch=PREVIEW_INCH, cache_dir=cache_dir)


def _template(poster: Poster) -> str:
    return f"posters/{poster.template}.typ"


def poster_data(poster: Poster) -> dict[str, object]:
    """What the template reads, in the digits and with the words of the poster."""
    show = thai_digits if poster.digits == "thai" else str
    with override(poster.language):
        words = {"version": _("ฉบับที่"), "seal": _("รหัสตรวจสอบ")}
    head = {key: getattr(poster, key) for key in ("title", "agency", "version", "dated", "status", "secrecy")}
    said = _plain({**head, "content": poster.content, "words": words}, show)
    names = tuple(map(show, poster.names))
    return {
        **said,
        "seal": poster.seal,
        "thai": poster.digits == "thai",
        "day": poster.day.timetuple()[:3],
        "protect": protected(names),
    }


def _plain(node: Any, show: Any) -> Any:
    """The node as JSON, its texts in the digits asked for and with places to part what is endless."""
    match node:
        case str():
            return show(breakable(node))
        case Drawing():
            items = [(*item[:-1], show(str(item[-1]))) if item[0] == "t" else item for item in node.items]
            return {"width": node.width, "height": node.height, "items": items}
        case Mapping():
            return {key: _plain(part, show) for key, part in node.items()}
        case list() | tuple():
            return [_plain(part, show) for part in node]
        case _:
            return node
