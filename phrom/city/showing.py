"""What a state was judged by, in words."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from phrom.city.readiness import STAGES
from phrom.kernel.dates import show_date
from phrom.kernel.words import listed
from phrom.operations.experience import NOTHING, Experience, Seen
from phrom.plans.figures.shapes import ThreatFigures, Verdict
from phrom.plans.scales import options


def facts(threat: ThreatFigures | None, experience: Experience = NOTHING) -> list[tuple[str, str]]:
    """Label and words of each fact that the plan in force gives about a threat, and of what the agency went through."""
    lived = [(_kind(row), _lived(row)) for row in reversed(experience.rows)]
    if threat is None:
        return lived
    if not threat["in_scope"]:
        return [(_("เหตุผลที่ไม่รวมภัยนี้"), threat["reason"] or _("ไม่ได้ให้เหตุผล")), *lived]
    return _planned(threat) + lived


def _planned(threat: ThreatFigures) -> list[tuple[str, str]]:
    steps = listed(f"{options('stages')[stage]} {threat['stages'].get(stage, 0)}" for stage in STAGES)
    told = [(_("จำนวนขั้นตอนปฏิบัติ"), steps), (_("ทรัพยากรที่กระทบแต่ไม่มีกลยุทธ์"), _areas(threat["unanswered"]))]
    told += [(_("กำหนดฝึกตามแผน"), day) for day in map(_exercise, threat["exercises"])]
    told += [(_("ผลที่ผ่านมา"), _verdict(verdict)) for verdict in threat["verdicts"]]
    return told if threat["verdicts"] else [*told, (_("ผลที่ผ่านมา"), _("ยังไม่มีผลการฝึกหรือเหตุการณ์จริงในแผน"))]


def _kind(row: Seen) -> str:
    return _("ฝึกซ้อมเมื่อ") if row.is_exercise else _("ใช้จริงเมื่อ")


def _lived(row: Seen) -> str:
    """22 พ.ย. 2569 น้ำท่วมสามเสน · รับมือไม่ได้ · ใช้งานจริงได้ 2 จาก 5"""
    day = show_date(row.on, short=True)
    if row.answered_on is None:
        return _("{day} {event} · ยังไม่มีคำตอบที่หัวหน้ายืนยัน").format(day=day, event=row.operation)
    usable = "–" if row.usable is None else str(row.usable)
    said = _("{day} {event} · {coped} · ใช้งานจริงได้ {usable} จาก 5")
    return said.format(day=day, event=row.operation, coped=options("coped").get(row.coped, "–"), usable=usable)


def _areas(codes: list[str]) -> str:
    return listed(options("resource_areas").get(code, code) for code in codes) or _("ไม่มี")


def _exercise(planned: tuple[str | None, str, str]) -> str:
    day, kind, _with = planned
    when = show_date(dt.date.fromisoformat(day), short=True) if day else _("ยังไม่กำหนดวัน")
    return f"{when} {options('exercise_types').get(kind, '')}".strip()


def _verdict(verdict: Verdict) -> str:
    usable = "–" if verdict["usable"] is None else str(verdict["usable"])
    said = _("{event} · {coped} · ใช้งานจริงได้ {usable} จาก 5")
    return said.format(event=verdict["event"], coped=options("coped").get(verdict["coped"], "–"), usable=usable)
