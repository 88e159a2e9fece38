"""A text that the agency wrote itself still speaks of last year."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.thai import arabic, thai_digits
from phrom.kernel.words import lazy
from phrom.plans.columns import Column
from phrom.plans.doubts.asking import Choice, Doubt, Question, keep
from phrom.plans.doubts.ground import Ground
from phrom.plans.models import PlanItem, PlanText
from phrom.plans.renewal import standard_texts
from phrom.plans.sections import Section, sections

ALSO = {("cover", "title"), ("cover", "document_no"), ("exercises", "objective")}
AROUND = 40  # characters shown on either side of the year


def find(ground: Ground) -> Iterator[Question]:
    for section in sections():
        for column in _texts(section):
            for row, was in ground.carried(section.slug):
                text = row[column.name]
                if (
                    text == was.get(column.name)
                    and _year(ground) in arabic(text)
                    and not _is_standard(ground, section, text)
                ):
                    yield _question(ground, section, column, row["key"], text)


def _texts(section: Section) -> list[Column]:
    is_text = section.model in (PlanText, PlanItem)
    return [c for c in section.columns if (is_text and c.kind == "long") or (section.slug, c.name) in ALSO]


def _year(ground: Ground) -> str:
    return str(ground.base.fiscal_year)


def _is_standard(ground: Ground, section: Section, text: str) -> bool:
    """Standard texts may name any year for good: a law, a strategy of several years."""
    return text in standard_texts(section.slug, ground.plan.agency, ground.plan.fiscal_year)


def _question(ground: Ground, section: Section, column: Column, key: str, text: str) -> Question:
    place = arabic(text).index(_year(ground))
    start, end = max(place - AROUND, 0), place + AROUND
    why = f"{'…' if start else ''}{' '.join(text[start:end].split())}{'…' if end < len(text) else ''}"
    choices = (
        Choice(
            "put",
            _("เปลี่ยนเป็น {year}").format(year=ground.plan.fiscal_year),
            values={column.name: renewed(ground, text)},
        ),
        keep(_("คงข้อความเดิม")),
        Choice("open", _("แก้ไขเอง")),
    )
    title = section.title if column.title == section.title else f"{section.title} · {column.title}"
    return Question("texts", section.slug, key, title, why, choices, about=column.name)


def renewed(ground: Ground, text: str) -> str:
    """The text with last year's number, in either digits, turned into this year's."""
    old, new = _year(ground), str(ground.plan.fiscal_year)
    return text.replace(old, new).replace(thai_digits(old), thai_digits(new))


doubt = Doubt(
    "texts",
    lazy("ข้อความที่ยังกล่าวถึงปีก่อน"),
    lazy("ข้อความมาตรฐานเปลี่ยนปีให้แล้ว เหลือข้อความที่หน่วยงานเขียนเอง"),
    120,
    find,
)
