"""An upload is what its content says; nothing else is kept, and nothing is served as something else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from phrom.documents.models import StoredFile
from phrom.documents.uploads import LARGEST, UploadField, file_response, forget_file, keep_upload

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def packed(*parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for part in parts:
            file.writestr(part, "<xml/>")
    return content.getvalue()


WORD = packed("[Content_Types].xml", "word/document.xml")


class Form(forms.Form):
    file = UploadField("หลักฐาน")


def errors(name: str, content: bytes) -> list[str]:
    return list(Form({}, {"file": SimpleUploadedFile(name, content)}).errors.get("file", []))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ก.pdf", b"%PDF-1.7 ..."), ("ก.JPEG", b"\xff\xd8\xff\xe0"), ("ก.png", PNG), ("ก.docx", WORD),
        ("ก.xlsx", packed("[Content_Types].xml", "xl/workbook.xml")),
    ],
)  # fmt: skip
def test_a_file_that_is_what_its_name_says_is_taken(name: str, content: bytes) -> None:
    assert errors(name, content) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ก.pdf", PNG), ("ก.png", b"<svg onload=alert(1)>"), ("ก.html", b"%PDF-1.7"), ("ก", PNG),
        ("ก.xlsx", WORD), ("ก.docx", packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("ก.docx", packed("word/document.xml")), ("ก.png.exe", PNG), ("ก.docx", b"PK\x03\x04x"), ("ก.pdf", b""),
    ],
)  # fmt: skip
def test_anything_else_is_refused(name: str, content: bytes) -> None:
    assert len(errors(name, content)) == 1


def test_a_file_that_is_too_large_is_refused() -> None:
    assert "10 MB" in errors("ก.png", PNG + b"0" * LARGEST)[0]


def test_a_kept_file_comes_back_under_its_name_and_only_as_what_it_is(db: None) -> None:
    stored = keep_upload(SimpleUploadedFile('ภาพ"\r\nX: y.docx', WORD))
    assert stored.path.read_bytes() == WORD
    assert (stored.kind, stored.size) == ("docx", len(WORD))
    response = file_response(stored)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="file.docx"')
    assert "\n" not in response.headers["Content-Disposition"]
    assert response.content == WORD


def test_a_very_long_name_is_cut_before_its_ending(db: None) -> None:
    stored = keep_upload(SimpleUploadedFile("ก" * 250 + ".png", PNG))
    assert len(stored.name) == 200
    assert stored.name.endswith("ก.png")


def test_a_forgotten_file_is_gone_once_the_transaction_has_held(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    stored = keep_upload(SimpleUploadedFile("ก.png", PNG))
    path: Path = stored.path
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        forget_file(stored)
        assert path.exists()
    assert not path.exists()
    assert not StoredFile.objects.exists()
