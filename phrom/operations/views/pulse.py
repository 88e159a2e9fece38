"""Whether anything happened: asked every second and a half by every open page, so it does as little as can be."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from phrom.operations.pulses import newest_line


@login_not_required
def operation_pulse(request: HttpRequest, token: str) -> HttpResponse:
    """The newest line's number as text, 204 when it is the one that `v` names; one query, no session."""
    newest = newest_line(token)
    if newest is None:
        return HttpResponse(status=410)
    if request.GET.get("v") == str(newest):
        return HttpResponse(status=204)
    answer = HttpResponse(str(newest), content_type="text/plain")
    answer["Cache-Control"] = "no-store"
    return answer
