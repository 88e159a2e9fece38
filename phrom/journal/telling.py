"""A journal line as people read it: a sentence, what it is about, and what changed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from phrom.agencies.models import Person
from phrom.agencies.recording import LABELS
from phrom.agencies.services.people import HIDDEN
from phrom.journal.models import Line
from phrom.journal.verbs import VERBS
from phrom.kernel import panels
from phrom.kernel.dates import show_date
from phrom.kernel.words import lazy
from phrom.ui.pieces import Difference, Tone

OWN_LABELS = {
    "revision": lazy("ฉบับที่"),
    "from": lazy("จากฉบับที่"),
    "to": lazy("เป็นฉบับที่"),
    "person": lazy("ผู้ได้รับ"),
    "reason": lazy("เหตุผล"),
    "text": lazy("ข้อความ"),
    "answer": lazy("คำตอบ"),
    "needed_hours": lazy("ต้องการภายใน (ชม.)"),
    "digest": lazy("รหัสตรวจสอบ"),
    "subject": lazy("เรื่อง"),
    "rule": lazy("ข้อตรวจ"),
    "finding": lazy("สิ่งที่พบ"),
    "asked": lazy("จำนวนคำถาม"),
    "question": lazy("ข้อที่ถาม"),
}
_SILENT = {"name", "section", "before", "after", "rows", "template", "answered_by", "key", "doubt"}
_WORDS = {
    "draft": lazy("ร่าง"), "submitted": lazy("เสนอหัวหน้าหน่วยงาน"), "approved": lazy("อนุมัติแล้ว"),
    "sent": lazy("ส่ง สปภ. แล้ว"), "returned": lazy("ส่งกลับแก้ไข"), "accepted": lazy("สปภ. รับแล้ว"),
    "in_force": lazy("มีผลใช้บังคับ"), "replaced": lazy("มีฉบับใหม่แทน"), "confirmed": lazy("ยืนยัน", "state"),
    "disputed": lazy("โต้แย้ง"), HIDDEN: lazy("(ปกปิด)"),
}  # fmt: skip
_PROGRAM_WORDS = {"role", "roles", "agency"}
_REFERENCE = lazy("(รายการที่เลือก)")
_KEY = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")
_DIGEST = re.compile("[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST = 300


@dataclass(frozen=True)
class Told:
    """`about`: the part of the thing, or its name; `target`: which plan; `notes`: facts that stand alone."""

    sentence: str
    tone: Tone
    about: str
    target: str
    notes: list[str]
    changes: list[Difference]


def labels() -> dict[str, str]:
    """What the fields of all rooms are called: "field", "<section>.<field>", or "section.<slug>" for a section."""
    known = {field.name: str(field.verbose_name) for field in Person._meta.fields} | OWN_LABELS
    for panel in panels.panels(LABELS):
        known |= panel()
    return known


def tell(line: Line, known: Mapping[str, str]) -> Told:
    """The line in words; a verb that nobody described stands as it is."""
    sentence, tone = VERBS.get(line.verb, (line.verb, ""))
    facts = line.facts
    notes, changes = list(_notes(facts, known)), list(_changes(facts, known))
    return Told(sentence, tone, _about(facts, known), _target(line.target), notes, changes)


def _about(facts: Mapping[str, Any], known: Mapping[str, str]) -> str:
    if slug := facts.get("section"):
        return known.get(f"section.{slug}", str(slug))
    return str(facts.get("name", ""))


def _target(target: str) -> str:
    """The plan that the line is about; other things are named by their facts."""
    kind, key = target.split(":", 1) if ":" in target else (target, "")
    return _("แผนปี {year}").format(year=key.rpartition("/")[2]) if kind == "plan" else ""


def _notes(facts: Mapping[str, Any], known: Mapping[str, str]) -> Iterator[str]:
    for name, value in facts.items():
        if name not in _SILENT and value not in (None, ""):
            yield f"{known.get(name, name)} {_said_of(name, value)}"


def _changes(facts: Mapping[str, Any], known: Mapping[str, str]) -> Iterator[Difference]:
    slug = str(facts.get("section", ""))
    yield from _pairs("", facts.get("before"), facts.get("after"), slug, known)
    for row in facts.get("rows", ()):
        yield from _pairs(_("แถว"), row.get("before"), row.get("after"), slug, known)


def _pairs(row: str, before: Any, after: Any, slug: str, known: Mapping[str, str]) -> Iterator[Difference]:
    """Each field that differs; a plain value counts as one field."""
    if before is None and after is None:
        return
    old, new = before or {}, after or {}
    if isinstance(old, list) or isinstance(new, list):
        yield Difference(_("ส่วนของแผน"), _listed(old, known), _listed(new, known))
        return
    if not isinstance(old, dict) or not isinstance(new, dict):
        yield Difference(_("สถานะ") if not slug else _("เหตุผลที่ไม่เกี่ยวข้อง"), _said(before), _said(after))
        return
    if row and (before is None or after is None):
        yield Difference(_("เพิ่มแถว") if before is None else _("ลบแถว"), _summary(old), _summary(new))
        return
    for name in dict.fromkeys([*old, *new]):
        if name != "key" and old.get(name) != new.get(name):
            label = known.get(f"{slug}.{name}") or known.get(name, name)
            yield Difference(label, _said_of(name, old.get(name)), _said_of(name, new.get(name)))


def _listed(slugs: Any, known: Mapping[str, str]) -> str:
    return "\n".join(known.get(f"section.{slug}", str(slug)) for slug in slugs)


def _summary(values: Mapping[str, Any]) -> str:
    """A whole row in one line: its words, without keys."""
    said = [_said(value) for name, value in values.items() if name != "key" and isinstance(value, str)]
    return " · ".join(text for text in said if text and text != _REFERENCE)[:_LONGEST]


def _said_of(name: str, value: Any) -> str:
    """Roles and where they are held are kept in Thai, and are words of the program."""
    if name in _PROGRAM_WORDS and isinstance(value, str):
        return ", ".join(_(part) for part in value.split(", "))
    return _said(value)


def _said(value: Any) -> str:
    if value in (None, "", [], ()):
        return ""
    if isinstance(value, bool):
        return _("ใช่") if value else _("ไม่ใช่")
    if isinstance(value, list):
        return _("{count} รายการ").format(count=len(value))
    text = str(value)
    if _KEY.fullmatch(text):
        return str(_REFERENCE)
    if _DIGEST.fullmatch(text):
        return text[:12] + "…"
    if _DAY.fullmatch(text):
        return show_date(dt.date.fromisoformat(text))
    return str(_WORDS.get(text, text if len(text) <= _LONGEST else text[:_LONGEST] + "…"))
