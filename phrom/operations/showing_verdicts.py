"""Verdicts in words: answers, states, due days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.followups.terms import skills, structure_kinds
from phrom.kernel.dates import show_date
from phrom.kernel.words import listed
from phrom.operations.models import Improvement, MissingSkill, Verdict
from phrom.operations.queries_verdicts import Owed
from phrom.plans.scales import options
from phrom.ui.pieces import Tone

Shown = tuple[Tone, str, str]  # tone, words, icon
STATES: Mapping[str, tuple[Tone, str]] = {
    "": ("", "inbox"), "draft": ("", "pencil-square"), "given": ("info", "arrow-up-circle"),
    "confirmed": ("good", "check-circle"), "replaced": ("", "archive-box"),
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """A question with what the agency says; `text`: in its own words, several lines."""

    question: str
    said: str
    tone: Tone = ""
    text: str = ""


def answers_of(verdict: Verdict) -> list[Answer]:
    """The four questions in the order of the memo, the fourth as rows elsewhere."""
    usable, coped = options("usable").get(str(verdict.usable), ""), options("coped").get(verdict.coped, "")
    return [
        Answer(_("แผนใช้งานจริงได้มากน้อยเพียงใด"), usable_of(verdict.usable, usable), usable_tone(verdict.usable)),
        Answer(_("รับมือภัยได้หรือไม่"), coped or "–", coped_tone(verdict.coped)),
        Answer(
            _("โครงสร้างอำนาจหน้าที่ได้รับผลกระทบหรือไม่"), structure_of(verdict.structure, verdict.kinds),
            "warn" if verdict.structure == "yes" else "", verdict.structure_text,
        ),
        Answer(_("สิ่งที่เกิดขึ้นและสิ่งที่ได้เรียนรู้"), "", "", verdict.lesson),
    ]  # fmt: skip


def usable_of(usable: int | None, label: str) -> str:
    return "–" if usable is None else _("{usable} จาก 5 {label}").format(usable=usable, label=label)


def usable_tone(usable: int | None) -> Tone:
    return "" if usable is None else "danger" if usable < 3 else "warn" if usable == 3 else "good"


def coped_tone(coped: str) -> Tone:
    tones: Mapping[str, Tone] = {"no": "danger", "yes": "good"}
    return tones.get(coped, "")


def structure_of(structure: str, kinds: Sequence[str]) -> str:
    """ได้รับผลกระทบ: สายบังคับบัญชา อัตรากำลัง"""
    if structure != "yes":
        return _("ไม่ได้รับผลกระทบ") if structure else "–"
    named = structure_kinds()
    told = listed(named.get(kind, kind) for kind in kinds)
    return _("ได้รับผลกระทบ: {kinds}").format(kinds=told) if told else _("ได้รับผลกระทบ")


def skill_of(row: MissingSkill) -> str:
    """การบังคับบัญชาเหตุการณ์ · พื้นฐาน · 3 คน"""
    persons = ngettext("{count}\u00a0คน", "{count}\u00a0คน", row.persons).format(count=row.persons)
    return " · ".join((skills().get(row.skill, row.skill), str(row.get_level_display()), persons))


def state_of(row: Owed) -> Shown:
    """Where the answer of one threat stands."""
    tone, icon = STATES[row.status]
    if row.is_late:
        return (
            "danger",
            _("เกินกำหนด") if not row.status else _("เกินกำหนด ({state})").format(state=_word(row.status)),
            "clock",
        )
    return tone, _word(row.status), icon


def _word(status: str) -> str:
    return str(Verdict.Status(status).label) if status else _("ยังไม่ตอบ")


def verdict_state(verdict: Verdict) -> Shown:
    tone, icon = STATES[verdict.status]
    return tone, str(verdict.get_status_display()), icon


def due_of(due_on: dt.date) -> str:
    """ภายใน 3 ม.ค. 2570 (อีก 5 วัน), or how long it is late."""
    left = (due_on - timezone.localdate()).days
    day = show_date(due_on, short=True)
    if left < 0:
        said = ngettext("เกินกำหนด\u00a0{days}\u00a0วัน ({day})", "เกินกำหนด\u00a0{days}\u00a0วัน ({day})", -left)
    else:
        said = ngettext("อีก\u00a0{days}\u00a0วัน ({day})", "อีก\u00a0{days}\u00a0วัน ({day})", left)
    return said.format(days=abs(left), day=day)


def line_of(row: Owed, agency: str) -> dict[str, Any]:
    """A row of a list."""
    return {
        "row": row,
        "agency": agency,
        "state": state_of(row),
        "due": due_of(row.due_on) if row.is_owed else show_date(row.due_on, short=True),
        "usable": "–" if row.usable is None else str(row.usable),
        "usable_tone": usable_tone(row.usable),
        "coped": options("coped").get(row.coped, "–"),
        "coped_tone": coped_tone(row.coped),
        "structure": options("yes_no").get(row.structure, "–"),
    }


def improvements_of(rows: Sequence[Improvement]) -> list[tuple[str, str, str]]:
    """Action, who, until when."""
    return [(row.action, row.owner, show_date(row.due_on, short=True)) for row in rows]


def skills_of(rows: Sequence[MissingSkill]) -> list[tuple[str, str]]:
    """Skill with level and number, until when."""
    return [(skill_of(row), show_date(row.needed_by, short=True)) for row in rows]
