"""Word files (.docx): paragraphs with style and numbering, tables with merged cells, text boxes, pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from phrom.plans.imports.paper import Block, Paper, Paragraph, Table
from phrom.plans.imports.readers.guarding import unpacked
from phrom.plans.imports.readers.parsing import Element, child, children, local, parsed, value
from phrom.plans.imports.readers.repair import mended
from phrom.plans.imports.readers.word_numbers import Numbers
from phrom.plans.imports.readers.word_styles import Look, Styles, run_is_bold, run_size
from phrom.plans.imports.readers.word_tables import table_of

_PASSED = {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo"}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}


def read_word(content: bytes) -> Paper:
    """The document; raises Unreadable when a part of it is damaged."""
    packed = unpacked(content)
    names = set(packed.namelist())
    styles = Styles(parsed(packed, "word/styles.xml") if "word/styles.xml" in names else None)
    numbers = Numbers(parsed(packed, "word/numbering.xml") if "word/numbering.xml" in names else None)
    walk = _Walk(styles, numbers)
    blocks = list(walk.blocks(child(parsed(packed, "word/document.xml"), "body")))
    return Paper("docx", blocks, walk.page)


@dataclass
class _Written:
    """What a paragraph says: its text, which part of it is bold, its largest size, and boxes that hang in it."""

    text: str = ""
    bold: int = 0
    letters: int = 0
    size: float = 0
    boxes: list[Element] = field(default_factory=list)


@dataclass
class _Walk:
    styles: Styles
    numbers: Numbers
    page: int = 1
    has_layout: bool = False  # Word has left marks where its pages ended

    def blocks(self, parent: Element | None, *, is_listed: bool = False) -> Iterator[Block]:
        """The parent's paragraphs and tables in order, those of content controls and text boxes among them."""
        for element in parent if parent is not None else ():
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, is_listed=is_listed)
            elif name == "tbl":
                table = table_of(element, self)
                yield table
            elif name in _PASSED:
                yield from self.blocks(element, is_listed=is_listed or _is_contents(element))

    def _paragraph(self, element: Element, *, is_listed: bool) -> Iterator[Block]:
        properties = child(element, "pPr")
        look = self.styles.of(properties)
        if child(properties, "pageBreakBefore") is not None and not self.has_layout:
            self.page += 1
        start = self.page
        written = _Written()
        self._collect(element, look, written)
        number = self.numbers.next(*look.numbering) if look.numbering and written.text.strip() else ""
        text = mended(written.text)
        if text.strip():
            yield self._made(look, written, text, number, start, is_listed)
        for box in written.boxes:
            yield from self.blocks(box)
        if child(properties, "sectPr") is not None and not self.has_layout:
            self.page += 1

    def _made(self, look: Look, written: _Written, text: str, number: str, page: int, is_listed: bool) -> Paragraph:
        return Paragraph(
            text.strip("\n "), page, look.level, mended(number), is_bold=written.bold * 10 >= written.letters * 8 > 0,
            size=written.size or look.size, is_centred=look.is_centred, is_listed=is_listed or look.is_listed,
        )  # fmt: skip

    def _collect(self, element: Element, look: Look, written: _Written) -> None:
        """Add what the element says; text that was deleted, or is only an instruction, says nothing."""
        for part in element:
            name = local(part)
            if name == "r":
                self._run(part, look, written)
            elif name in _PASSED:
                self._collect(part, look, written)

    def _run(self, run: Element, look: Look, written: _Written) -> None:
        is_bold, size = run_is_bold(run, look), run_size(run)
        for part in run:
            name = local(part)
            if name == "lastRenderedPageBreak":
                self._turn(is_laid_out=True)
            elif name == "br" and value(part, "type") == "page":
                self._turn(is_laid_out=False)
            elif name == "t" or name in _BREAKS:
                said = (part.text or "") if name == "t" else _BREAKS[name]
                letters = len(said.strip())
                written.text += said
                written.letters += letters
                written.bold += letters if is_bold else 0
                written.size = max(written.size, size)
            elif name in ("AlternateContent", "pict", "drawing", "object"):
                written.boxes += _boxes(part)

    def _turn(self, *, is_laid_out: bool) -> None:
        """A new page: by the marks of the last layout where there are any, else by breaks that were typed."""
        if is_laid_out and not self.has_layout:
            self.has_layout = True
        if is_laid_out or not self.has_layout:
            self.page += 1

    def cell(self, element: Element) -> tuple[str, int]:
        """The text of a table's cell, lists with their numbers, and the page on which it ends."""
        lines: list[str] = []
        for block in self.blocks(element):
            if isinstance(block, Table):
                lines += [" ".join(filter(None, block.texts(row))) for row in range(len(block.rows))]
            else:
                lines.append(block.whole)
        return "\n".join(filter(None, lines)), self.page


def _is_contents(element: Element) -> bool:
    """Whether it is the box that Word puts round a contents list."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return "contents" in value(gallery).lower()


def _boxes(element: Element) -> list[Element]:
    """The text boxes of a drawing, once: the fallback for old programs repeats them."""
    if local(element) == "AlternateContent":
        chosen = next(children(element, "Choice"), None)
        return _boxes(chosen) if chosen is not None else []
    found = []
    for part in element:
        found += [part] if local(part) == "txbxContent" else _boxes(part)
    return found
