"""The looks of a letter in Word, by name, in the font and sizes that the city has set."""

from __future__ import annotations

from phrom.documents.letters.settings import PrintSettings
from phrom.documents.word_parts import GRID, style
from phrom.documents.word_xml import BOLD, NAMESPACES, size, text, twips

RED = '<w:color w:val="C00000"/>'
_CENTRE = '<w:jc w:val="center"/>'
_SIGNED = twips(7.2)  # where the right part of the page begins


def styles(settings: PrintSettings) -> str:
    """Every look as a named style."""
    name = text(settings.word_font)
    font = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
    language = '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
    line = f'<w:spacing w:after="0" w:line="{round(240 * settings.line_spacing)}" w:lineRule="auto"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font}{size(settings.text_points)}{language}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{line}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    return f"<w:styles {NAMESPACES}>{defaults}{normal}{_named(settings)}{GRID}</w:styles>"


def _named(settings: PrintSettings) -> str:
    indent = f'<w:ind w:firstLine="{twips(settings.first_line_cm)}"/>'
    cell = '<w:spacing w:before="20" w:after="20"/>'
    above = '<w:spacing w:before="120"/>'
    return (
        style("Crest", "Crest", para=_CENTRE)
        + style("Centred", "Centred", para=_CENTRE)
        + style("Titled", "Titled", para=f'<w:spacing w:before="80"/>{_CENTRE}', look=BOLD)
        + style("Label", "Label")
        + style("Dated", "Dated", para=f'<w:spacing w:before="120" w:after="120"/>{_CENTRE}')
        + style("To", "To", para=above)
        + style("Clause", "Clause", para=f'{above}{indent}<w:jc w:val="thaiDistribute"/>')
        + style("Signature", "Signature", para=f'{above}<w:ind w:left="{_SIGNED}"/>{_CENTRE}')
        + style("Contact", "Contact", para='<w:spacing w:before="480"/>')
        + style("TableCell", "Table Cell", para=cell, look=size(14))
        + style("TableHead", "Table Head", based="TableCell", para=f"<w:keepNext/>{_CENTRE}", look=BOLD)
        + style("TableBand", "Table Band", based="TableCell", para="<w:keepNext/>", look=BOLD)
    )
