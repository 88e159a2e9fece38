"""What a new exercise starts with: a name, and objectives from the capabilities that its scenario tries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.exercises.terms import Goal, capability_presets, programme, types
from phrom.kernel.words import in_thai
from phrom.scenarios.models import Inject, Scenario
from phrom.threats.models import Threat

USUAL = ("notification", "decision", "coordination")  # where no scenario says what is tried


def title_for(type: str, threats: Sequence[Threat], agencies: Sequence[Agency]) -> str:
    """การฝึกซ้อมแผนบนโต๊ะ: อุทกภัย สำนักงานเขตดุสิต; of several agencies how many they are. Thai, for it is kept."""
    with in_thai():
        where = agencies[0].name_th if len(agencies) == 1 else _("{count} หน่วยงาน").format(count=len(agencies))
        what = ", ".join(threat.short_name or threat.name for threat in threats)
        return f"{types().get(type, type)}: {what} {where}"[:200]


def goals_for(scenario: Scenario | None) -> list[Goal]:
    """Three objectives of the capabilities that most injects try."""
    least = programme()["objectives"]["least"]
    tried = Counter(Inject.objects.filter(scenario=scenario).values_list("capability", flat=True)) if scenario else {}
    ranked = [code for code, _count in Counter(tried).most_common()]
    codes = [*ranked, *(code for code in USUAL if code not in ranked)][:least]
    return [goal_of(code) for code in codes]


def goal_of(code: str) -> Goal:
    """The usual objective of a capability, as it is kept."""
    preset = capability_presets()[code]
    return preset["objective_th"], code, preset["target_th"]
