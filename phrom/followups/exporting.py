"""The list of follow-ups as a document, for Excel and CSV: the rows of the page, all of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from phrom.documents.city_paper import city_paper
from phrom.documents.tree import Column, Document, Table
from phrom.followups.showing import Shown


def follow_ups_paper(rows: Iterable[Shown]) -> Document:
    """One table; days are dates, so that they can be sorted by who gets them."""
    columns = (
        Column(_("หน่วยงาน"), 2.2), Column(_("ประเภท"), 1.2), Column(_("เรื่อง"), 3.5), Column(_("รายละเอียด"), 3.5),
        Column(_("ทักษะหรือด้านที่กระทบ"), 2.2), Column(_("ที่มา"), 2), Column(_("ภัย"), 1.2), Column(_("ความสำคัญ"), 1),
        Column(_("ผู้รับผิดชอบ"), 1.8), Column(_("กำหนดเสร็จ"), 1.2), Column(_("สถานะ"), 1.2), Column(_("เสร็จเมื่อ"), 1.2),
    )  # fmt: skip
    title = _("งานติดตาม")
    return city_paper(
        title, [Table(title, columns, tuple(map(_cells, rows)), landscape=True, key="followups")], digits="arabic"
    )


def _cells(shown: Shown) -> tuple[str, ...]:
    row = shown.row
    return (
        shown.agency, row.get_kind_display(), row.title, row.detail, shown.about,
        row.source_label or row.get_source_display(), row.threat.title if row.threat else "", shown.severity[1],
        shown.who, row.due_on.isoformat(), shown.status[1], row.done_on.isoformat() if row.done_on else "",
    )  # fmt: skip
