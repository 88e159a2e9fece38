"""How the parts of a Word file hang together: the package, its relationships, the pictures in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from phrom.documents.word_xml import paragraph, text

_EMU = 12_700  # of Word's picture units in a point
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PACKAGE = {"rId1": ("officeDocument", "word/document.xml"), "rId2": (_CORE, "docProps/core.xml")}


def package(parts: Mapping[str, str], pictures: Sequence[bytes], *, title: str, author: str) -> bytes:
    """The .docx of its parts by name ("document", "styles", "header1" ...), each the XML of its root element.

    The document refers to headers and footers by their names, to the n-th picture as "image<n>".
    """
    links = {name: (_kind(name), f"{name}.xml") for name in parts if name != "document"}
    links |= {f"image{n}": ("image", f"media/image{n}.png") for n in range(1, len(pictures) + 1)}
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(_PACKAGE),
        "docProps/core.xml": _core(title, author),
        "word/_rels/document.xml.rels": _relations(links),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for name, part in files.items():
            archive.writestr(name, _PROLOGUE + part)
        for place, picture in enumerate(pictures, 1):
            archive.writestr(f"word/media/image{place}.png", picture, zipfile.ZIP_STORED)
    return packed.getvalue()


def _kind(name: str) -> str:
    """What kind of part a name stands for: its name without the number of headers and footers."""
    return name.rstrip("0123456789")


def _content_types(names: Mapping[str, str]) -> str:
    kinds = {name: "document.main" if name == "document" else _kind(name) for name in names}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'{overrides}<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A relationships part of id -> (type, target); a type without a slash is an office one."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind if "/" in kind else f"{_TYPE}/{kind}"}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _core(title: str, author: str) -> str:
    """Title and author as the file's properties."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{text(title)}</dc:title>"
        f"<dc:creator>{text(author)}</dc:creator><dc:language>th-TH</dc:language></cp:coreProperties>"
    )


def picture(number: int, width: float, height: float, alt: str, style: str = "Picture") -> str:
    """A paragraph with the n-th picture of the package, its size in points."""
    extent = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    facts = f'id="{number}" name="image{number}" descr="{text(alt)}"'
    shape = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {facts}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="image{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return paragraph(
        style,
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f"<wp:docPr {facts}/>"
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"{shape}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
    )


def width_of(picture: bytes, height: float) -> float:
    """How wide a PNG is when it is so high, by the size that it tells of itself."""
    across, down = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    return height * across / down
