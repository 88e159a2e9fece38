"""The script by which a device keeps pages of operations; its address says which pages it may serve."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

SCRIPT = Path(__file__).resolve().parents[1] / "static" / "operations" / "worker.js"


@login_not_required
def operation_worker(request: HttpRequest) -> HttpResponse:
    """The same for everybody."""
    answer = HttpResponse(SCRIPT.read_bytes(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
