"""The document to keep for good: PDF/A-3a and PDF/UA-1 with its data attached, and a QR that leads to its seal."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from phrom.documents.layout import in_its_language
from phrom.documents.paper import paper
from phrom.documents.pdf import print_pdf
from phrom.documents.qr import qr_svg
from phrom.documents.tree import Document

STANDARDS = ("a-3a", "ua-1")


@dataclass(frozen=True)
class Attachment:
    """The data that the paper was made of, as it lies in the file (JSON)."""

    name: str
    description: str
    content: bytes


@in_its_language
def render_archive(document: Document, attachment: Attachment, address: str, *, cache_dir: Path | None = None) -> bytes:
    """The PDF; `address`: the page that tells whether this paper is in force. Raises RenderError."""
    data = paper(document) | {"archive": _archive(attachment, address)}
    title = f"{document.title}\n{document.agency}\n{document.fiscal_year}"
    return print_pdf("bcp.typ", data, title=title, standards=STANDARDS, cache_dir=cache_dir)


def _archive(attachment: Attachment, address: str) -> dict[str, object]:
    """What the template adds; the data as numbers, so that nothing on the way mends its letters."""
    return {
        "name": attachment.name,
        "description": attachment.description,
        "content": list(attachment.content),
        "qr": qr_svg(address),
        "address": address,
        "alt": _("คิวอาร์โค้ดไปยังหน้าตรวจสอบเอกสาร {address}").format(address=address),
        "said": _("สแกนหรือเปิดหน้านี้เพื่อตรวจว่าเอกสารฉบับนี้ยังมีผลใช้บังคับหรือไม่"),
    }


def attached_data(pdf: bytes) -> bytes | None:
    """The data attached to an archive copy; None when it has none. Raises ValueError for what is no PDF."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            for name, spec in document.attachments.items():
                if name.endswith(".json") and str(spec.obj.get("/AFRelationship")) == "/Source":
                    return bytes(spec.get_file().read_bytes())
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from None
    return None
