"""Refusals that scripts can read: the reason as JSON when the browser's code asked for JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults


def wants_json(request: HttpRequest) -> bool:
    """The browser's own code asks for JSON and nothing else; a page load never does."""
    return request.accepts("application/json") and not request.accepts("text/html")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with its reason, as a page or as {"message": ...}."""
    if wants_json(request):
        return _said(str(exception), 403)
    return defaults.permission_denied(request, exception)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, mostly because more was sent than the program takes at once."""
    if wants_json(request):
        return _said(_("ข้อมูลที่ส่งมาใหญ่หรือผิดรูปแบบเกินไป แบ่งบันทึกทีละส่วนแล้วลองใหม่"), 400)
    return defaults.bad_request(request, exception)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: the form stood open through a sign-in; a save in the background is told to sign in again."""
    if wants_json(request):
        return _said(_("เซสชันหมดอายุ เข้าสู่ระบบใหม่แล้วลองอีกครั้ง"), 401)
    return render(request, "403_csrf.html", status=403)


def _said(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status, json_dumps_params={"ensure_ascii": False})
