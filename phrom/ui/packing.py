"""Packs what is sent, but for files that are packed in themselves: it would only cost time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_PACKED = ("application/vnd.openxmlformats", "application/zip", "image/png", "font/")


class PackingMiddleware(GZipMiddleware):
    """Word and Excel files are ZIPs; pages, data and drafts as PDF shrink to a half and less."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(_PACKED):
            return response
        return super().process_response(request, response)
