"""Words declared once and said in the reader's language each time they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.utils.translation import get_language, gettext_lazy, override, pgettext_lazy


def lazy(text: str, context: str = "") -> str:
    """A Thai text that becomes English for who reads English; typed as the string that it acts as.

    `context` tells apart what is one word in Thai and two in English.
    """
    return cast(str, pgettext_lazy(context, text) if context else gettext_lazy(text))


def kept(text: str) -> str:
    """A text that is stored in Thai, and translated where it is shown."""
    return text


def is_english() -> bool:
    """Whether the reader reads English; everybody else reads Thai."""
    return (get_language() or "").startswith("en")


def in_thai() -> override:
    """A block that speaks Thai whoever looks: what is stored stands in one language."""
    return override("th")


def listed(parts: Iterable[object]) -> str:
    """Names side by side: Thai parts them with a space, English with a comma."""
    return (", " if is_english() else " ").join(map(str, parts))


def in_language(row: Mapping[str, Any], field: str) -> str:
    """A content row's `<field>_th`, or its `<field>_en` for who reads English where one is written."""
    english = str(row.get(f"{field}_en") or "") if is_english() else ""
    return english or str(row[f"{field}_th"])
