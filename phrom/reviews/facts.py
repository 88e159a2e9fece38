"""The named facts that rubric, risk and KPI rest on: one small function each, with its unit and where it comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from phrom.kernel.words import lazy as _
from phrom.operations.experience import NOTHING, Experience
from phrom.plans.figures.shapes import Summary, ThreatFigures
from phrom.reviews.ground import Ground

Value = float | None  # None: not known
Unit = Literal["percent", "count", "days", "yes"]
Find = Callable[[Ground], Value]
SEALED, CROSSED = _("แผนที่หัวหน้าหน่วยงานอนุมัติ"), _("เทียบกับแผนที่มีผลใช้บังคับของหน่วยงานอื่น")
FOLLOWED = _("เรื่องที่ติดตามของหน่วยงาน หากยังไม่มีใช้ตารางผลการฝึกในแผน")
AFTERWARDS = _("เหตุการณ์และการฝึกที่หน่วยงานใช้แผน และคำตอบที่หัวหน้ายืนยัน")
PRACTISED = frozenset({"threats_met_share", "threats_not_coped", "rto_kept_share"})  # rest on `Ground.practice`
CALLED, DESK = _("รอบจัดทำแผน"), _("โต๊ะพิจารณาของ สปภ.")
STAGES = ("before", "during", "after")


@dataclass(frozen=True)
class Fact:
    """`name` is what content files call it."""

    name: str
    label: str
    unit: Unit
    source: str
    find: Find

    def show(self, value: Value) -> str:
        """The number with its unit, as the reader says it."""
        if value is None:
            return gettext("ยังไม่มีข้อมูล")
        if self.unit == "yes":
            return gettext("ใช่") if value else gettext("ยังไม่ใช่")
        number = f"{value:,.0f}"
        if self.unit == "percent":
            return f"{number}%"
        return (
            ngettext("{number} วัน", "{number} วัน", int(value)).format(number=number) if self.unit == "days" else number
        )


_facts: dict[str, Fact] = {}
FACTS: Mapping[str, Fact] = MappingProxyType(_facts)


def fact(label: str, unit: Unit, source: str) -> Callable[[Find], Find]:
    """Name the function as a fact."""

    def keep(find: Find) -> Find:
        name = find.__name__
        _facts[name] = Fact(name, label, unit, source, find)
        return find

    return keep


def _share(part: float, whole: float) -> Value:
    """Percent; None of nothing."""
    return 100 * part / whole if whole else None


def _since(day: str | None, today: dt.date) -> Value:
    """Days from an ISO day to today, negative while it is ahead; None without one."""
    return (today - dt.date.fromisoformat(day)).days if day else None


def _found(summary: Summary, severity: str) -> int:
    return sum(by_severity.get(severity, 0) for by_severity in summary["findings"].values())


# The plan is whole ---------------------------------------------------------------------------------


@fact(_("ส่วนที่กรอกครบ"), "percent", SEALED)
def sections_share(ground: Ground) -> Value:
    """Sections that do not apply count neither way."""
    if ground.summary is None:
        return None
    sections = ground.summary["sections"]
    return _share(sections["complete"], sections["all"] - sections["waived"])


@fact(_("ข้อที่ต้องแก้ไข"), "count", SEALED)
def errors(ground: Ground) -> Value:
    return _found(ground.summary, "error") if ground.summary else None


@fact(_("ข้อที่ควรแก้ไข"), "count", SEALED)
def warnings(ground: Ground) -> Value:
    return _found(ground.summary, "warning") if ground.summary else None


@fact(_("เกณฑ์บังคับที่ไม่ผ่าน"), "count", SEALED)
def musts_failed(ground: Ground) -> Value:
    return sum(len(checked["failed"]) for checked in ground.summary["lists"].values()) if ground.summary else None


@fact(_("งานบริการที่ต้องกลับมาภายใน 1 วัน"), "count", SEALED)
def urgent_services(ground: Ground) -> Value:
    return ground.summary["urgent"] if ground.summary else None


# It is of today ------------------------------------------------------------------------------------


@fact(_("อายุของแผนนับจากวันอนุมัติ"), "days", SEALED)
def approval_age(ground: Ground) -> Value:
    return (ground.day - ground.approved_on).days if ground.approved_on else None


@fact(_("เลยวันทบทวนที่แผนกำหนดไว้"), "days", SEALED)
def review_overdue(ground: Ground) -> Value:
    since = _since(ground.summary["next_review_on"], ground.day) if ground.summary else None
    return None if since is None else max(0, since)


# It was tried --------------------------------------------------------------------------------------


def _in_scope(ground: Ground) -> list[ThreatFigures]:
    return [threat for threat in ground.summary["threats"].values() if threat["in_scope"]] if ground.summary else []


@fact(_("ภัยในขอบเขตที่มีกำหนดฝึก"), "percent", SEALED)
def exercises_planned_share(ground: Ground) -> Value:
    threats = _in_scope(ground)
    return _share(sum(bool(threat["exercises"]) for threat in threats), len(threats))


@fact(_("ภัยในขอบเขตที่มีผลจากการฝึกหรือเหตุจริง"), "percent", SEALED)
def threats_tried_share(ground: Ground) -> Value:
    threats = _in_scope(ground)
    return _share(sum(bool(threat["verdicts"]) for threat in threats), len(threats))


@fact(_("ภัยที่มีผลจากการฝึกหรือเหตุจริง"), "count", SEALED)
def threats_tried(ground: Ground) -> Value:
    return sum(bool(threat["verdicts"]) for threat in _in_scope(ground)) if ground.summary else None


@fact(_("ภัยที่ตอบว่ารับมือไม่ได้"), "count", SEALED)
def threats_failed(ground: Ground) -> Value:
    threats = _in_scope(ground)
    return sum(any(v["coped"] == "no" for v in threat["verdicts"]) for threat in threats) if ground.summary else None


def _met(ground: Ground) -> list[Experience]:
    """What the agency went through with each threat in scope, as known on the day."""
    lived = ground.practice.threats if ground.practice else {}
    threats = ground.summary["threats"] if ground.summary else {}
    return [lived.get(key, NOTHING).until(ground.day) for key, told in threats.items() if told["in_scope"]]


@fact(_("ภัยในขอบเขตที่ฝึกหรือใช้แผนจริงใน 12 เดือน"), "percent", AFTERWARDS)
def threats_met_share(ground: Ground) -> Value:
    met = _met(ground)
    return _share(sum(lived.is_fresh(ground.day) for lived in met), len(met)) if ground.practice else None


@fact(_("ภัยที่ตอบหลังเหตุการณ์ครั้งล่าสุดว่ารับมือไม่ได้"), "count", AFTERWARDS)
def threats_not_coped(ground: Ground) -> Value:
    answered = [lived.answered for lived in _met(ground) if lived.answered]
    return sum(seen.went_wrong for seen in answered) if ground.practice else None


# It recovers ---------------------------------------------------------------------------------------


@fact(_("งานบริการที่ RTO ยาวกว่าเวลาที่หยุดได้"), "count", SEALED)
def promises_broken(ground: Ground) -> Value:
    return ground.summary["promises_broken"] if ground.summary else None


@fact(_("ระบบที่ทดสอบกู้คืนแล้วได้ผล"), "percent", SEALED)
def restores_passed_share(ground: Ground) -> Value:
    restores = ground.summary["restores"] if ground.summary else {}
    return _share(restores.get("passed", 0), sum(restores.values()))


@fact(_("ระบบที่ทดสอบแล้วกู้คืนไม่ได้"), "count", SEALED)
def restores_failed(ground: Ground) -> Value:
    return ground.summary["restores"].get("failed", 0) if ground.summary else None


@fact(_("งานบริการที่กลับมาทัน RTO ครั้งล่าสุด"), "percent", AFTERWARDS)
def rto_kept_share(ground: Ground) -> Value:
    """None where no event or drill has proven any service."""
    return _share(ground.practice.kept, ground.practice.proven) if ground.practice else None


# What was found is mended --------------------------------------------------------------------------


class Actions(NamedTuple):
    """Corrective actions on the day."""

    all: int
    done: int
    overdue: int


def _actions(ground: Ground) -> Actions:
    """The agency's follow-ups; while it has none, what the plan itself says in its table of exercise results."""
    closing = ground.closing
    if closing and closing.open + closing.closed:
        return Actions(closing.open + closing.closed, closing.closed, closing.overdue)
    told = ground.summary["actions"] if ground.summary else []
    late = sum(state != "done" and (_since(due, ground.day) or 0) > 0 for state, due in told)
    return Actions(len(told), sum(state == "done" for state, _due in told), late)


