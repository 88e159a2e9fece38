"""Plain text: pasted or from a .txt or .csv file; lines with tabs, or drawn with bars, are tables."""

from __future__ import annotations

from phrom.plans.imports.paper import Paper, Paragraph
from phrom.plans.imports.readers.guarding import Unreadable
from phrom.plans.imports.readers.repair import repaired

_PAGE = "\f"
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def decoded(content: bytes) -> str:
    """The text, in whichever of the encodings that Thai files come in; raises Unreadable when none fits."""
    chosen = next((name for bom, name in _BOMS.items() if content.startswith(bom)), "")
    for name in (chosen,) if chosen else ("utf-8", "cp874"):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise Unreadable("broken")


def read_text(content: bytes) -> Paper:
    """Each line a paragraph; what is a table is found when the parts are joined."""
    pages = decoded(content).replace("\r\n", "\n").replace("\r", "\n").split(_PAGE)
    lines = [(line, number) for number, page in enumerate(pages, 1) for line in page.split("\n") if line.strip()]
    texts = repaired([_without_bars(line) for line, _page in lines])
    return Paper(
        "text", [Paragraph(text.strip(" "), page) for text, (_, page) in zip(texts, lines, strict=True)], len(pages)
    )


def _without_bars(line: str) -> str:
    """| ก | ข | as ก, tab, ข."""
    bare = line.strip()
    if bare.count("|") >= 2 and bare.startswith("|"):
        cells = [cell.strip() for cell in bare.strip("|").split("|")]
        return "" if all(set(cell) <= set("-: ") for cell in cells) else "\t".join(cells)
    return line
