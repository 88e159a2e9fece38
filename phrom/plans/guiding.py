"""What the guide can help with here, and where its tours lead."""

from __future__ import annotations

from itertools import groupby

from django.urls import reverse

from phrom.kernel.scoping import current_viewer
from phrom.plans.models import Plan
from phrom.plans.sections import sections


def topics() -> dict[str, list[tuple[str, str]]]:
    """Group -> (slug, title) of its sections, in the plan's order."""
    return {
        group: [(section.slug, section.title) for section in members]
        for group, members in groupby(sections(), key=lambda section: section.group)
    }


def places() -> dict[str, str]:
    """Pages about the viewer's newest plan, or the newest in sight; none when no plan is."""
    own = [agency for agency in current_viewer().grants if agency is not None]
    newest = Plan.objects.select_related("agency").order_by("-fiscal_year", "-revision", "pk")
    plan = newest.filter(agency__in=own).first() or newest.first()
    if plan is None:
        return {}
    name = [plan.agency.key, plan.fiscal_year]
    found = {
        "plan": reverse("plan", args=name),
        "services": reverse("section", args=[*name, "services"]),
        "team": reverse("section", args=[*name, "team"]),
        "document": reverse("plan_document", args=name),
    }
    if assigned := sorted(current_viewer().parts.get(plan.agency_id, ())):
        found["assigned"] = reverse("section", args=[*name, assigned[0]])
    return found