@fact(_("การแก้ไขที่ทำเสร็จ"), "percent", FOLLOWED)
def actions_done_share(ground: Ground) -> Value:
    actions = _actions(ground)
    return _share(actions.done, actions.all)


@fact(_("การแก้ไขที่เลยกำหนด"), "percent", FOLLOWED)
def actions_overdue_share(ground: Ground) -> Value:
    actions = _actions(ground)
    return _share(actions.overdue, actions.all)


# People can be reached -----------------------------------------------------------------------------


@fact(_("คนในผังที่ยืนยันหมายเลขแล้ว"), "percent", SEALED)
def calls_confirmed_share(ground: Ground) -> Value:
    calls = ground.summary["calls"] if ground.summary else {"people": 0, "unconfirmed": 0}
    return _share(calls["people"] - calls["unconfirmed"], calls["people"])


@fact(_("คนในผังที่ไม่มีผู้แทน"), "percent", SEALED)
def calls_alone_share(ground: Ground) -> Value:
    calls = ground.summary["calls"] if ground.summary else {"people": 0, "alone": 0}
    return _share(calls["alone"], calls["people"])


@fact(_("หมายเลขที่ไม่ได้ยืนยันนานที่สุด"), "days", SEALED)
def calls_stalest(ground: Ground) -> Value:
    return _since(ground.summary["calls_confirmed_on"], ground.day) if ground.summary else None


