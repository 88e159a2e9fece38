"""The letter as a Word file to go on editing; numbers are typed, as officials do, and fields count only pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings as django_settings
from django.utils.translation import override

from phrom.documents import word_parts as parts
from phrom.documents.fonts import garuda
from phrom.documents.letters.settings import PrintSettings, print_settings
from phrom.documents.letters.sheet import kept_with_signature
from phrom.documents.letters.tree import HEAD, Annex, Block, Clause, Letter, with_digits
from phrom.documents.letters.word_styles import RED, styles
from phrom.documents.tree import Table
from phrom.documents.word_file import package, picture, width_of
from phrom.documents.word_table import table
from phrom.documents.word_xml import (
    BOLD,
    NAMESPACES,
    field,
    joined,
    number_format,
    number_switch,
    paragraph,
    run,
    size,
    tab,
    tabs,
    twips,
)
from phrom.kernel.thai import thai_digits

_DOTTED = '<w:u w:val="dotted"/>'
_BREAK = '<w:r><w:br w:type="page"/></w:r>'
_LINE = "." * 46
_TOP_CM = 1.5  # where the garuda stands; on later pages the header pushes the text down
_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="auto"/></w:pBdr>'
_RULE = _BELOW + '<w:ind w:left="3400" w:right="3400"/>'


def render_docx(letter: Letter) -> bytes:
    """The .docx of the letter."""
    with override("th"):
        letter, settings = with_digits(letter), print_settings()
        writer = _Writer(letter, settings)
        files = {
            "document": f"<w:document {NAMESPACES}><w:body>{writer.body()}</w:body></w:document>",
            "styles": styles(settings),
            "settings": parts.settings(),
            "header1": _edge("hdr", _secret(letter)),
            "header2": _edge("hdr", _secret(letter) + _page_number(letter)),
            "footer1": _edge("ftr", _foot(letter)),
        }
        title = " ".join(f"{letter.heading} {letter.subject}".split())
        return package(files, writer.pictures, title=title, author=letter.sender.split("\n")[0])


def _edge(kind: str, content: str) -> str:
    return f"<w:{kind} {NAMESPACES}>{content or paragraph('Normal', '')}</w:{kind}>"


def _secret(letter: Letter) -> str:
    return paragraph("Centred", run(letter.secrecy, BOLD + RED + size(24))) if letter.secrecy else ""


def _page_number(letter: Letter) -> str:
    """The number, and a line of air below it."""
    shown = field(f"PAGE {number_switch(letter.digits)}", "๒" if letter.digits == "thai" else "2")
    return paragraph("Centred", run("- ") + shown + run(" -")) + _nothing()


def _foot(letter: Letter) -> str:
    return (paragraph("Normal", run(letter.status, RED + size(13))) if letter.status else "") + _secret(letter)


class _Writer:
    """Writes the body and keeps the garuda it used."""

    def __init__(self, letter: Letter, settings: PrintSettings) -> None:
        self.letter, self.settings = letter, settings
        self.pictures: list[bytes] = []
        self.width = round(settings.width * 20)

    def body(self) -> str:
        heads = {"memo": self._memo_head, "external": self._external_head}
        head = heads.get(self.letter.layout, self._titled_head)()
        annex = self._annex(self.letter.annex) if self.letter.annex else ""
        contact = paragraph("Contact", run(self.letter.contact)) if self.letter.contact else ""
        return head + self._blocks(self.letter.body) + self._signature() + contact + annex + self._section()

    def _crest(self, style: str = "Crest") -> str:
        """The garuda, or a line as high as it."""
        high = self.settings.garuda_of(self.letter.layout)
        if drawn := garuda(django_settings.PHROM_HOME):
            self.pictures.append(drawn)
            points = twips(high) / 20
            return picture(1, width_of(drawn, points), points, "ตราครุฑ", style)
        exact = f'<w:spacing w:line="{twips(high)}" w:lineRule="exact"/>'
        return paragraph(style, run("(ครุฑ)" if self.letter.status else "", size(10)), exact)

    def _memo_head(self) -> str:
        letter, label = self.letter, size(self.settings.label_points)
        third = self.width // 3
        title = paragraph("Centred", run("บันทึกข้อความ", BOLD + size(self.settings.title_points)))
        crest = self._crest("Normal") + _urgent(letter)
        lines = [
            self._dotted([("ส่วนราชการ", letter.sender)], label),
            self._dotted([("ที่", letter.number), ("วันที่", letter.dated)], label),
            self._dotted([("เรื่อง", letter.subject)], label),
        ]
        return (
            _frameless([third, self.width - 2 * third, third], [crest, title, _nothing()], "bottom")
            + joined(lines)
            + self._to()
        )

    def _dotted(self, fields: Sequence[tuple[str, str]], label: str) -> str:
        """Labels with what is said over dots that reach the next label or the margin."""
        stops = [self.width * place // len(fields) for place in range(1, len(fields) + 1)]
        content = joined(
            run(name, BOLD + label) + run("  ") + run(said, _DOTTED) + f"<w:r><w:rPr>{_DOTTED}</w:rPr><w:tab/></w:r>"
            for name, said in fields
        )
        return paragraph(
            "Label", content, tabs(*(("left" if stop < self.width else "right", stop, "none") for stop in stops))
        )

    def _external_head(self) -> str:
        letter = self.letter
        left, right = round(self.width * 0.6), round(self.width * 0.4)
        number = paragraph("Normal", run(f"ที่  {letter.number}"))
        dated = paragraph("Dated", run(letter.dated or "." * 30))
        subject = self._hanging("เรื่อง", [letter.subject])
        sender = joined(paragraph("Normal", run(line)) for line in letter.sender.split("\n"))
        return (
            _urgent(letter) + self._crest() + _frameless([left, right], [number, sender]) + dated + subject + self._to()
        )

    def _titled_head(self) -> str:
        letter = self.letter
        lines = [*letter.heading.split("\n"), f"ที่ {letter.number}" if letter.number else "", f"เรื่อง {letter.subject}"]
        titles = joined(paragraph("Titled", run(line)) for line in lines if line)
        return _urgent(letter) + self._crest() + titles + paragraph("Centred", "", _RULE)

    def _to(self) -> str:
        letter = self.letter
        told = [
            ("เรียน", [letter.to] if letter.to else []),
            ("อ้างถึง", letter.references),
            ("สิ่งที่ส่งมาด้วย", letter.enclosures),
        ]
        return joined(self._hanging(name, said) for name, said in told if said)

    def _hanging(self, name: str, said: Sequence[str]) -> str:
        """A label with one line, or counted lines, behind it."""
        numbers = [f"{place}. " for place in range(1, len(said) + 1)] if len(said) > 1 else [""]
        if self.letter.digits == "thai":
            numbers = [thai_digits(number) for number in numbers]
        at = twips(1.4 if len(name) < 8 else 2.7)
        look = f'{tabs(("left", at, "none"))}<w:ind w:left="{at}" w:hanging="{at}"/>'
        return joined(
            paragraph("To", run("" if place else name) + tab() + run(number + line), look)
            for place, (number, line) in enumerate(zip(numbers, said, strict=True))
        )

    def _blocks(self, blocks: Sequence[Block]) -> str:
        kept = len(blocks) - kept_with_signature(blocks)
        return joined(self._block(block, stays=place >= kept) for place, block in enumerate(blocks))

    def _block(self, block: Block, *, stays: bool = False) -> str:
        if isinstance(block, Table):
            return table(block, self.width, self.letter.names) + paragraph("Normal", "")
        keep = "<w:keepNext/><w:keepLines/>" if stays or block.level == HEAD else ""
        if block.level == HEAD:
            return paragraph("Clause", run(block.text, BOLD), f'{keep}<w:ind w:firstLine="0"/>')
        return paragraph("Clause", run(self._numbered(block)), f"{keep}{self._indent(block)}")

    def _numbered(self, clause: Clause) -> str:
        return f"{clause.number}  {clause.text}" if clause.number else clause.text

    def _indent(self, clause: Clause) -> str:
        return f'<w:ind w:firstLine="{twips(self.settings.first_line_cm + 0.8 * clause.depth)}"/>'

    def _signature(self) -> str:
        letter = self.letter
        dated = {"order": "สั่ง ณ วันที่ ", "announcement": "ประกาศ ณ วันที่ "}.get(letter.layout, "")
        lines = [letter.closing, dated and dated + (letter.dated or "." * 34), "\n", _LINE]
        lines += [f"({letter.signer.name or _LINE})", *letter.signer.position.split("\n")]
        *above, last = [line for line in lines if line]
        return joined(paragraph("Signature", run(line), "<w:keepNext/>") for line in above) + paragraph(
            "Signature", run(last)
        )

    def _annex(self, annex: Annex) -> str:
        titles = joined(paragraph("Titled", run(line)) for line in annex.title.split("\n"))
        return paragraph("Normal", _BREAK) + titles + joined(map(self._block, annex.blocks))

    def _section(self) -> str:
        """The page: margins, no number on the first, the marks of secrecy on each."""
        told = self.settings
        edges = joined(
            f'<w:{kind}Reference w:type="{where}" r:id="{name}"/>'
            for kind, where, name in (
                ("header", "first", "header1"), ("header", "default", "header2"),
                ("footer", "first", "footer1"), ("footer", "default", "footer1"),
            )
        )  # fmt: skip
        return (
            f'<w:sectPr>{edges}<w:pgSz w:w="11906" w:h="16838"/>'
            f'<w:pgMar w:top="{twips(_TOP_CM)}" w:right="{twips(told.right_cm)}" w:bottom="{twips(told.bottom_cm)}"'
            f' w:left="{twips(told.left_cm)}" w:header="{twips(0.8)}" w:footer="{twips(0.8)}" w:gutter="0"/>'
            f'<w:pgNumType w:fmt="{number_format(self.letter.digits)}"/><w:titlePg/></w:sectPr>'
        )


def _urgent(letter: Letter) -> str:
    return paragraph("Normal", run(letter.urgency, BOLD + RED + size(32))) if letter.urgency else ""


def _nothing() -> str:
    return paragraph("Normal", "")


def _frameless(widths: Sequence[int], cells: Iterable[str], upright: str = "top") -> str:
    """A row of cells without lines; `upright`: top or bottom."""
    shown = joined(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="{upright}"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    grid = joined(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid><w:tr>{shown}</w:tr></w:tbl>"
