"""What the pages of a plan show: its rail, findings, dates, and what may be done now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from phrom.agencies.models import Agency
from phrom.kernel.roles import ROLES
from phrom.kernel.rules import may
from phrom.kernel.words import lazy
from phrom.plans.checks import Finding
from phrom.plans.models import Comment, FindingAnswer, Plan, PlanSection
from phrom.plans.sections import section, sections
from phrom.ui.pieces import Desk, Progress, RailEntry, RailGroup, Remark
from phrom.ui.pieces import Finding as ShownFinding

TONES = {
    "draft": ("", "pencil-square"),
    "submitted": ("info", "arrow-up-circle"),
    "approved": ("info", "check-badge"),
    "sent": ("info", "paper-airplane"),
    "returned": ("warn", "arrow-uturn-left"),
    "accepted": ("good", "check-circle"),
    "in_force": ("good", "shield-check"),
    "replaced": ("", "archive-box"),
}


def name_agency(plan: Plan, name: str = "") -> Plan:
    """Give the plan its agency's name as of today, for templates (`plan.agency_name`)."""
    plan.agency.name = name or Agency.objects.as_of().get(pk=plan.agency_id).name
    plan.agency_name = plan.agency.name  # type: ignore[attr-defined]
    return plan


def section_url(plan: Plan, slug: str, anchor: str = "") -> str:
    url = _address(plan.agency.key, plan.fiscal_year, slug)
    return f"{url}#{anchor}" if anchor else url


@lru_cache(maxsize=4096)
def _address(agency: str, year: int, slug: str) -> str:
    """Kept, for a plan's pages ask for each section's address several times."""
    return reverse("section", args=[agency, year, slug])


def rail(plan: Plan, states: Iterable[PlanSection], found: Iterable[Finding], current: str = "") -> list[RailGroup]:
    """The sections in sight by group, each with its progress."""
    by_slug = {state.slug: state for state in states}
    wrong = {finding.section for finding in found if finding.severity == "error"}
    returned = {comment.slug for comment in open_comments(plan)}
    shown = [s for s in sections() if s.slug in by_slug]
    return [
        RailGroup(group, [_entry(plan, by_slug[s.slug], wrong, returned, current) for s in members])
        for group, members in groupby(shown, key=lambda s: s.group)
    ]


def _entry(plan: Plan, state: PlanSection, wrong: set[str], returned: set[str], current: str) -> RailEntry:
    progress: Progress = "done" if state.is_complete else "missing"
    if state.waived_reason:
        progress = "not_applicable"
    elif state.slug in returned:
        progress = "returned"
    elif state.slug in wrong:
        progress = "error"
    return RailEntry(section(state.slug).title, section_url(plan, state.slug), progress, state.slug == current)


def open_comments(plan: Plan) -> list[Comment]:
    """Comments not yet settled; read once per request."""
    if not hasattr(plan, "_open_comments"):
        rows: QuerySet[Comment] = Comment.objects.filter(plan=plan).select_related("author")
        plan._all_comments = list(rows)  # type: ignore[attr-defined]
        plan._open_comments = [c for c in plan._all_comments if c.settled_at is None]  # type: ignore[attr-defined]
    return plan._open_comments  # type: ignore[attr-defined,no-any-return]


def comments(plan: Plan, slug: str) -> list[Comment]:
    """All comments on a section, oldest first."""
    open_comments(plan)
    return [comment for comment in plan._all_comments if comment.slug == slug]  # type: ignore[attr-defined]


def remarks(found: Sequence[Comment]) -> list[Remark]:
    """Comments as the thread piece shows them."""
    return [
        Remark(c.made_at, c.author.name, c.text, ROLES[c.author_role].label if c.author_role else "", not c.settled_at)
        for c in found
    ]


def shown_findings(plan: Plan, found: Iterable[Finding], current: str = "") -> list[ShownFinding]:
    """Findings with an address: those of the section being written (`current`) lead to their field on this page."""
    may_answer = bool(may("finding.accept", plan))
    return [_shown(plan, finding, current, may_answer and finding.severity != "error") for finding in found]


def shown_accepted(
    plan: Plan, accepted: Iterable[tuple[Finding, FindingAnswer]], current: str = ""
) -> list[ShownFinding]:
    """Findings that the agency lives with, each with why, by whom and since when."""
    may_answer = bool(may("finding.accept", plan))
    return [
        replace(_shown(plan, finding, current, may_answer), reason=answer.reason, by=answer.by, at=answer.at)
        for finding, answer in accepted
    ]


def _shown(plan: Plan, finding: Finding, current: str, may_answer: bool) -> ShownFinding:
    here = finding.section == current
    url = f"#{finding.anchor}" if here else section_url(plan, finding.section, finding.anchor)
    return ShownFinding(
        finding.code, finding.severity, finding.message, url, finding.anchor if here else "", _why(finding.code),
        "|".join(finding.place) if may_answer else "",
    )  # fmt: skip


@cache
def _why(code: str) -> str:
    return reverse("check", args=[code.lower()])


def desk(plan: Plan, slug: str = "") -> Desk | None:
    """Where the viewer can answer findings; None when nobody may now."""
    if not may("finding.accept", plan):
        return None
    where = [plan.agency.key, plan.fiscal_year]
    return Desk(reverse("plan_finding_accept", args=where), reverse("plan_finding_reopen", args=where), slug)


@dataclass(frozen=True)
class Action:
    """A step that the viewer may take now."""

    label: str
    icon: str
    is_main: bool = False
    confirm: str = ""


ASK_SUBMIT = lazy("เสนอแล้วจะแก้ไขไม่ได้จนกว่าจะถูกส่งกลับ เสนอแผนหรือไม่")
STEPS: Sequence[tuple[str, str, Action]] = (
    ("plan.submit", "plan_submit", Action(lazy("เสนอหัวหน้าหน่วยงานอนุมัติ"), "arrow-up-circle", True, ASK_SUBMIT)),
    ("plan.withdraw", "plan_withdraw", Action(lazy("ถอนกลับมาแก้ไข"), "arrow-uturn-left")),
    ("plan.send", "plan_send", Action(lazy("ส่ง สปภ."), "paper-airplane", True, lazy("ส่งแผนที่อนุมัติแล้วให้ สปภ. หรือไม่"))),
    ("plan.revise", "plan_revise", Action(lazy("เปิดฉบับแก้ไข"), "document-duplicate")),
    ("plan.accept", "plan_accept", Action(lazy("รับแผน"), "check-circle", True, lazy("รับแผนนี้หรือไม่"))),
)


def actions(plan: Plan, unanswered: int = 0) -> list[tuple[str, Action]]:
    """The steps open to the viewer now: address name and what the button says.

    `unanswered`: questions from last year's plan that nobody has answered; submitting says so, and goes on.
    """
    steps = [(name, action) for rule, name, action in STEPS if may(rule, plan)]
    if not unanswered:
        return steps
    left = ngettext(
        "ยังไม่ได้ตอบคำถามจากแผนปีก่อน {count} ข้อ {ask}", "ยังไม่ได้ตอบคำถามจากแผนปีก่อน {count} ข้อ {ask}", unanswered
    )
    said = {name: left.format(count=unanswered, ask=action.confirm) for name, action in steps if name == "plan_submit"}
    return [(name, replace(action, confirm=said.get(name, action.confirm))) for name, action in steps]


def tone(plan: Plan) -> Any:
    """Tone and icon of the status chip."""
    return TONES[plan.status]
