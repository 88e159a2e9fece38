"""The unannounced test: once a month, at a moment that nobody can tell before, for who is not exempt from it."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import hmac
from collections.abc import Iterator, Mapping
from random import Random

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.agencies.queries import plan_units
from phrom.calls.models import MonthlyRule, Run
from phrom.calls.models.monthly import CITY
from phrom.calls.services.starting import start_run
from phrom.calls.terms import terms
from phrom.calls.unscoped import every_run
from phrom.journal.services import CITY_CHAIN, record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused


@transaction.atomic
def set_rule(agency: Agency | None, *, is_on: bool, office_hours: bool) -> MonthlyRule:
    """Switch the monthly test of an agency, or (None) of the whole city, on or off; from the next moment drawn on."""
    place = agency.key if agency else CITY
    values = {
        "is_on": is_on, "office_hours": office_hours, "set_at": timezone.now(), "set_by": current_viewer().name,
        "agency": agency,
    }  # fmt: skip
    rule, _made = MonthlyRule.objects.update_or_create(place=place, defaults=values)
    verb = "callrun.rule_on" if is_on else "callrun.rule_off"
    facts = {"office_hours": office_hours} if is_on else {}
    record(verb, f"callrule:{place}", chain=agency.key if agency else CITY_CHAIN, facts=facts)
    return rule


def rules_in_force(agencies: Mapping[int, Agency]) -> Iterator[tuple[Agency, MonthlyRule]]:
    """Of each agency that is tested, the rule that says so; one query."""
    rules = {rule.agency_id: rule for rule in MonthlyRule.objects.all()}
    for pk, agency in agencies.items():
        if (rule := rules.get(pk) or rules.get(None)) and rule.is_on:
            yield agency, rule


def start_due_tests() -> int:
    """The worker's job: begin the tests whose moment of this month has come; answers how many began.

    A moment that passed while no worker ran is made up for within the hours of the rule; one that lies before the
    rule was set counts for nothing.
    """
    now = timezone.localtime()
    month = f"{now:%Y-%m}"
    due = [
        agency
        for agency, rule in rules_in_force({agency.pk: agency for agency in plan_units()})
        if rule.set_at <= moment_of(agency.key, month, office_hours=rule.office_hours) <= now
        and _is_time(now, office_hours=rule.office_hours)
    ]
    done = set(every_run().filter(month=month).values_list("agency", flat=True)) if due else set()
    return sum(_start(agency, month) for agency in due if agency.pk not in done)


def _start(agency: Agency, month: str) -> bool:
    """Whether it began; not without a sealed tree, not while another test runs, and never twice in a month."""
    try:
        start_run(agency, occasion=Run.Occasion.TEST, month=month)
    except Refused:
        return False
    return True


def moment_of(agency: str, month: str, *, office_hours: bool) -> dt.datetime:
    """When an agency is tested in a month: drawn from the installation's secret, so the same after each restart."""
    drawn = hmac.new(settings.SECRET_KEY.encode(), f"phrom.calls.monthly:{agency}/{month}".encode(), hashlib.sha256)
    rng, hours = Random(drawn.digest()), _hours(office_hours=office_hours)  # noqa: S311 - the seed is the secret
    year, number = map(int, month.split("-"))
    days = [dt.date(year, number, day + 1) for day in range(calendar.monthrange(year, number)[1])]
    day = rng.choice([day for day in days if not office_hours or day.weekday() < 5])
    minute = rng.randrange((int(hours["to"]) - int(hours["from"])) * 60)
    midnight = dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())
    return midnight + dt.timedelta(hours=int(hours["from"]), minutes=minute)


def _hours(*, office_hours: bool) -> Mapping[str, int]:
    told: Mapping[str, int] = terms()["monthly"]["office" if office_hours else "any"]
    return told


def _is_time(now: dt.datetime, *, office_hours: bool) -> bool:
    hours = _hours(office_hours=office_hours)
    is_day = not office_hours or now.weekday() < 5
    return is_day and int(hours["from"]) <= now.hour < int(hours["to"])
