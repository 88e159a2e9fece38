"""Shows lines of the journal in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template

from phrom.journal.models import Line
from phrom.journal.telling import Told, labels, tell

register = template.Library()


@register.filter
def told(lines: Iterable[Line]) -> list[tuple[Line, Told]]:
    """Each line with what it says."""
    known = labels()
    return [(line, tell(line, known)) for line in lines]


@register.filter
def pick_or_same(names: Mapping[str, str], key: str) -> str:
    """What a chain is called; its key when nobody knows."""
    return names.get(key, key)
