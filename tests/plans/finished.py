"""Bring a starter to the point where nothing but warnings is left: people, sites, answers."""

from __future__ import annotations

from itertools import cycle

from phrom.agencies.models import Person
from phrom.plans.models import Plan, PlanSection
from phrom.plans.sections import section
from phrom.plans.sections.call_tree import CallNode
from phrom.plans.sections.checklists import ChecklistAnswer
from phrom.plans.sections.exercises import PlannedExercise
from phrom.plans.sections.sites import SiteUse
from phrom.plans.sections.team import TeamRole
from phrom.plans.services import refresh_section
from phrom.registers.models import Site

MOBILE = "081-000-4321"


def finish(plan: Plan) -> Plan:
    """Fill what a starter leaves to people; the rows are written straight, then frozen as a save would."""
    people = [
        Person(agency=plan.agency, name=f"สมใจ ลำดับที่ {n}", office_phone="02-000-1234", mobile_phone=MOBILE)
        for n in range(1, 7)
    ]
    for person in people:
        person.save()
    roles = list(TeamRole.objects.filter(plan=plan))
    for role, main, alternate in zip(roles, cycle(people[:3]), cycle(people[3:]), strict=False):
        role.main, role.alternate = main, alternate
    TeamRole.objects.bulk_update(roles, ["main", "alternate"])
    top, *below = [CallNode(plan=plan, person=p, channels="โทรศัพท์, LINE", position=n) for n, p in enumerate(people)]
    top.save()
    for node in below:
        node.caller = top
        node.save()
    SiteUse.objects.create(plan=plan, site=Site.objects.order_by("pk")[0], people=40)
    ChecklistAnswer.objects.filter(plan=plan).update(result="pass")
    PlannedExercise.objects.filter(plan=plan, planned_on=None).update(planned_on="2027-06-01")
    for slug in ("team", "call_tree", "sites", "workplace", "cyber", "exercises"):
        refresh_section(plan, section(slug), PlanSection.objects.get(plan=plan, slug=slug))
    return plan
