"""The administrator's view of mails: the spool of the default installation, and the state of the outbox."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.kernel.rules import page
from phrom.kernel.steps import Refused
from phrom.notices.models import Message
from phrom.notices.queries import count_by_state, dead_letters
from phrom.notices.services import requeue_message
from phrom.notices.spool import is_spooling, mails_of, spool_files, spooled_mail

ROWS = 50


@page("mail.view")
def mail(request: HttpRequest) -> HttpResponse:
    files = Paginator(spool_files() if is_spooling() else [], ROWS).get_page(request.GET.get("page"))
    context = {
        "states": count_by_state(),
        "dead": dead_letters()[:ROWS],
        "is_spooling": is_spooling(),
        "page": files,
        "mails": [mail for file in files for mail in reversed(mails_of(file))],
    }
    return render(request, "notices/mail.html", context)


@page("mail.view")
def mail_open(request: HttpRequest, name: str, number: int) -> HttpResponse:
    return render(request, "notices/mail_open.html", {"mail": spooled_mail(name, number)})


@require_POST
@page("mail.view")
def mail_retry(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        requeue_message(get_object_or_404(Message, pk=pk))
        messages.success(request, _("จะลองส่งข้อความนี้ใหม่ในไม่ช้า"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("mail")
