"""Help on other rooms' pages: a section's topic, and the words of the field on a tap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from phrom.guide.terms import terms_in
from phrom.guide.topics import topic

register = template.Library()


@register.inclusion_tag("guide/topic.html")
def section_help(slug: str) -> dict[str, Any]:
    """What the section is for, an example and the usual mistakes, folded; nothing when none is written."""
    return {"topic": topic(slug)}


@register.inclusion_tag("guide/terms.html")
def terms(texts: Sequence[str]) -> dict[str, Any]:
    """The explained words that stand in the texts, each a button that opens its meaning."""
    return {"terms": terms_in(texts)}
