"""A document as a file to keep, in whichever format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from phrom.documents.csv_file import render_csv
from phrom.documents.excel import render_xlsx
from phrom.documents.pdf import render_pdf
from phrom.documents.tree import Document
from phrom.documents.word import render_docx

MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
}
WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    "pdf": render_pdf, "docx": render_docx, "xlsx": render_xlsx, "csv": render_csv,
}  # fmt: skip
R = TypeVar("R", bound=HttpResponseBase)


def named(response: R, plain: str, shown: str = "", *, inline: bool = False) -> R:
    """The response as a file (RFC 6266): `plain` is its ASCII name, `shown` the one people read; inline: looked at."""
    kind, shown = "inline" if inline else "attachment", quote(shown or plain)
    response.headers["Content-Disposition"] = f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{shown}"
    return response


def download(document: Document, name: str, format: str) -> HttpResponse:
    """The document as a file; `name` is its plain name, people see its title. 404 for a format that there is not."""
    if format not in WRITERS:
        raise Http404(_("ไม่มีรูปแบบนี้"))
    answer = HttpResponse(WRITERS[format](document), content_type=MEDIA_TYPES[format])
    return named(answer, f"{name}.{format}", f"{document.title}.{format}")
