"""Give sections of the agency's plan to a contributor, or take them back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from phrom.agencies.models import AssignedSection, Membership
from phrom.journal.services import record
from phrom.plans.models import Plan
from phrom.plans.sections import sections
from phrom.plans.services.editing import plan_target


@transaction.atomic
def assign_sections(plan: Plan, membership: Membership, slugs: Iterable[str]) -> None:
    """The contributor holds exactly these sections afterwards; unknown names are passed over."""
    wanted = [section.slug for section in sections() if section.slug in set(slugs)]
    before = sorted(membership.sections.values_list("slug", flat=True))
    if before == sorted(wanted):
        return
    membership.sections.all().delete()
    AssignedSection.objects.bulk_create(AssignedSection(membership=membership, slug=slug) for slug in wanted)
    facts = {"person": membership.user.name, "before": before, "after": sorted(wanted)}
    record("section.assigned", plan_target(plan), chain=plan.agency.key, facts=facts)
