"""What the plans in force answer to the checklists, for the pages of the criteria room."""

from __future__ import annotations

from django.urls import reverse

from phrom.agencies.queries import agencies_by_id
from phrom.criteria.results import PlanResult
from phrom.plans.figures import summaries
from phrom.plans.models import Plan


def plan_results() -> list[PlanResult]:
    """Of every plan in force that is wholly in sight, a result for each list it answers; three queries."""
    plans = Plan.objects.filter(status=Plan.Status.IN_FORCE)
    by_pk = {plan.pk: plan for plan in plans.select_related("agency")}
    named, found = agencies_by_id(), []
    for pk, summary in summaries(plans).items():
        plan = by_pk[pk]
        name = named[plan.agency_id].name if plan.agency_id in named else plan.agency.key
        for code, said in summary["lists"].items():
            url = reverse("section", args=[plan.agency.key, plan.fiscal_year, code])
            found.append(
                PlanResult(
                    checklist=code, version=said["version"], level=said["level"], agency=name, url=url,
                    failed=said["failed"], met=said["passed"], applicable=said["applicable"],
                    unanswered=said["unanswered"],
                )
            )  # fmt: skip
    return found
