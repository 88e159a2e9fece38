"""Follow-ups in words: chips, due days, who does it, what the filters offer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from phrom.agencies.models import Agency
from phrom.followups.chosen import GROUPS
from phrom.followups.models import FollowUp
from phrom.followups.terms import skills, structure_kinds
from phrom.kernel.content import table
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import current_viewer
from phrom.kernel.words import in_language
from phrom.threats.models import Threat
from phrom.ui.pieces import Tone

STATUSES: Mapping[str, tuple[Tone, str]] = {  # status -> tone, icon
    "open": ("", "inbox"),
    "doing": ("info", "wrench-screwdriver"),
    "done": ("warn", "clock"),
    "closed": ("good", "check-circle"),
    "dropped": ("", "no-symbol"),
    "withdrawn": ("", "check-badge"),
}
SEVERITIES: Mapping[str, Tone] = {"high": "danger", "medium": "warn", "low": "info"}


@dataclass(frozen=True)
class Shown:
    """A follow-up as the list and its page show it. `who` and `link` are empty for who may not see them."""

    row: FollowUp
    agency: str
    status: tuple[Tone, str, str]
    severity: tuple[Tone, str]
    due: str
    is_late: bool
    about: str
    who: str
    link: str


def shown(row: FollowUp, named: Mapping[int, Agency], today: dt.date) -> Shown:
    """`named`: agencies as they are called today."""
    tone, icon = STATUSES[row.status]
    is_insider = sees_people(row)
    return Shown(
        row, named[row.agency_id].name if row.agency_id in named else row.agency.key,
        (tone, row.get_status_display(), icon), (SEVERITIES[row.severity], row.get_severity_display()),
        due_of(row, today), row.days_late(today) > 0, about(row),
        (row.owner.name if row.owner else row.owner_text) if is_insider else "", row.link if is_insider else "",
    )  # fmt: skip


def sees_people(row: FollowUp) -> bool:
    """Who receives needs and findings sees neither people nor plans."""
    sight = current_viewer().agencies
    return sight is None or row.agency_id in sight


def due_of(row: FollowUp, today: dt.date) -> str:
    """เกินกำหนด 3 วัน (20 พ.ย. 2569), อีก 5 วัน (28 พ.ย. 2569), or the day on which it ended."""
    if not row.is_active:
        return show_date(row.closed_on or row.due_on, short=True)
    day, left = show_date(row.due_on, short=True), (row.due_on - today).days
    if row.status == FollowUp.Status.DONE:
        return gettext("กำหนด {day}").format(day=day)
    if left < 0:
        said = ngettext("เกินกำหนด\u00a0{days}\u00a0วัน ({day})", "เกินกำหนด\u00a0{days}\u00a0วัน ({day})", -left)
    elif left == 0:
        said = gettext("ครบกำหนดวันนี้ ({day})")
    else:
        said = ngettext("อีก\u00a0{days}\u00a0วัน ({day})", "อีก\u00a0{days}\u00a0วัน ({day})", left)
    return said.format(days=abs(left), day=day)


def about(row: FollowUp) -> str:
    """What a training need asks for, or where structure is affected; empty for a corrective action."""
    if row.kind == FollowUp.Kind.TRAINING:
        said = [skills().get(row.skill, row.skill), row.get_level_display() if row.level else ""]
        if row.persons:
            said.append(ngettext("{count}\u00a0คน", "{count}\u00a0คน", row.persons).format(count=row.persons))
    elif row.kind == FollowUp.Kind.STRUCTURE:
        said = [structure_kinds().get(row.structure_kind, row.structure_kind), row.unit]
    else:
        said = []
    return " · ".join(part for part in said if part)


def choices(agencies: Mapping[str, Agency], threats: Iterable[Threat]) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer."""
    zones = {agency.zone for agency in agencies.values()}
    return {
        "groups": [(word, str(label)) for word, label in GROUPS.values()],
        "statuses": FollowUp.Status.choices,
        "sources": FollowUp.Source.choices,
        "severities": FollowUp.Severity.choices,
        "threats": [(threat.key, threat.title) for threat in threats],
        "zones": [(row["name_th"], in_language(row, "name")) for row in table("zones") if row["name_th"] in zones],
        "agencies": [(key, agency.name) for key, agency in agencies.items()],
    }
