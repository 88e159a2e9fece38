"""A paper of the city itself, as of today and in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.documents.tree import Block, Digits, Document
from phrom.kernel.dates import show_date
from phrom.kernel.words import is_english


def city_paper(
    title: str, blocks: Sequence[Block], *, title_en: str = "", agency: str = "", version: str = "", year: str = "",
    digits: Digits | None = None, is_short: bool = True,
) -> Document:  # fmt: skip
    """`agency`: whose it is, สปภ.'s unless told; `digits`: of the language unless told; `is_short`: without cover."""
    return Document(
        title=title, title_en=title_en or title, agency=agency or _("สำนักป้องกันและบรรเทาสาธารณภัย"),
        organisation=_(settings.PHROM_ORGANISATION), version=version, dated=show_date(timezone.localdate()),
        blocks=tuple(blocks), fiscal_year=year, digits=digits or ("arabic" if is_english() else "thai"),
        language="en" if is_english() else "th", is_short=is_short,
    )  # fmt: skip
