"""What other rooms ask about threats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency, during
from phrom.threats.models import Threat, ThreatLead


def leads_on(day: dt.date | None = None) -> QuerySet[ThreatLead]:
    """Who leads what on the day (default today)."""
    return ThreatLead.objects.filter(during("", day or timezone.localdate()), part=ThreatLead.Part.LEAD)


def threats_led_by(agencies: Collection[int]) -> frozenset[str]:
    """Keys of the threats that any of the agencies leads today."""
    return frozenset(leads_on().filter(agency__in=agencies).values_list("threat__key", flat=True))


def threats_by_key() -> dict[str, Threat]:
    """Every threat in its order; one query."""
    return {threat.key: threat for threat in Threat.objects.all()}


def threats_of(agency: Agency, day: dt.date) -> tuple[str, list[str]]:
    """For an agency's page: the threats it leads or supports on the day, with the standing of each."""
    rows = ThreatLead.objects.filter(during("", day), agency=agency).select_related("threat").order_by("part")
    lines = [f"{row.threat.title} ({row.get_part_display()}, {row.get_status_display()})" for row in rows]
    return _("ภัยที่รับผิดชอบ"), lines
