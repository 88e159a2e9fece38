"""A proposal becomes an exercise in one tap, with what is usual filled in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.exercises.days import free_day
from phrom.exercises.models import Exercise, Participation
from phrom.exercises.presets import goals_for, title_for
from phrom.exercises.services.planning import Wanted, plan_exercise
from phrom.kernel.steps import Refused
from phrom.scenarios.models import Scenario
from phrom.threats.models import Threat
from phrom.threats.queries import leads_on


@transaction.atomic
def accept_proposal(
    owner: Agency | None, agencies: Sequence[Agency], threat: Threat, type: str, scenario: Scenario | None = None
) -> Exercise:
    """One exercise of these agencies on this threat, on the first free day; refused where it is in the programme."""
    if not agencies:
        raise Refused(_("เลือกหน่วยงานอย่างน้อยหนึ่งแห่ง"))
    waiting = Participation._base_manager.filter(
        agency__in=[a.pk for a in agencies], exercise__threats=threat, exercise__status__in=Exercise.AHEAD
    )
    if waiting.exists():
        raise Refused(_("หน่วยงานที่เลือกมีการฝึกภัยนี้อยู่ในแผนแล้ว"))
    found = scenario or scenario_for(threat)
    wanted = Wanted(
        owner=owner, title=title_for(type, [threat], agencies), type=type, threats=[threat],
        parties=parts_for(agencies, [threat]), starts_on=free_day([a.pk for a in agencies]),
        with_city=owner is None, scenarios=[found] if found else [], objectives=goals_for(found),
    )  # fmt: skip
    return plan_exercise(wanted)


def parts_for(agencies: Sequence[Agency], threats: Collection[Threat]) -> Mapping[Agency, str]:
    """Who leads the city against the threat leads the exercise where it takes part, else the first agency."""
    leading = set(leads_on().filter(threat__in=threats).values_list("agency", flat=True))
    first = next((agency for agency in agencies if agency.pk in leading), agencies[0])
    return {agency: Participation.Part.LEAD if agency == first else Participation.Part.PLAYER for agency in agencies}


def scenario_for(threat: Threat) -> Scenario | None:
    """The newest published scenario of the threat that everybody may use."""
    rows = Scenario.objects.filter(status="published", is_shared=True, threats=threat)
    return rows.order_by("-changed_at", "-version").first()
