"""What content/call_messages.yaml says: minutes, hours, and the messages of each occasion with their gaps filled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from phrom.kernel.content import tree
from phrom.kernel.dates import show_date
from phrom.kernel.words import in_thai
from phrom.plans.payload import Payload
from phrom.plans.scales import threshold
from phrom.ui.wording import show_time

PARTS = ("happened", "meeting", "next_steps", "stay_away")
QUARTER = 15  # minutes: meetings begin on the quarter


def terms() -> Mapping[str, Any]:
    """The whole file."""
    told: Mapping[str, Any] = tree("call_messages")
    return told


def message_for(occasion: str, agency_name: str, about: str = "", payload: Payload | None = None) -> dict[str, str]:
    """The four parts of the message, in Thai as everything that is kept; to be changed before it goes out."""
    told = terms()["messages"][occasion]
    begins = _quarter(timezone.now() + dt.timedelta(minutes=int(terms()["minutes"]["meet"])))
    with in_thai():
        filled = {
            "agency": agency_name, "about": about or told["about"], "place": _place(payload), "time": show_time(begins),
            "day": show_date(timezone.localdate(begins)),
        }  # fmt: skip
    return {part: str(told[part]).strip().format(**filled) for part in PARTS}


def _quarter(moment: dt.datetime) -> dt.datetime:
    rest = dt.timedelta(minutes=moment.minute % QUARTER, seconds=moment.second, microseconds=moment.microsecond)
    return moment - rest + dt.timedelta(minutes=QUARTER)


def _place(payload: Payload | None) -> str:
    """The plan's first alternate site, or where people usually meet."""
    sites = [payload.entry("site", row.get("site")) for row in payload.rows("sites")] if payload else []
    return next((str(site["name"]) for site in sites if site.get("name")), str(terms()["usual_place"]))


def is_office_hours(moment: dt.datetime) -> bool:
    """A working day between the hours of the content file; holidays are not known here."""
    local, hours = timezone.localtime(moment), terms()["office"]
    return local.weekday() < 5 and int(hours["from"]) <= local.hour < int(hours["to"])


def goal_minutes(moment: dt.datetime) -> int:
    """Within how long of the start most must have answered."""
    return threshold("reach_minutes" if is_office_hours(moment) else "reach_minutes_off")
