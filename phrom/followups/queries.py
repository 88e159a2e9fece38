"""What other rooms and pages ask about follow-ups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.followups.models import Evidence, FollowUp


@dataclass(frozen=True)
class Closing:
    """How an agency closes what it had to do: numbers of follow-ups on a day."""

    open: int = 0
    overdue: int = 0
    closed: int = 0
    on_time: int = 0


def closing_of(agencies: Collection[int], on: dt.date | None = None) -> dict[int, Closing]:
    """Agency id -> how it stood at the end of the day (default today); one query, zeros for an agency without any.

    What was dropped or withdrawn counts nowhere once it was; what was reported as done is overdue no more.
    """
    day = on or timezone.localdate()
    after = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
    is_open = Q(closed_on=None) | Q(closed_on__gt=day)
    is_closed = Q(status=FollowUp.Status.CLOSED, closed_on__lte=day)
    counted = FollowUp.objects.filter(agency__in=agencies, raised_at__lt=after).order_by().values("agency")
    rows = counted.annotate(
        open=Count("pk", filter=is_open),
        overdue=Count("pk", filter=is_open & Q(due_on__lt=day) & (Q(done_on=None) | Q(done_on__gt=day))),
        closed=Count("pk", filter=is_closed),
        on_time=Count("pk", filter=is_closed & Q(done_on__lte=F("due_on"))),
    )
    found = {agency: Closing(*counts) for agency, *counts in rows.values_list("agency", *vars(Closing()))}
    return {agency: found.get(agency, Closing()) for agency in agencies}


def follow_ups_in_sight() -> QuerySet[FollowUp]:
    """Every follow-up that the viewer may see, the earliest due first, with agency, threat and owner at hand."""
    return FollowUp.objects.select_related("agency", "threat", "owner")


def fetch_follow_up(kwargs: dict[str, Any]) -> FollowUp:
    """For `acts_on`: the follow-up of the address; 404 when out of sight."""
    rows = follow_ups_in_sight().filter(key=kwargs.pop("key"))
    if (row := rows.first()) is None:
        raise Http404(_("ไม่พบเรื่องนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return row


def fetch_evidence(kwargs: dict[str, Any]) -> Evidence:
    """For `acts_on`: the evidence of the address, known to rules by its follow-up; 404 when out of sight."""
    rows = Evidence.objects.select_related("file", "follow_up__agency").filter(key=kwargs.pop("key"))
    if (row := rows.first()) is None:
        raise Http404(_("ไม่พบหลักฐานนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return row
