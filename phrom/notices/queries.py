"""What pages ask about messages."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.kernel.scoping import current_viewer
from phrom.notices.models import Message


def own_messages() -> QuerySet[Message]:
    """The viewer's own messages, newest first."""
    return Message.objects.filter(person=int(current_viewer().key)).order_by("-made_at", "-pk")


def fetch_own(kwargs: dict[str, Any]) -> Message:
    """One of the viewer's own messages; 404 for anybody else's."""
    if (message := own_messages().filter(pk=kwargs.pop("pk")).first()) is None:
        raise Http404(_("ไม่พบข้อความนี้"))
    return message


def count_by_state() -> list[tuple[str, str, int]]:
    """(state, what it is called, how many messages), every state."""
    counts = dict(Message.objects.order_by().values_list("state").annotate(Count("pk")))
    return [(state.value, str(state.label), counts.get(state.value, 0)) for state in Message.State]


def dead_letters() -> QuerySet[Message]:
    """Messages that were given up, newest first."""
    return Message.objects.filter(state=Message.State.DEAD).select_related("person").order_by("-made_at")


def messages_about(reference: str) -> QuerySet[Message]:
    """Every message of one reference over every channel; `state` and `last_error` tell what became of each.

    Rooms that follow their messages ask this (or filter by `dedupe_key`) in a job of the slot `jobs.SOON`.
    """
    return Message.objects.filter(reference=reference).order_by("pk")
