"""What pages ask about breaches, and the yearly count."""

from __future__ import annotations

from collections import Counter

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.breaches.models import Breach, Notice
from phrom.kernel.content import tree
from phrom.operations.models import Activation, Operation

CYBER = "cyber"  # key of the threat


def breach_of(part: Activation) -> Breach | None:
    """What the agency told, None when nothing."""
    found: Breach | None = (
        Breach.objects.select_related("activation__operation", "activation__agency").filter(activation=part).first()
    )
    return found


def notices_of(part: Activation) -> list[Notice]:
    """Its notices, the one due first in front."""
    return list(Notice.objects.filter(breach__activation=part).select_related("breach__activation__operation"))


def notice_of(part: Activation, form: str) -> Notice:
    """One notice of the agency; 404 when the law does not ask for it here."""
    rows = Notice.objects.select_related("breach__activation__operation", "breach__activation__agency")
    found: Notice | None = rows.filter(breach__activation=part, form=form).first()
    if found is None:
        raise Http404(_("ไม่มีแบบนี้ในเหตุการณ์นี้"))
    return found


def open_notices(operation: Operation) -> list[Notice]:
    """Notices in sight of an operation that are still to be sent."""
    rows = Notice.objects.filter(breach__activation__operation=operation, status=Notice.Status.OPEN)
    return list(rows.select_related("breach__activation__agency", "breach__activation__operation"))


def counted(year: int, agency_id: int | None = None) -> dict[str, Counter[str]]:
    """The yearly ก3 of a calendar year (common era): numbers by category, kind of asset and level; drills in one
    category. One agency's, or all in sight; three queries at most.
    """
    within = Q(operation__began_at__year=year)
    parts = (
        Activation.objects.filter(within) if agency_id is None else Activation.objects.filter(within, agency=agency_id)
    )
    rows = Breach.objects.filter(is_cyber=True, activation__in=parts.filter(operation__kind="incident"))
    found: dict[str, Counter[str]] = {"categories": Counter(), "assets": Counter(), "levels": Counter()}
    for categories, assets, level in rows.values_list("categories", "assets", "level"):
        found["categories"].update(categories)
        found["assets"].update(assets)
        found["levels"].update([level] if level else [])
    drills = Operation.objects.filter(kind="exercise", threats__key=CYBER, began_at__year=year, status="closed")
    if agency_id is not None:
        drills = drills.filter(activations__agency=agency_id)
    found["categories"][tree("statutory")["exercise_category"]] += drills.distinct().count()
    return found
