"""Whether anything happened: asked every second and a half by every open page, so it does as little as can be."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from phrom.operations.models import Operation
from phrom.operations.pulses import operation_of


@login_not_required
def operation_pulse(request: HttpRequest, token: str) -> HttpResponse:
    """The version as text, 204 when it is the one that `v` names; one query, no session."""
    pk = operation_of(token)
    version = None if pk is None else Operation._base_manager.filter(pk=pk).values_list("version", flat=True).first()
    if version is None:
        return HttpResponse(status=410)
    if request.GET.get("v") == str(version):
        return HttpResponse(status=204)
    answer = HttpResponse(str(version), content_type="text/plain")
    answer["Cache-Control"] = "no-store"
    return answer
