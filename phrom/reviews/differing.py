"""How much of a sealed plan differs from the one before and from its template, counted once per plan."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import dataclass

from phrom.plans.comparing import Comparison, compare
from phrom.plans.models import Plan
from phrom.plans.payload import Payload, payload_of
from phrom.plans.sides import template_parts

MOST = 2000  # plans remembered: neither side of a sealed plan ever changes
_known: dict[tuple[str, int], Differences] = {}


@dataclass(frozen=True)
class Differences:
    """Section slug -> fields and rows that differ from the revision approved before, and from the template."""

    since_base: Counter[str]
    since_template: Counter[str]


def changes_of(plan: Plan, payload: Payload, base: Plan | None) -> Differences:
    """`base`: the revision approved before, if there is one."""
    key = plan.seal.digest, base.pk if base else 0
    if key not in _known:
        if len(_known) >= MOST:
            _known.clear()
        since = _counted(compare(payload_of(base), payload)) if base else Counter()
        _known[key] = Differences(since, _counted(_from_template(plan, payload)))
    return _known[key]


def _counted(comparison: Comparison) -> Counter[str]:
    return Counter({part.section.slug: part.count for part in comparison.parts})


def _from_template(plan: Plan, payload: Payload) -> Comparison:
    """Beside the template as it was for the agency's name in the plan; names of registers are not needed to count."""
    named = copy(plan.agency)
    named.name_th = payload.data["agency_name"]
    parts = template_parts(named, plan.fiscal_year)
    return compare(Payload({**payload.data, "sections": parts, "registers": {}}, {}), payload)
