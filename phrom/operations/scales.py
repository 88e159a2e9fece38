"""The three scales of severity, kept apart: of the disaster (0-4), of a cyber attack, of the impact on work (1-5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from phrom.kernel.content import tree
from phrom.kernel.words import in_language

SCALES = {"disaster_level": "disaster_levels", "cyber_level": "cyber_levels", "impact_level": "impact_levels"}


def levels(name: str) -> Mapping[str, str]:
    """code -> what it is called, of one scale, in the reader's language."""
    return {str(row["code"]): in_language(row, "label") for row in tree("severity")[SCALES[name]]}


def commander(level: int | None) -> str:
    """Who commands at a level of disaster, in the reader's language; empty when it is not rated."""
    rows = tree("severity")["disaster_levels"]
    return next((in_language(row, "commander") for row in rows if str(row["code"]) == str(level)), "")


def scale_name(name: str) -> str:
    """What the scale is called."""
    return {
        "disaster_level": _("ระดับสาธารณภัย"),
        "cyber_level": _("ระดับภัยคุกคามทางไซเบอร์"),
        "impact_level": _("ระดับผลกระทบต่องาน"),
    }[name]


def level_of(name: str, value: Any) -> str:
    """A level with its scale: ระดับสาธารณภัย 2 ขนาดกลาง."""
    return f"{scale_name(name)} {levels(name).get(str(value), _('ยังไม่กำหนด'))}"
