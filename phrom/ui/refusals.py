"""Refusals that scripts can read: the reason as JSON when the browser's code asked for JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with its reason, as a page or as {"message": ...}."""
    if request.accepts("application/json") and not request.accepts("text/html"):
        said = {"message": str(exception)}
        return JsonResponse(said, status=403, json_dumps_params={"ensure_ascii": False})
    return defaults.permission_denied(request, exception)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, mostly because more was sent than the program takes at once."""
    if request.accepts("application/json") and not request.accepts("text/html"):
        said = {"message": "ข้อมูลที่ส่งมาใหญ่หรือผิดรูปแบบเกินไป แบ่งบันทึกทีละส่วนแล้วลองใหม่"}
        return JsonResponse(said, status=400, json_dumps_params={"ensure_ascii": False})
    return defaults.bad_request(request, exception)
