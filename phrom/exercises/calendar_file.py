"""The programme as an iCalendar feed (RFC 5545), behind a signed address that says nothing of its person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration, vUri

from phrom.agencies.models import Agency
from phrom.exercises.models import Exercise, Feed
from phrom.exercises.terms import types

_signer = Signer(salt="phrom.exercises.feed")
STATES: Mapping[str, str] = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}  # all others: CONFIRMED
ASKED_EVERY = dt.timedelta(hours=6)


def feed_path(feed: Feed) -> str:
    """The address that a calendar follows; without the installation's key nobody can make one up."""
    return reverse("exercise_feed", args=[_signer.sign(feed.key.hex)])


def read_feed(token: str) -> Feed | None:
    """Whose address it is; None when it is nobody's, revoked, or of an account that was disabled."""
    try:
        key = uuid.UUID(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Feed.objects.select_related("user").filter(key=key, user__is_active=True).first()


def calendar_of(rows: Iterable[Exercise], named: Mapping[int, Agency]) -> bytes:
    """What, when, where and who takes part; no names of people, nothing of what will happen in the exercise."""
    calendar = Calendar()
    calendar.add("prodid", "-//Phrom//exercises//TH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("การฝึกซ้อม"))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", vDuration(ASKED_EVERY), parameters={"value": "DURATION"})
    for row in rows:
        calendar.add_component(_event(row, named))
    return bytes(calendar.to_ical())


def _event(row: Exercise, named: Mapping[int, Agency]) -> Event:
    event = Event()
    event.add("uid", f"{row.key}@phrom")
    event.add("dtstamp", row.changed_at.astimezone(dt.UTC))
    event.add("sequence", row.revision)
    event.add("status", STATES.get(row.status, "CONFIRMED"))
    event.add("summary", row.title)
    start, end = _span(row)
    event.add("dtstart", start)
    event.add("dtend", end)
    if where := place_of(row):
        event.add("location", where)
    event.add("description", _said(row, named))
    event.add("url", vUri(settings.PHROM_URL.rstrip("/") + reverse("exercise", args=[row.key])))
    return event


def _span(row: Exercise) -> tuple[dt.date, dt.date]:
    """Moments in UTC where the hours are known, else whole days (the end is the day after)."""
    if row.starts_at is None:
        return row.starts_on, row.ends_on + dt.timedelta(days=1)
    start = _moment(row.starts_on, row.starts_at)
    end = _moment(row.ends_on, row.ends_at) if row.ends_at else start + dt.timedelta(hours=3)
    return start, max(end, start + dt.timedelta(minutes=30))


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time)).astimezone(dt.UTC)


def place_of(row: Exercise) -> str:
    """The site of the register and what was typed beside it."""
    site = row.site.name if row.site and not row.site.is_secret else ""
    return " · ".join(part for part in (site, row.place) if part)


def _said(row: Exercise, named: Mapping[int, Agency]) -> str:
    agencies = [named[party.agency_id].name for party in row.parties.all() if party.agency_id in named]
    lines = [
        types().get(row.type, row.type),
        ", ".join(threat.title for threat in row.threats.all()),
        ", ".join(agencies),
        str(row.get_status_display()),
    ]
    return "\n".join(line for line in lines if line)
