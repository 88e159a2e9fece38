"""How a notice and its clock are shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from phrom.breaches.filling import moment_said
from phrom.breaches.legal import Form, forms
from phrom.breaches.models import Notice
from phrom.operations.showing import show_minutes

SOON = 360  # minutes before a deadline it is pressing


@dataclass(frozen=True)
class Shown:
    """A notice with its form; `left`: minutes to its deadline while it is open; `due`: when, in words."""

    notice: Notice
    form: Form
    tone: str
    said: str
    due: str
    left: int | None


def shown(notices: list[Notice], minute: int) -> list[Shown]:
    """Those that are open first, the soonest in front."""
    known = forms()
    rows = [_shown(notice, known[notice.form], minute) for notice in notices if notice.form in known]
    return sorted(rows, key=lambda row: (row.left is None, row.left or 0))


def _shown(notice: Notice, form: Form, minute: int) -> Shown:
    due = moment_said(notice.breach, notice.due_minute)
    if notice.status != Notice.Status.OPEN:
        tone = "good" if notice.status == Notice.Status.SENT else ""
        return Shown(notice, form, tone, str(notice.get_status_display()), due, None)
    left = notice.due_minute - minute
    if form.within == 0:
        return Shown(notice, form, "danger", _("ต้องส่งทันที"), due, left)
    if left >= 0:
        said = _("เหลือ {time}").format(time=show_minutes(left))
        return Shown(notice, form, "warn" if left <= SOON else "info", said, due, left)
    said = _("เกินกำหนด {time}").format(time=show_minutes(left))
    if notice.late_minute is not None and minute <= notice.late_minute:
        said += " " + _("ยังขอยกเว้นได้ถึง {moment}").format(moment=moment_said(notice.breach, notice.late_minute))
    return Shown(notice, form, "danger", said, due, left)
