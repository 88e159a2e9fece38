"""Running text, lists and the revision history."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from phrom.documents.tree import Block, Bullets, Column, Paragraph, Signer
from phrom.kernel.dates import BUDDHIST_ERA, show_date
from phrom.kernel.words import is_english, lazy
from phrom.plans.papers.sheet import ORDINAL, Lines, Place, Sheet

DOTS = "." * 50
UNDATED = lazy("ประกาศ ณ วันที่ ........ เดือน ...................... พ.ศ. ............")


def prose(sheet: Sheet, place: Place) -> list[Block]:
    """Paragraphs, one a line."""
    bodies = [row["body"] for row in sheet.rows(place.slug)]
    return [block for body in bodies for block in _lines(body)]


def announcement(sheet: Sheet, place: Place) -> list[Block]:
    """The head's announcement as offices write it: title in the middle, day and a line to sign right of it."""
    title, gap, text = next((row["body"].strip() for row in sheet.rows(place.slug)), "").partition("\n\n")
    if not title:
        return []
    blocks: list[Block] = [Paragraph(title, strong=True, align="center")] if gap else _lines(title)
    blocks += _lines(text)
    dated = _("ประกาศ ณ วันที่ {day}").format(day=long_date(sheet.approved_on)) if sheet.approved_on else str(UNDATED)
    return [*blocks, Paragraph(dated, align="end"), *_signature(sheet.approver)]


def _signature(signer: Signer | None) -> list[Block]:
    if not signer:
        return []
    return [Paragraph(f"{_('ลงชื่อ')} {DOTS}\n({signer.name or DOTS})\n{signer.position}", align="end")]


def _lines(text: str) -> list[Block]:
    return [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def items(sheet: Sheet, place: Place) -> list[Block]:
    texts = tuple(row["text"] for row in sheet.rows(place.slug) if row["text"])
    return [Bullets(texts)] if texts else []


def definitions(sheet: Sheet, place: Place) -> list[Block]:
    lines = Lines()
    for row in sheet.rows(place.slug):
        lines.add(row["term"], row["text"])
    return [lines.table(place, (Column(_("คำ"), 1.3), Column(_("ความหมาย"), 3)))]


def scope(sheet: Sheet, place: Place) -> list[Block]:
    """What is covered, and what is left out with its reason."""
    lines = Lines()
    for row in sheet.rows("scope"):
        lines.number(
            sheet.show("scope", row, "threat"), _("ครอบคลุม") if row["in_scope"] else _("ไม่ครอบคลุม"), row["reason"]
        )
    last = Column(_("ขอบเขต"), 1.6, "center"), Column(_("เหตุผลที่ไม่ครอบคลุม"), 3.6)
    return [lines.table(place, (ORDINAL, Column(_("ภัย"), 4), *last))]


def revisions(sheet: Sheet, place: Place) -> list[Block]:
    """Every revision of the agency's plan up to this one, and when it is reviewed next; nothing when none is told."""
    if not sheet.revisions:
        return []
    lines = Lines()
    for revision in sheet.revisions:
        lines.add(revision.number, revision.dated, revision.approver, revision.status)
    columns = (
        Column(_("ปี/ฉบับที่"), 1, "center"), Column(_("วันที่อนุมัติ"), 1.6, "center"),
        Column(_("ผู้อนุมัติ"), 2.4), Column(_("สถานะ"), 2),
    )  # fmt: skip
    return [*_review(sheet), lines.table(place, columns)]


def _review(sheet: Sheet) -> list[Block]:
    dates = [row["next_review_on"] for row in sheet.rows("cover") if row["next_review_on"]]
    return [Paragraph(_("ทบทวนแผนครั้งต่อไปภายในวันที่ {day}").format(day=long_date(day))) for day in dates]


def long_date(iso: str) -> str:
    """22 พฤศจิกายน 2569, of an ISO date; in English 22 November 2026 (BE 2569)."""
    day = dt.date.fromisoformat(iso)
    return f"{show_date(day)} (BE {day.year + BUDDHIST_ERA})" if is_english() else show_date(day)
