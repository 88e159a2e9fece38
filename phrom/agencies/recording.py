"""Write to the journal, a higher room, through the slot that it fills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from phrom.kernel import panels

RECORD = "journal.record"  # panel slot, filled once by the journal room
LABELS = "journal.labels"  # panel slot of the journal: () -> what the fields of lines are called
CITY_CHAIN = "city"  # the chain of what belongs to no single agency


def record(verb: str, target: str, *, chain: str, facts: Mapping[str, Any] | None = None) -> None:
    """Append a line, as `phrom.journal.services.record` does; raises ValueError when no journal is there."""
    (write,) = panels.panels(RECORD)
    write(verb, target, chain=chain, facts=facts)


def labels() -> dict[str, str]:
    """What the fields of account lines are called."""
    return {
        "role": _("บทบาท"),
        "roles": _("บทบาท"),
        "agency": _("หน่วยงาน"),
        "sections": _("ส่วนของแผนที่มอบหมาย"),
        "language": _("ภาษา"),
        "address": _("ที่ตั้งหน่วยงาน"),
        "valid_from": _("ตั้งแต่วันที่"),
    }
