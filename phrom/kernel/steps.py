"""A state that only moves along the table it was given, safely under two clicks at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils.translation import gettext

from phrom.kernel.words import lazy as _


class Stateful(models.Model):
    """A row with a `status` that only `Steps.take` moves."""

    status = models.CharField(_("สถานะ"), max_length=20, editable=False)

    class Meta:
        abstract = True


R = TypeVar("R", bound=Stateful)


class Refused(Exception):
    """What was asked is not possible now; the message, in Thai, says why and what to do."""


class Steps(Generic[R]):
    """step -> (states it may start from, state it leads to)."""

    def __init__(self, table: Mapping[str, tuple[Sequence[str], str]]) -> None:
        self.table = table

    def take(self, step: str, row: R, **changes: Any) -> R:
        """Move the row, writing `changes` in the same UPDATE; a second click finds the state gone and is refused."""
        sources, target = self.table[step]
        rows = type(row)._default_manager.filter(pk=row.pk, status__in=sources)
        if not rows.update(status=target, **changes):
            raise Refused(gettext("มีผู้ดำเนินการขั้นตอนนี้ไปแล้ว หรือสถานะเปลี่ยนไป กรุณาเปิดหน้านี้ใหม่"))
        row.status = target
        for name, value in changes.items():
            setattr(row, name, value)
        return row

    def take_all(self, step: str, rows: models.QuerySet[R], **changes: Any) -> int:
        """Move those of the rows that may take the step, in one UPDATE; answers how many did."""
        sources, target = self.table[step]
        return rows.filter(status__in=sources).update(status=target, **changes)
