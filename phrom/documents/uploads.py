"""Uploads: a form field that refuses what is too large or of another kind, the stored file, and its download."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from phrom.documents.downloads import named
from phrom.documents.models import StoredFile
from phrom.documents.sniffing import KINDS, PICTURES, kind_of
from phrom.kernel.thai import clean
from phrom.kernel.words import lazy as _

LARGEST = 10 * 1024 * 1024  # bytes
_LONGEST_NAME = 200
_SAME = {"jpeg": "jpg"}


class UploadField(forms.FileField):
    """A PDF, picture, Word or Excel file of at most 10 MB; what it is, its content says and not only its name."""

    def __init__(self, label: str, **options: Any) -> None:
        accepted = ",".join(f".{kind}" for kind in [*KINDS, *_SAME])
        options.setdefault("help_text", _("PDF, JPG, PNG, Word (.docx) หรือ Excel (.xlsx) ไม่เกิน 10 MB"))
        super().__init__(label=label, widget=forms.FileInput(attrs={"class": "in", "accept": accepted}), **options)
        self.error_messages |= {"required": _("เลือกไฟล์"), "empty": _("ไฟล์ว่าง เลือกไฟล์อื่น")}

    def clean(self, data: Any, initial: Any = None) -> UploadedFile[Any] | None:
        upload: UploadedFile[Any] | None = super().clean(data, initial)
        if upload is None:
            return None
        if (upload.size or 0) > LARGEST:
            raise ValidationError(gettext("ไฟล์ใหญ่เกิน 10 MB ลดขนาดแล้วส่งใหม่"))
        if not _named_as_it_is(upload):
            raise ValidationError(gettext("รับเฉพาะไฟล์ PDF, JPG, PNG, .docx และ .xlsx ที่เนื้อหาตรงกับชนิดไฟล์ และไม่มีมาโคร"))
        return upload


def _named_as_it_is(upload: UploadedFile[Any]) -> bool:
    ending = Path(upload.name or "").suffix.lower().removeprefix(".")
    kind = kind_of(upload)
    return bool(kind) and kind == _SAME.get(ending, ending)


def keep_upload(upload: UploadedFile[Any]) -> StoredFile:
    """Store what an UploadField has passed, and answer its row; call it inside the transaction of what it is for."""
    kind = kind_of(upload)
    stem = " ".join(clean(Path(upload.name or "").stem).split()) or kind
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    name = f"{stem[: _LONGEST_NAME - len(kind) - 1]}.{kind}"
    stored = StoredFile(name=name, kind=kind, size=upload.size or 0, digest=digest.hexdigest())
    _write(stored.path, upload)
    stored.save(force_insert=True)
    return stored


def _write(path: Path, upload: UploadedFile[Any]) -> None:
    """Appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        for chunk in upload.chunks():
            part.write(chunk)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(path)


def forget_file(stored: StoredFile) -> None:
    """Delete the row, and its bytes once the transaction has held."""
    path = stored.path
    stored.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def file_response(stored: StoredFile) -> HttpResponse:
    """The file to someone whose right to see it was checked: pictures open in the page, all else is saved."""
    try:
        content = stored.path.read_bytes()
    except FileNotFoundError:
        raise Http404(gettext("ไม่พบไฟล์นี้ในที่เก็บ โปรดแจ้งผู้ดูแลระบบ")) from None
    response = HttpResponse(content, content_type=KINDS[stored.kind])
    named(response, f"file.{stored.kind}", stored.name, inline=stored.kind in PICTURES)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
