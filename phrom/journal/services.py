"""Write a line: always inside the transaction of the change it tells of."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils import timezone

from phrom.journal.models import Chain, Line
from phrom.kernel import panels
from phrom.kernel.scoping import current_viewer

CITY_CHAIN = "city"
RECORDED = "journal.recorded"  # panel slot: verb, target -> None; told of every line inside its transaction


def digest_of(line: Line) -> str:
    """HMAC-SHA-256 over all that the line says; who has the database but not the key cannot forge it."""
    said = [
        line.chain, line.number, line.at.astimezone(dt.UTC).isoformat(), line.actor, line.actor_name, line.address,
        line.verb, line.target, line.facts, line.previous,
    ]  # fmt: skip
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(settings.PHROM_JOURNAL_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def record(verb: str, target: str, *, chain: str = CITY_CHAIN, facts: Mapping[str, Any] | None = None) -> Line:
    """Append one line; `verb` is past tense ("plan.submitted"), `facts` holds before and after of the fields."""
    if not connection.in_atomic_block:
        raise RuntimeError("a journal line is written inside the transaction of its change")
    tip, _ = Chain.objects.select_for_update().get_or_create(name=chain)
    viewer = current_viewer()
    line = Line(
        chain=chain, number=tip.length + 1, at=timezone.now(), actor=viewer.key, actor_name=viewer.name,
        address=viewer.address, verb=verb, target=target, previous=tip.tip,
        facts=json.loads(json.dumps(dict(facts or {}), cls=DjangoJSONEncoder)),
    )  # fmt: skip
    line.digest = digest_of(line)
    line.save(force_insert=True)
    Chain.objects.filter(name=chain).update(length=line.number, tip=line.digest)
    for hear in panels.panels(RECORDED):
        hear(verb, target)
    return line
