"""What kind of file an upload is, told from its content and never from its name alone."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "jpg": "image/jpeg",
        "png": "image/png",
        "docx": _OFFICE + "wordprocessingml.document",
        "xlsx": _OFFICE + "spreadsheetml.sheet",
    }
)
PICTURES = frozenset({"jpg", "png"})
_BEGINNINGS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def kind_of(content: Any) -> str:
    """A key of KINDS; empty for anything else, Office files with macros among it. `content` is left at its start."""
    content.seek(0)
    head = content.read(8)
    known = next((kind for beginning, kind in _BEGINNINGS.items() if head.startswith(beginning)), "")
    found = known or (_office_kind(content) if head.startswith(b"PK\x03\x04") else "")
    content.seek(0)
    return found


def _office_kind(content: Any) -> str:
    try:
        with zipfile.ZipFile(content) as packed:
            parts = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    if "[Content_Types].xml" not in parts or any(part.endswith("vbaProject.bin") for part in parts):
        return ""
    return next((kind for part, kind in _MAIN_PARTS.items() if part in parts), "")
