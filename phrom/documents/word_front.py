"""The first pages in Word: the cover with its signers, and the lists of contents, tables and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from phrom.documents.layout import FIGURE_WORD, TABLE_WORD, Numbered, captioned
from phrom.documents.tree import Document, Figure, Heading, Signer, Table
from phrom.documents.word_parts import UPRIGHT
from phrom.documents.word_xml import BOLD, QUIET, RED, field, joined, paragraph, run, size, tab, text, twips

_LEVELS = 2
_FRAMELESS = (
    '<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>{edges}<w:tblLayout w:type="fixed"/></w:tblPr>'
)
_NEW_LINE = re.compile(r" (?=ประจำปี|มีผลใช้บังคับ)")
_DASHES = "".join(
    f'<w:{edge} w:val="dashed" w:sz="6" w:space="0" w:color="6B756F"/>' for edge in ("top", "left", "bottom", "right")
)


def cover(document: Document, emblem: str) -> str:
    """Emblem or its slot, title, year, agency, version, date, and lines to sign on."""
    year = document.fiscal_year
    told = gettext("ประจำปีงบประมาณ พ.ศ. {year}").format(year=year) if year and year not in document.title else ""
    version = f"{gettext('ฉบับที่')} {document.version}\n" if document.version else ""
    seal = f"{gettext('รหัสตรวจสอบความถูกต้องของเอกสาร')} {document.seal}" if document.seal else ""
    lines = [
        emblem or _emblem_slot(is_drawn=bool(document.status)),
        paragraph("Title", run(_parted(document.title)), '<w:spacing w:before="900"/>'),
        paragraph("Subtitle", run(document.title_en, QUIET + size(18))),
        paragraph("Subtitle", run(told, BOLD)) if told else "",
        paragraph("Subtitle", run(document.agency, BOLD + size(26)), '<w:spacing w:before="600"/>'),
        paragraph("Subtitle", run(document.organisation)),
        paragraph("CoverText", run(document.status, BOLD + RED), '<w:spacing w:before="240"/>'),
        paragraph("CoverText", run(_parted(version + document.dated)), '<w:spacing w:before="2200" w:after="900"/>'),
        _signatures(document.signers),
        paragraph("CoverText", run(seal, QUIET + size(13))) if seal else "",
    ]
    return joined(lines)


def title(document: Document) -> str:
    """What stands above a short paper, which has no cover."""
    return paragraph("Title", run(document.title)) + paragraph("Subtitle", run(document.agency, BOLD))


def _parted(text: str) -> str:
    """Lines of the cover broken where they read well: Word would part a year from its era, and a name in itself."""
    return _NEW_LINE.sub("\n", text).replace("พ.ศ. ", "พ.ศ.\N{NO-BREAK SPACE}")


def _emblem_slot(*, is_drawn: bool) -> str:
    """The room an emblem takes; dashed on a draft, empty on a paper that is filed."""
    side = twips(3)
    edges = f"<w:tblBorders>{_DASHES}</w:tblBorders>" if is_drawn else ""
    look = _FRAMELESS.format(width=side, edges=edges)
    words = paragraph("CoverText", run(gettext("ตราสัญลักษณ์"), QUIET + size(13)) if is_drawn else "")
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{side}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'
    return (
        f'<w:tbl>{look}<w:tblGrid><w:gridCol w:w="{side}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{side}" w:hRule="exact"/></w:trPr>{cell}</w:tr></w:tbl>'
    )


def _signatures(signers: Sequence[Signer]) -> str:
    """Two signers side by side, each with a dotted line, name and position."""
    if not signers:
        return ""
    columns = min(2, len(signers))
    width = UPRIGHT // columns
    cells = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_signature(signer)}</w:tc>' for signer in signers
    ]
    cells += [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p/></w:tc>'] * (-len(cells) % columns)
    rows = joined(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{joined(cells[start : start + columns])}</w:tr>"
        for start in range(0, len(cells), columns)
    )
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    look = _FRAMELESS.format(width=width * columns, edges="")
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _signature(signer: Signer) -> str:
    dots = "." * 50
    name = f"({signer.name or dots})"
    return paragraph(
        "CoverText", run(f"{gettext('ลงชื่อ')}{dots}\n{name}\n{signer.position}"), '<w:spacing w:after="360"/>'
    )


def contents(entries: Sequence[Numbered]) -> str:
    """The list of chapters and the list of tables and figures, filled in and worked out anew by Word."""
    chapters = [
        (f"TOC{entry.level}", f"{entry.number} {entry.block.text}".strip(), mark)
        for mark, entry in enumerate(entries, 1)
        if isinstance(entry.block, Heading) and entry.level <= _LEVELS
    ]
    made = _list(gettext("สารบัญ"), f'TOC \\o "1-{_LEVELS}" \\h \\z \\u', chapters)
    for title, word, kind in (
        (gettext("สารบัญตาราง"), TABLE_WORD, Table),
        (gettext("สารบัญภาพ"), FIGURE_WORD, Figure),
    ):
        named = [
            ("TableofFigures", captioned(entry, entry.block.caption), mark)
            for mark, entry in enumerate(entries, 1)
            if isinstance(entry.block, Table | Figure) and isinstance(entry.block, kind) and entry.number
        ]
        if named:
            made += _list(title, f'TOC \\h \\z \\c "{word}"', named)
    return made


def _list(title: str, code: str, entries: Sequence[tuple[str, str, int]]) -> str:
    return paragraph("TOCHeading", run(title)) + joined(_entries(code, entries))


def _entries(code: str, entries: Sequence[tuple[str, str, int]]) -> Iterator[str]:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    instruction = f'<w:r><w:instrText xml:space="preserve"> {text(code)} </w:instrText></w:r>'
    for place, (style, words, number) in enumerate(entries):
        target = f"_Toc{number:06}"
        page = field(f"PAGEREF {target} \\h", "")
        link = f'<w:hyperlink w:anchor="{target}" w:history="1">{run(words)}{tab()}{page}</w:hyperlink>'
        first = begin + instruction + separate if place == 0 else ""
        last = end if place == len(entries) - 1 else ""
        yield paragraph(style, first + link + last)
