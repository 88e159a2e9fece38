"""Which agencies a scenario touches, so that one exercise can be laid over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from phrom.scenarios.models import Scenario
from phrom.threats.queries import leads_on


def touched_by(scenarios: Sequence[Scenario]) -> Mapping[int, set[int]]:
    """Scenario id -> ids of the agencies of its area, those it names besides, and who leads against its threats.

    Three queries however many scenarios.
    """
    found: dict[int, set[int]] = {scenario.pk: set() for scenario in scenarios}
    for through in (Scenario.places.through, Scenario.also.through):
        rows: Iterable[tuple[int, int]] = through._default_manager.filter(scenario__in=found).values_list(
            "scenario_id", "agency_id"
        )
        for scenario, agency in rows:
            found[scenario].add(agency)
    leading: dict[int, set[int]] = {}
    for led, agency in leads_on().values_list("threat", "agency"):
        leading.setdefault(led, set()).add(agency)
    for row in scenarios:
        for threat in row.threats.all():
            found[row.pk] |= leading.get(threat.pk, set())
    return found
