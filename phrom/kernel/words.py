"""Words declared once and said in the reader's language each time they are shown."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext_lazy


def lazy(text: str) -> str:
    """A Thai text that becomes English for who reads English; typed as the string that it acts as."""
    return cast(str, gettext_lazy(text))
