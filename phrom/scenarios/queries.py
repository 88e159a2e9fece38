"""What pages ask about scenarios."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.scenarios.models import Inject, Scenario


def library() -> QuerySet[Scenario]:
    """The newest version of each scenario in sight, with its number of injects and threats at hand: two queries."""
    newer = Scenario.objects.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
    found = Scenario.objects.filter(~Exists(newer)).annotate(inject_count=Count("injects"))
    return found.prefetch_related("threats")


def fetch_scenario(kwargs: dict[str, Any]) -> Scenario:
    """For `acts_on`: the version of the address; 404 when out of sight."""
    rows = Scenario.objects.filter(key=kwargs.pop("scenario"), version=kwargs.pop("version"))
    if (found := rows.prefetch_related("threats", "phases", "hits").first()) is None:
        raise Http404(_("ไม่พบฉากทัศน์นี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return found


def fetch_inject(kwargs: dict[str, Any]) -> Inject:
    """For `acts_on`: one inject of a scenario in sight."""
    rows = Inject.objects.filter(
        scenario__key=kwargs.pop("scenario"), scenario__version=kwargs.pop("version"), key=kwargs.pop("inject")
    )
    found: Inject | None = rows.select_related("scenario").first()
    if found is None:
        raise Http404(_("ไม่พบข้อสอดแทรกนี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return found


def versions_of(scenario: Scenario) -> list[Scenario]:
    """Every version in sight of the same scenario, the newest first."""
    return list(Scenario.objects.filter(key=scenario.key).order_by("-version"))
