"""A drawing as SVG for a page: real text and presentation attributes only, as the content policy asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from phrom.documents.tree import Drawing


class Link(NamedTuple):
    """The items from `start` up to `stop` lead to `url`; `says`: where to, in words."""

    start: int
    stop: int
    url: str
    says: str


def to_svg(drawing: Drawing, title: str, desc: str, links: Sequence[Link] = ()) -> SafeString:
    """An <svg> element whose `title` and `desc` are what a screen reader says; all text is escaped.

    One with `links` (in the order of the items) is a group of them, not one picture.
    """
    return format_html(
        '<svg class="drawing" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="{4}" aria-label="{2}"'
        ' font-family="Sarabun, sans-serif"><title>{2}</title><desc>{3}</desc>{5}</svg>',
        f"{drawing.width:g}",
        f"{drawing.height:g}",
        title,
        desc,
        "group" if links else "img",
        format_html_join("", "{}", ((part,) for part in _linked(drawing, links))),
    )


def _linked(drawing: Drawing, links: Sequence[Link]) -> Iterator[SafeString]:
    at = 0
    for link in links:
        yield from (_item(*item) for item in drawing.items[at : link.start])
        inside = format_html_join("", "{}", ((_item(*item),) for item in drawing.items[link.start : link.stop]))
        yield format_html(
            '<a href="{}" aria-label="{}"><title>{}</title>{}</a>', link.url, link.says, link.says, inside
        )
        at = link.stop
    yield from (_item(*item) for item in drawing.items[at:])


def _item(shape: object, *facts: Any) -> SafeString:
    return _SHAPES[str(shape)](*facts)


def _box(x: float, y: float, width: float, height: float, radius: float, fill: str, stroke: str) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}" stroke="{}"/>',
        *(f"{number:g}" for number in (x, y, width, height, radius)),
        fill or "none",
        stroke or "none",
    )


def _line(points: tuple[tuple[float, float], ...], stroke: str) -> SafeString:
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    return format_html('<polyline points="{}" fill="none" stroke="{}"/>', path, stroke)


def _text(x: float, y: float, anchor: str, size: float, bold: bool, colour: str, text: str) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-size="{}" font-weight="{}" fill="{}">{}</text>',
        f"{x:g}",
        f"{y:g}",
        anchor,
        f"{size:g}",
        700 if bold else 400,
        colour,
        text,
    )


_SHAPES: dict[str, Callable[..., SafeString]] = {"r": _box, "l": _line, "t": _text}
