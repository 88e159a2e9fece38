"""The few words of WordprocessingML that the Word writer speaks; lengths in twips, a twentieth of a point."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from phrom.documents.tree import Digits

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
RED, QUIET = '<w:color w:val="A8201A"/>', '<w:color w:val="4A5750"/>'
BOLD = "<w:b/><w:bCs/>"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def twips(centimetres: float) -> int:
    return round(centimetres * 567)


def text(words: str) -> str:
    """Text as XML, without the characters that XML has no place for."""
    return escape(_NOT_XML.sub("", words), {'"': "&quot;"})


def size(points: float) -> str:
    """A font size for Latin and Thai alike."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def run(words: str, look: str = "") -> str:
    """A run of text; its line ends become line breaks, its tabs tabs."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    shown = text(words.replace("\r\n", "\n")).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{look}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def paragraph(style: str, content: str, look: str = "") -> str:
    """A paragraph of ready runs; `look` are paragraph properties in schema order, after the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{content}</w:p>'


def field(code: str, shown: str, look: str = "") -> str:
    """A field that Word works out, with what it shows until then."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f'<w:r><w:instrText xml:space="preserve"> {text(code)} </w:instrText></w:r>'
    return mark("begin") + instruction + mark("separate") + run(shown, look) + mark("end")


def number_switch(digits: Digits) -> str:
    """How a field writes its number."""
    return "\\* THAIARABIC" if digits == "thai" else "\\* ARABIC"


def number_format(digits: Digits) -> str:
    """How lists and pages are numbered."""
    return "thaiNumbers" if digits == "thai" else "decimal"


def tabs(*stops: tuple[str, int, str]) -> str:
    """Tab stops as (kind, position, leader)."""
    shown = "".join(f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{at}"/>' for kind, at, leader in stops)
    return f"<w:tabs>{shown}</w:tabs>"


def bookmarked(number: int, content: str) -> str:
    """The content under a bookmark that the contents list points to."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number:06}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def joined(parts: Iterable[str]) -> str:
    return "".join(parts)
