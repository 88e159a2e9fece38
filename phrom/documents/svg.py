"""A drawing as SVG for a page: real text and presentation attributes only, as the content policy asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    usual = _usual(drawing)
    return format_html(
        '<svg class="drawing" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="{4}" aria-label="{2}"'
        ' font-family="Sarabun, sans-serif" {6}><title>{2}</title><desc>{3}</desc>{5}</svg>',
        f"{drawing.width:g}",
        f"{drawing.height:g}",
        title,
        desc,
        "group" if links else "img",
        format_html_join("", "{}", ((part,) for part in _linked(drawing, links, usual))),
        _attributes(usual),
    )


def _usual(drawing: Drawing) -> dict[str, str]:
    """What most texts look like, said once for all of them."""
    looks = [_look(*item[3:7]) for item in drawing.items if item[0] == "t"]
    return {name: Counter(look[name] for look in looks).most_common(1)[0][0] for name in looks[0]} if looks else {}


def _look(anchor: Any, size: Any, bold: Any, colour: Any) -> dict[str, str]:
    weight = "700" if bold else "400"
    return {"text-anchor": anchor, "font-size": f"{size:g}", "font-weight": weight, "fill": colour}


def _attributes(look: Mapping[str, str]) -> SafeString:
    return format_html_join(" ", '{}="{}"', look.items())


def _linked(drawing: Drawing, links: Sequence[Link], usual: Mapping[str, str]) -> Iterator[SafeString]:
    at = 0
    for link in links:
        yield from (_item(usual, *item) for item in drawing.items[at : link.start])
        inside = format_html_join("", "{}", ((_item(usual, *i),) for i in drawing.items[link.start : link.stop]))
        yield format_html('<a href="{}"><title>{}</title>{}</a>', link.url, link.says, inside)
        at = link.stop
    yield from (_item(usual, *item) for item in drawing.items[at:])


def _item(usual: Mapping[str, str], shape: object, *facts: Any) -> SafeString:
    return _text(usual, *facts) if shape == "t" else _SHAPES[str(shape)](*facts)


def _box(x: float, y: float, width: float, height: float, radius: float, fill: str, stroke: str) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" {}fill="{}" stroke="{}"/>',
        *(f"{number:g}" for number in (x, y, width, height)),
        format_html('rx="{}" ', f"{radius:g}") if radius else "",
        fill or "none",
        stroke or "none",
    )


def _line(points: tuple[tuple[float, float], ...], stroke: str) -> SafeString:
    path = " ".join(f"{x:g},{y:g}" for x, y in points)
    return format_html('<polyline points="{}" fill="none" stroke="{}"/>', path, stroke)


def _text(
    usual: Mapping[str, str], x: float, y: float, anchor: str, size: float, bold: bool, colour: str, text: str
) -> SafeString:
    look = {name: value for name, value in _look(anchor, size, bold, colour).items() if usual[name] != value}
    return format_html("<text {}>{}</text>", _attributes({"x": f"{x:g}", "y": f"{y:g}", **look}), text)


_SHAPES: dict[str, Callable[..., SafeString]] = {"r": _box, "l": _line}
