"""Look at the city again when anything that findings hang on has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.db import transaction
from django.db.models import Value
from django.utils import timezone

from phrom.crosschecks.findings import Found
from phrom.crosschecks.kinds import find_all
from phrom.crosschecks.models import CityState
from phrom.crosschecks.reading import plans_in_force, read_city
from phrom.crosschecks.services.keeping import Changes, keep
from phrom.crosschecks.telling import tell_sides
from phrom.journal.models import Line
from phrom.journal.services import record
from phrom.kernel.content import tree
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.figures import FORM

_DONE = ("added", "changed", "retired", "restored", "disabled", "enabled")
VERBS = ["content.loaded", *(f"{kind}.{done}" for kind in ("site", "system", "person") for done in _DONE)]


@dataclass(frozen=True)
class _Stand:
    """Where the city stands: compared, never explained. `line`: the newest line of the registers' journal."""

    fingerprint: str
    line: int


def look_again(tells: bool = True) -> Changes | None:
    """Analyse the city if it has changed since; None: it has not (two queries).

    For the top of every page that shows findings: a plan approved a second ago counts at the next page load. Two
    readers at once may both analyse; one of them writes. `tells`: the journal, and sides that are newly asked.
    """
    with viewing_as(SYSTEM):
        before = CityState.objects.first()
        now = _stand(before)
        if before is not None and before.fingerprint == now.fingerprint:
            return None
        return _write(find_all(read_city()), before, now, tells)


def refresh_findings() -> int:
    """A job of the worker, so that notices go out though nobody looks; answers how many findings came or changed."""
    changes = look_again()
    return changes.came + changes.changed if changes else 0


def _stand(before: CityState | None) -> _Stand:
    """Plans in force, the day (leads and names begin and end), rules, and the registers' lines since last time.

    A line that a slower transaction adds behind the newest one seen is caught the next day.
    """
    line = before.line if before else 0
    lines = Line.objects.filter(pk__gt=line, verb__in=VERBS).order_by().values_list(Value("line"), "pk")
    plans = []
    for kind, pk in plans_in_force().values_list(Value("plan"), "pk").union(lines, all=True):
        if kind == "plan":
            plans.append(pk)
        else:
            line = max(line, pk)
    said = repr((FORM, sorted(plans), timezone.localdate(), line, tree("crosschecks")))
    return _Stand(blake2b(said.encode(), digest_size=16).hexdigest(), line)


@transaction.atomic
def _write(found: Sequence[Found], before: CityState | None, now: _Stand, tells: bool) -> Changes | None:
    """Bring the rows in step, unless somebody else did so meanwhile."""
    CityState.objects.get_or_create(pk=1)
    state = CityState.objects.select_for_update().get(pk=1)
    if state.fingerprint != (before.fingerprint if before else ""):
        return None
    changes = keep(found)
    state.fingerprint, state.line, state.looked_at = now.fingerprint, now.line, timezone.now()
    state.save()
    if changes and tells:
        facts = {"came": changes.came, "changed": changes.changed, "gone": changes.gone}
        record("crosschecks.refreshed", "crosschecks:city", facts=facts)
        tell_sides(changes.asked, now.fingerprint)
    return changes
