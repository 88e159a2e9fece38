"""Follow the programme in one's own calendar."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from phrom.agencies.middleware import viewer_of
from phrom.agencies.models import User
from phrom.agencies.queries import agencies_by_id
from phrom.exercises import services
from phrom.exercises.calendar_file import calendar_of, feed_path, read_feed
from phrom.exercises.models import Exercise, Feed
from phrom.exercises.queries import exercises_in_sight
from phrom.kernel.rules import may, page
from phrom.kernel.scoping import current_viewer, viewing_as

PAST = dt.timedelta(days=365)


@page("exercise.list")
def exercise_following(request: HttpRequest) -> HttpResponse:
    """The address, or how to get one."""
    feed = Feed.objects.filter(user=_person(request)).first()
    address = settings.PHROM_URL.rstrip("/") + feed_path(feed) if feed else ""
    return render(request, "exercises/exercise_following.html", {"feed": feed, "address": address})


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # the guard lets nobody else in
    return request.user


@require_POST
@page("exercise.list")
def exercise_following_make(request: HttpRequest) -> HttpResponse:
    """A new address; the old one stops."""
    services.make_feed(_person(request))
    messages.success(request, _("สร้างที่อยู่ปฏิทินแล้ว เก็บไว้เป็นความลับ ใครมีที่อยู่นี้เห็นกำหนดการฝึกของท่าน"))
    return redirect("exercise_following")


@require_POST
@page("exercise.list")
def exercise_following_revoke(request: HttpRequest) -> HttpResponse:
    services.revoke_feed(_person(request))
    messages.success(request, _("ยกเลิกที่อยู่ปฏิทินแล้ว ปฏิทินที่เคยติดตามจะไม่ได้ข้อมูลอีก"))
    return redirect("exercise_following")


@login_not_required
@require_GET
def exercise_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The file itself: what its person may see now, in that person's language; 404 for any other address."""
    feed = read_feed(token)
    if feed is None:
        raise Http404(_("ไม่พบปฏิทินนี้ ที่อยู่อาจถูกยกเลิกแล้ว"))
    with viewing_as(viewer_of(feed.user)), override(feed.user.language):
        if not may("exercise.list"):
            raise Http404(_("ไม่พบปฏิทินนี้ ที่อยู่อาจถูกยกเลิกแล้ว"))
        content = calendar_of(_followed(), agencies_by_id())
    services.note_reading(feed)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _followed() -> list[Exercise]:
    """A year back and everything ahead; who works citywide follows what the city holds or joins."""
    rows = exercises_in_sight().filter(ends_on__gte=timezone.localdate() - PAST)
    if current_viewer().agencies is None:
        rows = rows.filter(Q(agency=None) | Q(with_city=True))
    return list(rows)
