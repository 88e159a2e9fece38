"""Whom to exercise on what: points by agency and threat from facts, each with its words and the way to the fact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.exercises.duty import LATE, NEVER, Duty, JointDuty, duties_in_sight, joint_duties
from phrom.exercises.queries import Held
from phrom.exercises.terms import NEED_ACTION, programme
from phrom.kernel.dates import show_date
from phrom.plans.checks.r16_threats_are_exercised import YEARLY

DAYS_A_MONTH = 30.4375


@dataclass(frozen=True)
class Reason:
    """One part of the points: what it is, how many, and where the fact stands ("" when it is the lack of one)."""

    words: str
    points: int
    url: str = ""


@dataclass(frozen=True)
class Proposal:
    """An agency to exercise on a threat: `type` is what to try next."""

    duty: Duty
    reasons: tuple[Reason, ...]
    type: str

    @property
    def points(self) -> int:
        return sum(reason.points for reason in self.reasons)


def proposals(units: Collection[int], as_of: dt.date | None = None) -> list[Proposal]:
    """What is not in the programme yet, the most urgent first; seven queries however many agencies."""
    day = as_of or timezone.localdate()
    open_duties = [duty for duty in duties_in_sight(units, day) if duty.next is None]
    joint = joint_duties({duty.agency for duty in open_duties}, day)
    found = [_propose(duty, joint[duty.agency], day) for duty in open_duties]
    return sorted(found, key=lambda one: (-one.points, one.duty.threat.position, one.duty.agency))


def _propose(duty: Duty, joint: JointDuty, day: dt.date) -> Proposal:
    reasons = [_waited(duty, day), _resulted(duty), _yearly(duty), _jointly(joint)]
    return Proposal(duty, tuple(reason for reason in reasons if reason and reason.points), next_type(duty.last))


def _waited(duty: Duty, day: dt.date) -> Reason:
    told, last = programme(), duty.last
    points = told["points"]
    if last is None:
        return Reason(_("ไม่เคยฝึก"), points["never"])
    months, interval = months_between(last.on, day), told["interval_months"]
    since = _("ฝึกครั้งล่าสุด {day} ({months} เดือนก่อน)").format(day=show_date(last.on, short=True), months=months)
    if duty.state != LATE:
        return Reason(since, min(months, interval) * points["per_month"], _page(last))
    late = points["overdue"] + max(months - interval, 0) * points["per_month_overdue"]
    words = _("{since} เกินรอบ {interval} เดือน").format(since=since, interval=interval)
    return Reason(words, min(late, points["most_overdue"]), _page(last))


def months_between(first: dt.date, last: dt.date) -> int:
    """Whole months."""
    return int((last - first).days / DAYS_A_MONTH)


def _resulted(duty: Duty) -> Reason | None:
    if duty.last is None:
        return None
    points: Mapping[str, int] = programme()["points"]["result"]
    if not duty.last.worst:
        return Reason(_("ครั้งล่าสุดยังไม่มีผลประเมิน"), points["none"], _page(duty.last))
    return Reason(_("ผลครั้งล่าสุด {rating}").format(rating=duty.last.worst), points[duty.last.worst], _page(duty.last))


def _yearly(duty: Duty) -> Reason | None:
    return Reason(_("ภัยที่ต้องฝึกทุกปี"), programme()["points"]["yearly"]) if duty.threat.key in YEARLY else None


def _jointly(joint: JointDuty) -> Reason | None:
    if joint.state not in (LATE, NEVER):
        return None
    words = _("ไม่ได้ฝึกร่วมใน {months} เดือน").format(months=programme()["joint_months"])
    return Reason(words, programme()["points"]["joint"], _page(joint.last) if joint.last else "")


def next_type(last: Held | None) -> str:
    """One step harder than the last time; the same again when it went badly."""
    ladder: Mapping[str, str] = programme()["next_type"]
    if last is None:
        return ladder["none"]
    return last.type if last.worst in NEED_ACTION and last.type in ladder else ladder.get(last.type, ladder["none"])


def formula() -> str:
    """How the points come about, in one sentence."""
    told = programme()
    points = told["points"]
    return _(
        "ไม่เคยฝึก {never} คะแนน · เดือนละ {per_month} ก่อนครบรอบ {interval} เดือน · เกินรอบ {overdue} และเพิ่มเดือนละ "
        "{per_month_overdue} ไม่เกิน {most} · ผลครั้งล่าสุด U {u} M {m} S {s} ไม่มีผล {none} · ภัยที่ต้องฝึกทุกปี {yearly} · "
        "ไม่ได้ฝึกร่วมใน {joint_months} เดือน {joint}"
    ).format(
        never=points["never"], per_month=points["per_month"], interval=told["interval_months"],
        overdue=points["overdue"], per_month_overdue=points["per_month_overdue"], most=points["most_overdue"],
        u=points["result"]["U"], m=points["result"]["M"], s=points["result"]["S"], none=points["result"]["none"],
        yearly=points["yearly"], joint_months=told["joint_months"], joint=points["joint"],
    )  # fmt: skip


def _page(held: Held) -> str:
    return reverse("exercise", args=[held.key])
