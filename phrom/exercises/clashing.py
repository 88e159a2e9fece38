"""Exercises that get into each other's way: the same agency in a day or a week, the same site, a campaign's day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.exercises.days import week_of
from phrom.exercises.models import Exercise
from phrom.kernel.dates import fiscal_year, show_date
from phrom.plans.yearly import Years
from phrom.ui.pieces import Tone

NEAR = 7  # days before the day by which plans are due


@dataclass(frozen=True)
class Clash:
    """What gets in the way of what, in one sentence; `others`: the exercises it is about besides the first."""

    exercise: Exercise
    words: str
    tone: Tone
    other: Exercise | None = None


def clashes(rows: Sequence[Exercise], named: Mapping[int, Agency]) -> list[Clash]:
    """Between these exercises (with `parties` at hand), at their sites with anybody's, and with days of the campaign.

    At most three queries.
    """
    ahead = [row for row in rows if row.is_ahead]
    return [*_of_agencies(ahead, named), *_of_sites(ahead), *_of_campaign(ahead)]


def _of_agencies(rows: Sequence[Exercise], named: Mapping[int, Agency]) -> Iterable[Clash]:
    for one, other in combinations(rows, 2):
        both = {party.agency_id for party in one.parties.all()} & {party.agency_id for party in other.parties.all()}
        if not both:
            continue
        who = ", ".join(named[pk].name for pk in sorted(both) if pk in named)
        if set(one.days()) & set(other.days()):
            words = _("{who} มีสองการฝึกในวันเดียวกัน: {one} และ {other}")
            yield Clash(one, words.format(who=who, one=one.title, other=other.title), "danger", other)
        elif {week_of(day) for day in one.days()} & {week_of(day) for day in other.days()}:
            words = _("{who} มีสองการฝึกในสัปดาห์เดียวกัน: {one} และ {other}")
            yield Clash(one, words.format(who=who, one=one.title, other=other.title), "warn", other)


def _of_sites(rows: Sequence[Exercise]) -> Iterable[Clash]:
    """A site is taken by whoever is there, also by agencies out of the viewer's sight, which are not named."""
    placed = [row for row in rows if row.site_id]
    if not placed:
        return
    first, last = min(row.starts_on for row in placed), max(row.ends_on for row in placed)
    taken: dict[int, list[Exercise]] = defaultdict(list)
    there = Exercise._base_manager.filter(
        site__in={row.site_id for row in placed}, status__in=Exercise.AHEAD, starts_on__lte=last, ends_on__gte=first
    )
    for row in there.order_by("pk"):
        taken[row.site_id or 0].append(row)
    seen = {row.pk for row in placed}
    for one in placed:
        for other in taken[one.site_id or 0]:
            is_told_already = other.pk in seen and other.pk <= one.pk
            if other.pk == one.pk or is_told_already or not set(one.days()) & set(other.days()):
                continue
            words = _("{site} ใช้สองการฝึกในวันเดียวกัน: {one} และ {other}")
            named = other.title if other.pk in seen else _("การฝึกของหน่วยงานอื่น")
            yield Clash(one, words.format(site=one.site, one=one.title, other=named), "danger",
                        other if other.pk in seen else None)  # fmt: skip


def _of_campaign(rows: Sequence[Exercise]) -> Iterable[Clash]:
    """In the week before plans are due, or after the day by which the year's exercises are to be held."""
    years = Years({fiscal_year(row.starts_on) for row in rows})
    for row in rows:
        rule = years[fiscal_year(row.starts_on)]
        exercise_by: dt.date | None = getattr(getattr(rule, "campaign", None), "exercise_by", None)
        if rule.submit_by - dt.timedelta(days=NEAR) <= row.starts_on <= rule.submit_by:
            words = _("{title} อยู่ในสัปดาห์ก่อนกำหนดส่งแผน {day}")
            yield Clash(row, words.format(title=row.title, day=show_date(rule.submit_by, short=True)), "warn")
        elif exercise_by and row.starts_on > exercise_by:
            words = _("{title} อยู่หลังกำหนดฝึกซ้อมของรอบจัดทำแผน {day}")
            yield Clash(row, words.format(title=row.title, day=show_date(exercise_by, short=True)), "warn")
