"""The document as a Word file an official can go on editing: real styles, numbering, contents, sections, captions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext

from phrom.documents import word_parts as parts
from phrom.documents.digits import with_digits
from phrom.documents.layout import FIGURE_WORD, TABLE_WORD, Numbered, Run, in_its_language, runs
from phrom.documents.pdf import emblem, render_png
from phrom.documents.tree import Bullets, Document, Drawing, Figure, Heading, Note, Paragraph, Table
from phrom.documents.word_file import package, picture, width_of
from phrom.documents.word_front import contents, cover, title
from phrom.documents.word_table import table
from phrom.documents.word_xml import (
    NAMESPACES,
    bookmarked,
    number_format,
    number_switch,
    paragraph,
    run,
    twips,
)
from phrom.documents.word_xml import field as word_field

_TALLEST = {False: 650.0, True: 370.0}  # points a figure may take on an upright or turned page


@in_its_language
def render_docx(document: Document, *, draw: Callable[[Drawing], bytes] = render_png) -> bytes:
    """The .docx of the document; `draw` turns its figures into PNG and may raise RenderError."""
    document = with_digits(document)
    writer = _Writer(document, draw)
    body = writer.body()
    files = {
        "document": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "styles": parts.styles(),
        "numbering": parts.numbering(document, writer.lists),
        "settings": parts.settings(),
        "header1": parts.header(document, parts.UPRIGHT),
        "footer1": parts.footer(document, parts.UPRIGHT),
        "header2": parts.header(document, parts.TURNED),
        "footer2": parts.footer(document, parts.TURNED),
        "header3": parts.edge_of_cover(document, "hdr"),
        "footer3": parts.edge_of_cover(document, "ftr"),
    }
    title = f"{document.title} {document.agency}"
    return package(files, writer.pictures, title=title, author=document.agency)


@dataclass
class _Writer:
    """Writes the body and remembers the lists and pictures it used."""

    document: Document
    draw: Callable[[Drawing], bytes]
    lists: int = 0
    marks: int = 0
    pictures: list[bytes] = field(default_factory=list)

    def body(self) -> str:
        sections = runs(self.document)
        entries = [entry for section in sections for entry in section.blocks]
        if self.document.is_short:
            made = title(self.document)
        else:
            made = cover(self.document, self._emblem()) + _section_end(self.document, "cover") + contents(entries)
            made += _section_end(self.document, "upright")
        made += self._section(sections[0]) if sections else ""
        for before, section in pairwise(sections):
            made += _section_end(self.document, _kind(before)) + self._section(section)
        return made + _section(self.document, _kind(sections[-1]) if sections else "upright")

    def _section(self, section: Run) -> str:
        return "".join(
            self._block(entry, turned=section.landscape, first=place == 0) for place, entry in enumerate(section.blocks)
        )

    def _block(self, entry: Numbered, *, turned: bool, first: bool) -> str:
        self.marks += 1
        match entry.block:
            case Heading() as heading:
                look = '<w:pageBreakBefore w:val="0"/>' if first or not heading.fresh else ""
                look += _heading_number(heading, entry)
                return paragraph(f"Heading{entry.level}", bookmarked(self.marks, run(heading.text)), look)
            case Paragraph() as prose:
                return _prose(prose)
            case Bullets() as bullets:
                return self._list(bullets)
            case Note() as note:
                return paragraph("Note", run(note.text)) + paragraph("Seam", "")
            case Table() as grid:
                width = parts.TURNED if turned else parts.UPRIGHT
                made = self._caption(str(TABLE_WORD), entry.number, grid.caption, "Caption")
                return made + table(grid, width, self.document.names) + paragraph("TableCell", "")
            case Figure() as figure:
                drawn = self._picture(self.draw(figure.drawing), figure, turned=turned)
                return drawn + self._caption(str(FIGURE_WORD), entry.number, figure.caption, "FigureCaption")

    def _list(self, bullets: Bullets) -> str:
        number, style = 2, "ListBullet"
        if bullets.numbered:
            number, style = parts.FIRST_LIST + self.lists, "ListNumber"
            self.lists += 1
        look = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return "".join(paragraph(style, run(item), look) for item in bullets.items)

    def _caption(self, word: str, number: str, words: str, style: str) -> str:
        if not number:
            return paragraph(style, run(words))
        counted = word_field(f"SEQ {word} {number_switch(self.document.digits)}", number)
        return paragraph(style, bookmarked(self.marks, run(f"{word} ") + counted + run(f" {words}")))

    def _picture(self, drawn: bytes, figure: Figure, *, turned: bool) -> str:
        width = (parts.TURNED if turned else parts.UPRIGHT) / 20
        drawing = figure.drawing
        scale = min(1.0, width / drawing.width, _TALLEST[turned] / drawing.height)
        return self._inline(drawn, drawing.width * scale, drawing.height * scale, figure.alt or figure.caption)

    def _emblem(self) -> str:
        drawn = emblem()
        if not drawn:
            return ""
        high = twips(3) / 20
        return self._inline(
            drawn, width_of(drawn, high), high, gettext("ตราสัญลักษณ์ {agency}").format(agency=self.document.agency)
        )

    def _inline(self, drawn: bytes, width: float, height: float, alt: str) -> str:
        self.pictures.append(drawn)
        return picture(len(self.pictures), width, height, alt)


def _heading_number(heading: Heading, entry: Numbered) -> str:
    """What sets a heading's number apart from that of its style: none, or the letters of appendices."""
    if heading.numbered and not entry.in_appendix:
        return ""
    level, series = (entry.level - 1, parts.APPENDICES) if heading.numbered else (0, 0)
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{series}"/></w:numPr>'


def _prose(prose: Paragraph) -> str:
    style = "LeadIn" if prose.strong else "BodyText"
    lines = [line for line in prose.text.splitlines() if line.strip()]
    if prose.align == "start":
        return "".join(paragraph(style, run(line)) for line in lines)
    left = round(parts.UPRIGHT * 0.45) if prose.align == "end" else 0
    look = f'<w:keepNext/><w:keepLines/><w:ind w:left="{left}" w:firstLine="0"/><w:jc w:val="center"/>'
    return paragraph(style, run("\n".join(lines)), look)


_SHEETS = {"upright": (1, False, 3.0), "turned": (2, True, 2.0), "cover": (3, False, 2.5)}  # edges, turned, left cm


def _kind(run: Run) -> str:
    return "turned" if run.landscape else "upright"


def _section(document: Document, kind: str) -> str:
    """The page set-up of a section: direction, margins, header and footer."""
    edges, turned, left = _SHEETS[kind]
    width, height = (16838, 11906) if turned else (11906, 16838)
    direction = ' w:orient="landscape"' if turned else ""
    right = 2.5 if kind == "cover" else 2.0
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="header{edges}"/>'
        f'<w:footerReference w:type="default" r:id="footer{edges}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{direction}/><w:pgMar w:top="{twips(2.5)}" w:right="{twips(right)}"'
        f' w:bottom="{twips(2)}" w:left="{twips(left)}" w:header="{twips(1.2)}" w:footer="{twips(0.9)}" w:gutter="0"/>'
        f'<w:pgNumType w:fmt="{number_format(document.digits)}"/></w:sectPr>'
    )


def _section_end(document: Document, kind: str) -> str:
    return paragraph("Seam", "", _section(document, kind))
