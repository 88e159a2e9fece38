"""The address by which a person's calendar follows the programme: made, replaced, revoked."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from phrom.agencies.models import User
from phrom.exercises.models import Feed
from phrom.journal.services import record


@transaction.atomic
def make_feed(user: User) -> Feed:
    """A new address; the one before stops working at once."""
    Feed.objects.filter(user=user).delete()
    feed = Feed.objects.create(user=user, key=uuid.uuid4())
    record("exercise.feed_made", f"account:{user.pk}")
    return feed


@transaction.atomic
def revoke_feed(user: User) -> None:
    """No calendar follows any more."""
    if Feed.objects.filter(user=user).delete()[0]:
        record("exercise.feed_revoked", f"account:{user.pk}")


def note_reading(feed: Feed) -> None:
    """Remember the day on which a calendar asked, so that people see an address that nobody uses; no other trace."""
    today = timezone.localdate()
    if feed.read_on != today:
        Feed.objects.filter(pk=feed.pk).update(read_on=today)
