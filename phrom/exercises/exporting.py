"""The programme as a document, for Excel and CSV: the rows of the page, all of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from phrom.documents.city_paper import city_paper
from phrom.documents.tree import Column, Document, Table
from phrom.exercises.showing import Shown


def programme_paper(rows: Iterable[Shown]) -> Document:
    """One table; days are dates, so that they can be sorted by who gets them."""
    columns = (
        Column(_("วันที่ฝึก"), 1.2), Column(_("ถึงวันที่"), 1.2), Column(_("เวลา"), 1.2), Column(_("ชื่อการฝึก"), 3),
        Column(_("รูปแบบ"), 1.8), Column(_("ภัย"), 2), Column(_("หน่วยงานหลัก"), 2), Column(_("หน่วยงานที่ร่วม"), 3),
        Column(_("สถานที่"), 2), Column(_("ฝึกร่วม"), 1.2), Column(_("โปรแกรมของ"), 1.6), Column(_("สถานะ"), 1.2),
        Column(_("ผลที่หนักที่สุด"), 0.8, "center"),
    )  # fmt: skip
    title = _("โปรแกรมการฝึกซ้อม")
    table = Table(title, columns, tuple(map(_cells, rows)), landscape=True, key="exercises")
    return city_paper(title, [table], digits="arabic")


def _cells(one: Shown) -> tuple[str, ...]:
    row = one.row
    return (
        row.starts_on.isoformat(), row.ends_on.isoformat(), one.time, row.title, one.type, one.threats, one.lead,
        ", ".join(name for name in one.agencies if name != one.lead), one.place, joint_words(one), one.owner,
        one.status[1], row.worst,
    )  # fmt: skip


def joint_words(one: Shown) -> str:
    """With whom it was held jointly."""
    words = ((one.row.with_city, _("สปภ.")), (one.row.with_lead, _("หน่วยงานเจ้าภาพ")))
    return ", ".join(word for is_so, word in words if is_so)
