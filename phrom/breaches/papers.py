"""The forms on paper, and the yearly count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from phrom.breaches.legal import Field, Form, words
from phrom.breaches.models import Notice
from phrom.documents.city_paper import city_paper
from phrom.documents.tree import Column, Document, Note, Paragraph, Table


def notice_paper(notice: Notice, form: Form, values: Mapping[str, Any], agency: str) -> Document:
    """Every field in the order of the form, empty ones with a line to write on."""
    part = notice.breach.activation
    rows = [(field.label, show_value(field, values.get(field.key))) for field in form.fields]
    columns = (Column(_("รายการ"), 2), Column(_("ข้อความ"), 4))
    blocks: list[Any] = [Paragraph(f"{part.operation.title} · {form.when}", strong=True)]
    if part.operation.is_exercise:
        blocks.insert(0, Note(_("ฝึกซ้อม ห้ามส่งออกนอกการฝึก")))
    blocks.append(Table(form.title, columns, tuple(rows), key=form.code, numbered=False))
    return city_paper(form.title, blocks, agency=agency)


def show_value(field: Field, value: Any) -> str:
    """As it is printed."""
    if value in (None, "", []):
        return "……………………………………"
    if field.kind == "yes_no":
        return _("ใช่") if value == "yes" else _("ไม่ใช่")
    if field.choices:
        known = words(field.choices)
        chosen = value if isinstance(value, list) else [value]
        return "\n".join(str(known.get(code, code)) for code in chosen)
    return str(value)


def yearly_paper(year: int, found: Mapping[str, Counter[str]], agency: str) -> Document:
    """ก3: how many of each category, kind of asset and level in a year (common era)."""
    title = _("แบบ ก3 สรุปจำนวนเหตุภัยคุกคามทางไซเบอร์ ปี {year}").format(year=year + 543)
    columns = (Column(_("รายการ"), 4), Column(_("จำนวน"), 1, "end"))
    names = {"categories": _("ตามหมวดหมู่"), "assets": _("ตามทรัพย์สินที่ถูกกระทบ"), "levels": _("ตามระดับ")}
    tables = [
        Table(names[key], columns, tuple((label, str(found[key][code])) for code, label in words(key).items()), key=key)
        for key in names
    ]
    return city_paper(title, tables, agency=agency)
