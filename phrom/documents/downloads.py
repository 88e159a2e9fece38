"""A document as a file to keep, in whichever format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from phrom.documents.csv_file import render_csv
from phrom.documents.excel import render_xlsx
from phrom.documents.pdf import render_pdf
from phrom.documents.tree import Document
from phrom.documents.word import render_docx

WRITERS: Mapping[str, tuple[str, Callable[[Document], bytes]]] = {
    "pdf": ("application/pdf", render_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", render_docx),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", render_xlsx),
    "csv": ("text/csv; charset=utf-8", render_csv),
}


def download(document: Document, name: str, format: str) -> HttpResponse:
    """The document as a file; `name` is its plain name, people see its title. 404 for a format that there is not."""
    if format not in WRITERS:
        raise Http404(_("ไม่มีรูปแบบนี้"))
    kind, write = WRITERS[format]
    response = HttpResponse(write(document), content_type=kind)
    shown = quote(f"{document.title}.{format}")
    response.headers["Content-Disposition"] = f"attachment; filename=\"{name}.{format}\"; filename*=UTF-8''{shown}"
    return response
