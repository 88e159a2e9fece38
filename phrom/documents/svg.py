"""A drawing as SVG for a page: real text and presentation attributes only, as the content policy asks."""

from __future__ import annotations

from html import escape

from phrom.documents.tree import Drawing


def to_svg(drawing: Drawing, title: str, desc: str) -> str:
    """An <svg> element whose `title` and `desc` are what a screen reader says; all text is escaped."""
    body = "".join(map(_item, drawing.items))
    return (
        f'<svg class="drawing" viewBox="0 0 {drawing.width:g} {drawing.height:g}" width="{drawing.width:g}"'
        f' height="{drawing.height:g}" role="img" aria-label="{escape(title)}" font-family="Sarabun, sans-serif">'
        f"<title>{escape(title)}</title><desc>{escape(desc)}</desc>{body}</svg>"
    )


def _item(item: tuple[object, ...]) -> str:
    shape, *facts = item
    if shape == "r":
        x, y, width, height, radius, fill, stroke = facts
        return (
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"'
            f' fill="{fill or "none"}" stroke="{stroke or "none"}"/>'
        )
    if shape == "l":
        points, stroke = facts
        path = " ".join(f"{x:g},{y:g}" for x, y in points)  # type: ignore[attr-defined]
        return f'<polyline points="{path}" fill="none" stroke="{stroke}"/>'
    x, y, anchor, size, bold, colour, text = facts
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}"{weight} fill="{colour}">'
        f"{escape(str(text))}</text>"
    )
