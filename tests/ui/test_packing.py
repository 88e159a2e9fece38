"""What is sent is packed where that makes it smaller."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse

from phrom.ui.packing import PackingMiddleware

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("kind", "packing"), [("text/html; charset=utf-8", "gzip"), ("application/pdf", "gzip"), (WORD, None)]
)
def test_pages_are_packed_and_office_files_are_not_packed_again(kind: str, packing: str | None) -> None:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip"
    plain = HttpResponse("พร้อม" * 200, content_type=kind)
    answer = PackingMiddleware(lambda _: plain).process_response(request, plain)
    assert answer.headers.get("Content-Encoding") == packing
