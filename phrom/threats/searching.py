"""Kinds of threat as they are found."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse

from phrom.kernel.words import lazy as _
from phrom.search.directory import entry
from phrom.search.models import EVERYONE, Entry
from phrom.search.sources import Kind, Shown, Source, register
from phrom.threats.models import Threat


def register_all() -> None:
    """Called once, when the room is opened."""
    kind = Kind("threat", _("ภัย"), "bolt", "threat.view", 65, _show)
    register(Source("threat", [kind], lambda: Threat.objects.values_list("key", flat=True), _rows))


def _rows(keys: Collection[str]) -> Iterator[Entry]:
    for threat in Threat.objects.filter(key__in=keys):
        names = [name for name in (threat.short_name, threat.name_en) if name != threat.name]
        yield entry("threat", f"threat:{threat.key}", threat.name, *names, audience=EVERYONE)


def _show(row: Entry, agency: str, place: str) -> Shown:
    return Shown(row.title, reverse("threat_list"), row.hint)
