"""What this room offers to the pages of lower rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrom.agencies.queries import agencies_by_id
from phrom.crosschecks.models import CrossFinding
from phrom.crosschecks.queries import opened
from phrom.crosschecks.services import look_again
from phrom.crosschecks.showing import Chosen, Group, grouped, names

ON_MUCH = ("X07", "X12", "X06", "X05")  # one system, vendor, supplier or person behind much, in this order


@dataclass(frozen=True)
class Leaning:
    """The findings of what much of the city hangs on, kind by kind."""

    groups: Sequence[Group]
    template: str = "crosschecks/leaning.html"
    stylesheet: str = "crosschecks/crosschecks.css"


def leaning() -> Leaning:
    """For the cyber picture of the city: concentration of risk, as the plans stand now."""
    look_again()
    named = agencies_by_id()
    found = opened(CrossFinding.objects.filter(gone_at=None, code__in=ON_MUCH))
    units = {agency.key: agency for agency in named.values()}
    groups = grouped(found, names(named.values()), Chosen(), units)
    return Leaning(sorted(groups, key=lambda group: ON_MUCH.index(group.kind.code)))
