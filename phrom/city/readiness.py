"""How ready an agency is for one threat, judged from what its plan in force says; pure, worst first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from phrom.kernel.words import lazy as _
from phrom.operations.experience import Seen
from phrom.plans.figures.shapes import ThreatFigures
from phrom.ui.pieces import Tone

STAGES = ("before", "during", "after")
PROVEN_DAYS = 365  # what an exercise showed counts so long after the approval that tells of it
LEAST_USABLE = 3  # of 5: below it the plan could not be used


class State(NamedTuple):
    """A state in words: `short` for a cell, `formula`: when it holds, `level`: 0 is worst (None: not counted)."""

    code: str
    level: int | None
    label: str
    short: str
    tone: Tone
    icon: str
    formula: str


_ALL = (
    State(
        "none", 0, _("ไม่มีแผนที่มีผลใช้บังคับ"), _("ไม่มีแผน"), "danger", "x-mark",
        _("หน่วยงานไม่มีแผนที่ สปภ. รับและมีผลใช้บังคับในวันนี้"),
    ),
    State(
        "failed", 1, _("ใช้จริงหรือฝึกแล้วรับมือไม่ได้"), _("รับมือไม่ได้"), "danger", "x-circle",
        _("ผลหลังเหตุการณ์หรือการฝึกครั้งล่าสุดตั้งแต่แผนอนุมัติ หรือหากไม่มี ตาราง 16 ของแผน ตอบว่ารับมือไม่ได้ หรือใช้งานจริงได้ต่ำกว่า 3 จาก 5"),
    ),
    State(
        "silent", 2, _("ไม่กล่าวถึง ทั้งที่ทุกแผนต้องมี"), _("ไม่กล่าวถึง"), "danger", "question-mark-circle",
        _("ภัยที่ทุกแผนต้องครอบคลุม แต่แผนไม่ได้รวมไว้และไม่ให้เหตุผล"),
    ),
    State(
        "gaps", 3, _("มีแผน แต่ขาดกลยุทธ์หรือขั้นตอน"), _("ยังขาด"), "warn", "exclamation-triangle",
        _("มีทรัพยากรที่ภัยนี้กระทบแต่ไม่มีกลยุทธ์รองรับ หรือไม่มีขั้นตอนครบทั้งก่อน ระหว่าง และหลังเกิดเหตุ"),
    ),
    State(
        "unproven", 4, _("มีแผนครบ แต่ยังไม่มีผลฝึกใน 12 เดือน"), _("มีแผน"), "info", "document-check",
        _("กลยุทธ์และขั้นตอนครบ แต่ไม่มีผลการฝึกหรือเหตุการณ์จริงของภัยนี้ใน 365 วัน ทั้งจากผลหลังเหตุการณ์และจากตาราง 16 ของแผน"),
    ),
    State(
        "proven", 5, _("ฝึกหรือใช้จริงแล้วรับมือได้"), _("ฝึกแล้ว"), "good", "check",
        _("กลยุทธ์และขั้นตอนครบ และผลหลังเหตุการณ์หรือการฝึกใน 365 วัน หรือตาราง 16 ของแผนที่อนุมัติไม่เกิน 365 วัน ตอบว่ารับมือได้"),
    ),
    State(
        "out", None, _("ไม่อยู่ในขอบเขต"), _("นอกขอบเขต"), "", "minus",
        _("แผนไม่รวมภัยนี้โดยให้เหตุผล หรือเป็นภัยที่ไม่บังคับให้ทุกแผนมี จึงไม่นับ"),
    ),
)  # fmt: skip
STATES: Mapping[str, State] = {state.code: state for state in _ALL}
COUNTED = tuple(state.code for state in _ALL if state.level is not None)  # worst first
WEAK = ("none", "failed", "silent", "gaps")  # what somebody must act on


def readiness(
    threat: ThreatFigures | None, *, is_required: bool, approved_on: dt.date | None, today: dt.date,
    answered: Seen | None = None,
) -> str:  # fmt: skip
    """The code of the state for one threat of a plan in force; `threat` is None where the plan does not name it.

    `answered`: what the agency said last after an event or a drill; after the approval it outranks the plan's table 16.
    """
    if threat is None or not threat["in_scope"]:
        has_reason = threat is not None and bool(threat["reason"].strip())
        return "silent" if is_required and not has_reason else "out"
    is_newer = answered is not None and (approved_on is None or (answered.answered_on or answered.on) > approved_on)
    went_wrong = any(_went_wrong(verdict["coped"], verdict["usable"]) for verdict in threat["verdicts"])
    if answered.went_wrong if answered is not None and is_newer else went_wrong:
        return "failed"
    if threat["unanswered"] or any(not threat["stages"].get(stage) for stage in STAGES):
        return "gaps"
    if answered is not None and not answered.went_wrong and (today - answered.on).days <= PROVEN_DAYS:
        return "proven"
    is_fresh = approved_on is not None and (today - approved_on).days <= PROVEN_DAYS
    return "proven" if threat["verdicts"] and is_fresh else "unproven"


def _went_wrong(coped: str, usable: int | None) -> bool:
    return coped == "no" or (usable is not None and usable < LEAST_USABLE)


def severity(code: str) -> int:
    """For sorting: 0 is worst; what is not counted comes last."""
    level = STATES[code].level
    return len(_ALL) if level is None else level


def worst(codes: list[str]) -> str:
    """The worst of several: one catastrophe is never averaged away; "out" where nothing counts."""
    return min(codes, key=severity, default="out")
