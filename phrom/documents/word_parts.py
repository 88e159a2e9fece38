"""The fixed parts of a Word file: styles, numbering, settings, headers and footers."""

from __future__ import annotations

import re

from django.utils.translation import gettext

from phrom.documents.tree import Document
from phrom.documents.word_xml import (
    BOLD,
    NAMESPACES,
    QUIET,
    RED,
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

FONT, POINTS = "TH Sarabun New", 16.0
UPRIGHT, TURNED = twips(16), twips(25.7)  # between the margins
HEADINGS, APPENDICES, FIRST_LIST = 1, 3, 4


def style(key: str, name: str, *, based: str = "Normal", para: str = "", look: str = "", after: str = "") -> str:
    """A named look of paragraphs: `para` and `look` are properties of paragraph and run, `after` the next style."""
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"{following}<w:qFormat/><w:pPr>{para}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def styles() -> str:
    """Every look of the paper as a named style, 16 points as Thai offices write."""
    font = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    language = '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font}{size(POINTS)}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    named = normal + _text_styles() + _heading_styles() + _small_styles() + GRID
    return f"<w:styles {NAMESPACES}>{defaults}{named}</w:styles>"


def _text_styles() -> str:
    centre = '<w:jc w:val="center"/>'
    body = f'<w:spacing w:after="80"/><w:ind w:firstLine="{twips(1.5)}"/><w:jc w:val="thaiDistribute"/>'
    item = f'<w:spacing w:after="40"/><w:ind w:left="{twips(2.3)}" w:hanging="{twips(0.8)}"/><w:contextualSpacing/>'
    edge = '<w:{0} w:val="single" w:sz="{1}" w:space="6" w:color="6B756F"/>'.format
    frame = f"<w:pBdr>{edge('top', 4)}{edge('left', 24)}{edge('bottom', 4)}{edge('right', 4)}</w:pBdr>"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F3F6F4"/>'
    return (
        style("BodyText", "Body Text", para=body)
        + style("LeadIn", "Lead In", para='<w:keepNext/><w:spacing w:before="120" w:after="60"/>', look=BOLD)
        + style("ListNumber", "List Number", para=item)
        + style("ListBullet", "List Bullet", para=item)
        + style("Note", "Note", para=f'{frame}{shade}<w:ind w:left="{twips(0.3)}" w:right="{twips(0.3)}"/>')
        + style("Title", "Title", para=f'<w:spacing w:after="120"/>{centre}', look=BOLD + size(27))
        + style("Subtitle", "Subtitle", para=centre, look=size(22))
        + style("CoverText", "Cover Text", para=centre)
        + style("Secrecy", "Secrecy", para=centre, look=BOLD + RED + size(20))
    )


def _heading_styles() -> str:
    made = ""
    for level, (points, before) in enumerate(((20, 0), (18, 240), (16, 160), (16, 120)), 1):
        fresh = "<w:pageBreakBefore/>" if level == 1 else ""
        number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
        para = (
            f'<w:keepNext/><w:keepLines/>{fresh}{number}<w:spacing w:before="{before}" w:after="100"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>'
        )
        made += style(f"Heading{level}", f"heading {level}", para=para, look=BOLD + size(points), after="BodyText")
    for level in (1, 2):
        para = f'{tabs(("right", UPRIGHT, "dot"))}<w:ind w:left="{(level - 1) * 340}" w:right="567"/>'
        made += style(f"TOC{level}", f"toc {level}", para=para, look=BOLD if level == 1 else "")
    figures = f'{tabs(("right", UPRIGHT, "dot"))}<w:ind w:right="567"/>'
    made += style("TableofFigures", "table of figures", para=figures)
    centred = '<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/>'
    return made + style("TOCHeading", "TOC Heading", para=centred, look=BOLD + size(20))


def _small_styles() -> str:
    cell = '<w:spacing w:before="20" w:after="20"/>'
    caption = '<w:keepNext/><w:spacing w:before="160" w:after="80"/><w:jc w:val="center"/>'
    below = '<w:spacing w:before="80" w:after="160"/><w:jc w:val="center"/>'
    return (
        style("Caption", "caption", para=caption, look=BOLD + size(15))
        + style("FigureCaption", "Figure Caption", based="Caption", para=f'<w:keepNext w:val="0"/>{below}')
        + style("Picture", "Picture", para='<w:keepNext/><w:jc w:val="center"/>')
        + style("TableCell", "Table Cell", para=cell, look=size(14))
        + style("TableHead", "Table Head", based="TableCell", para='<w:keepNext/><w:jc w:val="center"/>', look=BOLD)
        + style("TableBand", "Table Band", based="TableCell", para="<w:keepNext/>", look=BOLD)
        + style("Header", "header", look=QUIET + size(13))
        + style("Footer", "footer", look=QUIET + size(13))
        + style("Seam", "Seam", para='<w:spacing w:line="20" w:lineRule="exact"/>', look=size(1))
    )


_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="6B756F"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
GRID = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
    f"<w:tblBorders>{_EDGES}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def numbering(document: Document, lists: int) -> str:
    """Numbers of headings and appendices; a numbered list of its own for each of `lists`; dashes as list 2."""
    style = number_format(document.digits)
    kinds = _headings(document, style) + _abstract(1, _level("bullet", "–")) + _abstract(2, _level(style, "%1)"))
    kinds += _appendices(document, style)
    fresh = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>'
        for number, kind in ((HEADINGS, 0), (2, 1), (APPENDICES, 3))
    )
    used += "".join(
        f'<w:num w:numId="{FIRST_LIST + place}"><w:abstractNumId w:val="2"/>{fresh}</w:num>' for place in range(lists)
    )
    return f"<w:numbering {NAMESPACES}>{kinds}{used}</w:numbering>"