# Threats are answered ------------------------------------------------------------------------------


@fact(_("ภัยในขอบเขตที่มีกลยุทธ์และขั้นตอนครบ"), "percent", SEALED)
def threats_answered_share(ground: Ground) -> Value:
    threats = _in_scope(ground)
    whole = sum(not t["unanswered"] and all(t["stages"].get(stage) for stage in STAGES) for t in threats)
    return _share(whole, len(threats))


@fact(_("ภัยที่ไม่รวมไว้โดยไม่ให้เหตุผล"), "count", SEALED)
def threats_unreasoned(ground: Ground) -> Value:
    if ground.summary is None:
        return None
    return sum(not threat["in_scope"] and not threat["reason"].strip() for threat in ground.summary["threats"].values())


# It agrees with others -----------------------------------------------------------------------------


@fact(_("ข้อที่ต้องแก้ไขกับหน่วยงานอื่น"), "count", CROSSED)
def crossing_errors(ground: Ground) -> Value:
    return ground.soundness.errors if ground.soundness else None


@fact(_("เรื่องกับหน่วยงานอื่นที่ยังไม่ตอบ"), "percent", CROSSED)
def crossing_unanswered_share(ground: Ground) -> Value:
    """Nothing asked, nothing unanswered."""
    if ground.soundness is None:
        return None
    return _share(ground.soundness.unanswered, ground.soundness.asked) or 0


# It came in time -----------------------------------------------------------------------------------


def _by(ground: Ground, at: dt.datetime | dt.date | None) -> bool:
    """Whether it had happened by the day."""
    if isinstance(at, dt.datetime):
        at = timezone.localdate(at)
    return at is not None and at <= ground.day


@fact(_("เริ่มแผนแล้ว"), "yes", CALLED)
def is_started(ground: Ground) -> Value:
    return _by(ground, ground.standing.started_at) if ground.standing else None


@fact(_("หัวหน้าหน่วยงานอนุมัติแล้ว"), "yes", CALLED)
def is_approved(ground: Ground) -> Value:
    """What was sent had been approved before."""
    row = ground.standing
    return _by(ground, row.approved_at) or _by(ground, row.sent_at) if row else None


@fact(_("ส่ง สปภ. ภายในกำหนด"), "yes", CALLED)
def is_sent_on_time(ground: Ground) -> Value:
    row = ground.standing
    return _by(ground, row.sent_at) and not row.days_late if row else None


@fact(_("สปภ. รับแผนแล้ว"), "yes", CALLED)
def is_accepted(ground: Ground) -> Value:
    return _by(ground, ground.standing.accepted_at) if ground.standing else None


@fact(_("มีผลใช้บังคับ"), "yes", CALLED)
def is_in_force(ground: Ground) -> Value:
    return _by(ground, ground.standing.in_force_on) if ground.standing else None


@fact(_("สปภ. ประเมินแผนแล้ว"), "yes", DESK)
def is_evaluated(ground: Ground) -> Value:
    return _by(ground, ground.evaluated_on)


@fact(_("ครั้งที่เคยส่งกลับ"), "count", DESK)
def returned_times(ground: Ground) -> Value:
    return ground.returned_times


@fact(_("รอ สปภ. พิจารณามาแล้ว"), "days", DESK)
def days_waiting(ground: Ground) -> Value:
    return max(0, (ground.day - ground.waiting_since).days) if ground.waiting_since else 0
