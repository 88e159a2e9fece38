"""What became of the messages: sent, or given up, which is known as soon as the outbox knows it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from phrom.calls.models import Callee, Run
from phrom.calls.services.recording import locked, touch
from phrom.calls.telling import key_of
from phrom.calls.unscoped import every_callee
from phrom.notices.models import Message

EVERY = 1.0  # seconds between two looks: the worker asks after every few messages
AT_ONCE = 500
_LOST = (Message.State.DEAD, Message.State.DROPPED)
_last = -EVERY


def follow_messages() -> int:
    """The worker's job, at most once a second; answers how many people's states changed."""
    global _last
    if time.monotonic() < _last + EVERY:
        return 0
    _last = time.monotonic()
    return look_at_messages()


def look_at_messages() -> int:
    """Of those who are called in running runs and whose message was still on its way; two queries where nothing is."""
    waiting = every_callee().filter(run__status=Run.Status.RUNNING, state=Callee.State.CALLED, is_voice_only=False)
    rows = list(waiting.filter(failed_at=None).select_related("run")[: 4 * AT_ONCE])
    found: Mapping[int, list[tuple[Callee, Message]]] = defaultdict(list)
    for start in range(0, len(rows), AT_ONCE):
        by_key = {key_of(callee): callee for callee in rows[start : start + AT_ONCE]}
        messages = Message.objects.filter(dedupe_key__in=by_key, state__in=(Message.State.SENT, *_LOST))
        for message in messages.only("dedupe_key", "state"):
            callee = by_key[str(message.dedupe_key)]
            found[callee.run_id].append((callee, message))
    return sum(_keep(pairs) for pairs in found.values())


@transaction.atomic
def _keep(pairs: Sequence[tuple[Callee, Message]]) -> int:
    """One run's: who could not be told is called by voice, and the alternate at once."""
    run, now = locked(pairs[0][0].run), timezone.now()
    sent = [callee.pk for callee, message in pairs if message.state == Message.State.SENT]
    lost = [callee.pk for callee, message in pairs if message.state in _LOST]
    rows = every_callee().filter(state=Callee.State.CALLED)
    changed = rows.filter(pk__in=sent).update(state=Callee.State.SENT, sent_at=now)
    changed += rows.filter(pk__in=lost, failed_at=None).update(failed_at=now)
    if changed:
        touch(run, **({"next_at": now} if lost and run.is_running else {"next_at": F("next_at")}))
    return changed