def _headings(document: Document, style: str) -> str:
    """1, 1.1, 1.1.1, or 1. for chapters."""
    point = "." if document.numbering == "point" else ""
    levels = (
        _heading_level(level, style, ".".join(f"%{part + 1}" for part in range(level + 1)) + ("" if level else point))
        for level in range(4)
    )
    return _abstract(0, joined(levels), "multilevel")


def _appendices(document: Document, style: str) -> str:
    """ภาคผนวก ก, ก.1, ก.1.1."""
    letters = "thaiLetters" if document.language == "th" else "upperLetter"
    levels = _heading_level(0, letters, f"{gettext('ภาคผนวก')} %1", is_styled=False)
    levels += joined(
        _heading_level(level, style, ".".join(f"%{part + 1}" for part in range(level + 1)), is_styled=False)
        for level in range(1, 4)
    )
    return _abstract(3, levels, "multilevel")


def _heading_level(level: int, style: str, shown: str, *, is_styled: bool = True) -> str:
    styled = f'<w:pStyle w:val="Heading{level + 1}"/>' if is_styled else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{styled}'
        f'<w:suff w:val="space"/><w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def _abstract(number: int, levels: str, kind: str = "singleLevel") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'


def _level(style: str, shown: str) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{shown}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{twips(2.3)}" w:hanging="{twips(0.8)}"/></w:pPr></w:lvl>'
    )


def settings() -> str:
    """Fields are worked out when the file is opened; Thai is the language of the complex script."""
    newest = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'<w:settings {NAMESPACES}><w:updateFields w:val="true"/><w:compat>{newest}</w:compat>'
        '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/></w:settings>'
    )


def header(document: Document, width: int) -> str:
    """Secrecy, then title and agency over a rule."""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="6B756F"/></w:pBdr>'
    line = paragraph(
        "Header", run(document.title) + tab() + run(document.agency), rule + tabs(("right", width, "none"))
    )
    return f"<w:hdr {NAMESPACES}>{secrecy(document)}{line}</w:hdr>"


def footer(document: Document, width: int) -> str:
    """Draft or seal on the left, page x of y in the middle, the version on the right; secrecy last."""
    switch = number_switch(document.digits)
    one = "๑" if document.digits == "thai" else "1"
    seal = f"{gettext('รหัสตรวจสอบ')} {document.seal}" if document.seal else ""
    left = run(document.status, RED) if document.status else run(seal)
    before, between, after = re.split("{page}|{pages}", gettext("หน้า {page} จาก {pages}"))
    pages = run(before) + field(f"PAGE {switch}", one) + run(between) + field(f"NUMPAGES {switch}", one) + run(after)
    right = run(f"{gettext('ฉบับที่')} {document.version}" if document.version else "")
    stops = tabs(("center", width // 2, "none"), ("right", width, "none"))
    line = paragraph("Footer", left + tab() + pages + tab() + right, stops)
    return f"<w:ftr {NAMESPACES}>{line}{secrecy(document)}</w:ftr>"


def secrecy(document: Document) -> str:
    return paragraph("Secrecy", run(document.secrecy)) if document.secrecy else ""


def edge_of_cover(document: Document, kind: str) -> str:
    """Header ("hdr") or footer ("ftr") of the cover: the secrecy mark alone."""
    return f"<w:{kind} {NAMESPACES}>{secrecy(document) or paragraph('Header', '')}</w:{kind}>"
