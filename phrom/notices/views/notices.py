"""A person's own messages."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import User
from phrom.kernel.rules import page
from phrom.notices.queries import fetch_own, own_messages
from phrom.notices.services import mark_read

ROWS = 50


@page("notice.view")
def notices(request: HttpRequest) -> HttpResponse:
    rows = own_messages()
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "unread": rows.filter(read_at=None).count(),
    }
    return render(request, "notices/notices.html", context)


@page("notice.view")
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One message; opening it is reading it."""
    message = fetch_own({"pk": pk})
    if message.person:
        mark_read(message.person, message)
    return render(request, "notices/notice.html", {"message": message})


@require_POST
@page("notice.view")
def notices_read(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        messages.success(request, _("ทำเครื่องหมายว่าอ่านแล้ว {count} เรื่อง").format(count=mark_read(request.user)))
    return redirect("notices")
