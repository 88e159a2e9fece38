"""The list of a drill is adapted: an inject added or changed while it waits, its files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import User
from phrom.documents.uploads import file_response
from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.forms.injecting import PlayedForm
from phrom.operations.models import InjectFile, Operation, PlayedInject
from phrom.operations.queries_injects import cast_of, fetch_drill, fetch_inject_file, fetch_played, files_of
from phrom.operations.views.cast import playing
from phrom.operations.views.framing import frame


@acts_on(fetch_drill, "inject.control")
def play_new(request: HttpRequest, operation: Operation) -> HttpResponse:
    """One more line of the list."""
    return _page(request, operation, None)


@acts_on(fetch_played, "inject.edit")
def play_edit(request: HttpRequest, row: PlayedInject) -> HttpResponse:
    """Change a line that waits."""
    return _page(request, row.operation, row)


def _page(request: HttpRequest, operation: Operation, row: PlayedInject | None) -> HttpResponse:
    stands = PlayedForm.as_it_stands(row) if row else {"method": "in_app", "trigger": "clock"}
    form = PlayedForm(request.POST or None, request.FILES or None, initial=stands, **_offered(operation, row))
    if request.method != "POST" or not form.is_valid():
        files = files_of([row.pk]).get(row.pk, []) if row else []
        context = {**frame(operation), "form": form, "inject": row, "files": files}
        return render(request, "operations/play_edit.html", context, status=422 if form.errors else 200)
    try:
        services.write_played(operation, form.values, row, form.cleaned_data["version"])
        messages.success(request, _("บันทึกข้อสอดแทรกแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("play_board", operation.key)


def _offered(operation: Operation, row: PlayedInject | None) -> dict[str, Any]:
    others = PlayedInject.objects.filter(operation=operation).exclude(trigger="silence").order_by("number")
    known = list(others.exclude(pk=row.pk) if row else others)
    phases = dict.fromkeys(other.phase for other in [*known, *([row] if row else [])] if other.phase)
    people: list[User] = [member.user for member in cast_of(operation).filter(part="player")]
    return {"phases": list(phases), "others": known, "agencies": playing(operation), "people": people}


@acts_on(fetch_inject_file, "inject.read")
def play_medium_file(request: HttpRequest, found: InjectFile) -> HttpResponse:
    """A picture or paper of an inject, for whom it was sent to and who prepares it."""
    return file_response(found.file)


@require_POST
@acts_on(fetch_inject_file, "inject.control")
def play_medium_remove(request: HttpRequest, found: InjectFile) -> HttpResponse:
    """Take it off again while the inject waits."""
    try:
        services.detach_file(found)
        messages.success(request, _("นำไฟล์ออกแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("play_edit", found.operation.key, found.inject.key)
