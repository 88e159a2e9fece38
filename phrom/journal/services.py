"""Write a line: always inside the transaction of the change it tells of."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Entry:
    """A line to be: `verb` is past tense ("plan.submitted"), `facts` holds before and after of the fields."""

    verb: str
    target: str
    chain: str = CITY_CHAIN
    facts: Mapping[str, Any] = field(default_factory=dict)


def record(verb: str, target: str, *, chain: str = CITY_CHAIN, facts: Mapping[str, Any] | None = None) -> Line:
    """Append one line; see Entry."""
    _require_transaction()
    tip, _ = Chain.objects.select_for_update().get_or_create(name=chain)
    line = _next(tip, Entry(verb, target, chain, facts or {}))
    line.save(force_insert=True)
    Chain.objects.filter(name=chain).update(length=tip.length, tip=tip.tip)
    _tell(line)
    return line


def record_all(entries: Sequence[Entry]) -> list[Line]:
    """Append a line for each, to whatever chains, in as many queries as one needs."""
    _require_transaction()
    if not entries:
        return []
    names = sorted({entry.chain for entry in entries})
    Chain.objects.bulk_create([Chain(name=name) for name in names], ignore_conflicts=True)
    tips = {tip.name: tip for tip in Chain.objects.select_for_update().filter(name__in=names).order_by("name")}
    lines = Line.objects.bulk_create([_next(tips[entry.chain], entry) for entry in entries], batch_size=500)
    Chain.objects.bulk_update(tips.values(), ["length", "tip"])
    for line in lines:
        _tell(line)
    return lines


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("a journal line is written inside the transaction of its change")


def _next(tip: Chain, entry: Entry) -> Line:
    """The line that follows the tip, which moves on to it."""
    viewer = current_viewer()
    line = Line(
        chain=tip.name, number=tip.length + 1, at=timezone.now(), actor=viewer.key, actor_name=viewer.name,
        address=viewer.address, verb=entry.verb, target=entry.target, previous=tip.tip,
        facts=json.loads(json.dumps(dict(entry.facts), cls=DjangoJSONEncoder)),
    )  # fmt: skip
    line.digest = tip.tip = digest_of(line)
    tip.length = line.number
    return line


def _tell(line: Line) -> None:
    for hear in panels.panels(RECORDED):
        hear(line.verb, line.target)
