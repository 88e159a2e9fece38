"""The way from a plan to what came in from paper."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.kernel.rules import may
from phrom.plans.models import Plan


def plan_links(plan: Plan) -> list[tuple[str, str]]:
    """For who may bring paper into this plan."""
    if not may("plan.import", plan):
        return []
    return [
        (_("นำเข้าแผนเดิมจาก Word, Excel หรือ PDF"), reverse("plan_imports", args=[plan.agency.key, plan.fiscal_year]))
    ]
