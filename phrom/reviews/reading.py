"""One plan as สปภ. reads it: section by section what was found, what changed, what neighbours say, what was said."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Subquery
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.campaigns.models import Call
from phrom.criteria.checklists import checklist
from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.queries import UNANSWERED, OpenFinding, open_findings
from phrom.kernel.words import is_english
from phrom.plans.accepted import Judged, judged
from phrom.plans.changes import approved_before
from phrom.plans.checks import findings_of
from phrom.plans.figures.shapes import Summary
from phrom.plans.models import Comment, Plan
from phrom.plans.others import beside_others
from phrom.plans.pages import comments, section_url
from phrom.plans.payload import Payload, payload_of
from phrom.plans.sections import Section, sections
from phrom.plans.sides import code_of
from phrom.reviews.agreement import Agreement, agreement
from phrom.reviews.differing import Differences, changes_of
from phrom.reviews.ground import Ground
from phrom.reviews.models import ReadingRule, Seat
from phrom.reviews.neighbours import Beside, beside, read_figures
from phrom.reviews.risk import Risk, risk_of


@dataclass(frozen=True)
class SectionRead:
    """`changed`, `differing`: what differs from the revision approved before, and from the template."""

    section: Section
    url: str
    is_complete: bool
    waived: str
    found: int
    changed: int
    differing: int
    beside: Sequence[Beside]
    said: Sequence[Comment]

    @property
    def asks(self) -> bool:
        """Whether a reader has something to look at."""
        return bool(self.found or any(b.is_apart for b in self.beside) or any(c.settled_at is None for c in self.said))


@dataclass(frozen=True)
class InCampaign:
    """What the year's campaign says of the agency; `sent_on`: first."""

    due_on: dt.date
    is_extended: bool
    review_by: dt.date
    sent_on: dt.date | None
    returned_times: int

    @property
    def days_late(self) -> int:
        return max(0, ((self.sent_on or timezone.localdate()) - self.due_on).days)


@dataclass(frozen=True)
class FailedMusts:
    """The must items of a checklist that the agency answers with no, in the reader's language."""

    title: str
    items: Sequence[str]


@dataclass(frozen=True)
class Crossing:
    """Open findings of one kind between this agency and others."""

    code: str
    title: str
    count: int
    errors: int
    waiting: int


@dataclass(frozen=True)
class Reading:
    """`base`: the revision approved before, `base_code`: as the address of a comparison names it."""

    plan: Plan
    payload: Payload
    summary: Summary
    judged: Judged
    base: Plan | None
    base_code: str
    changes: Differences
    parts: Sequence[SectionRead]
    failed: Sequence[FailedMusts]
    crossings: Sequence[Crossing]
    campaign: InCampaign | None
    risk: Risk
    agreement: Agreement
    neighbours: int

    @property
    def loud(self) -> list[SectionRead]:
        """Sections to look at: something was found or said, others answer them too, or they changed since before."""
        return [part for part in self.parts if self._is_loud(part)]

    @property
    def quiet(self) -> list[SectionRead]:
        return [part for part in self.parts if not self._is_loud(part)]

    def _is_loud(self, part: SectionRead) -> bool:
        return part.asks or bool(part.said or part.beside or (part.changed if self.base else part.differing))


def fetch_read_plan(kwargs: dict[str, Any]) -> Plan:
    """For `acts_on`: the newest revision of <agency>/<year> in sight that the head approved; 404 without one.

    `is_rewritten`: the agency is at work on a newer revision; `by_rule`: every plan of the year needs two readers.
    """
    rows = Plan.objects.filter(agency__key=kwargs.pop("agency"), fiscal_year=kwargs.pop("year"))
    newer = Plan.objects.filter(
        agency=OuterRef("agency"), fiscal_year=OuterRef("fiscal_year"), revision__gt=OuterRef("revision")
    )
    sealed = (
        rows.filter(status__in=Plan.SEALED)
        .select_related("agency", "seal")
        .annotate(
            is_rewritten=Exists(newer),
            by_rule=Exists(ReadingRule.objects.filter(fiscal_year=OuterRef("fiscal_year"), needs_two=True)),
        )
    )
    if (plan := sealed.order_by("-revision").first()) is None:
        raise Http404(_("ยังไม่มีฉบับที่หัวหน้าหน่วยงานอนุมัติให้พิจารณา หรือท่านไม่มีสิทธิ์เห็น"))
    return plan


def read_plan(plan: Plan) -> Reading:
    """All of a plan that `fetch_read_plan` brought, in at most ten queries."""
    payload = payload_of(plan)
    every = findings_of(beside_others(plan, payload))
    answered = judged(plan, every)
    base = approved_before(plan)
    own, around = read_figures(plan)
    campaign = in_campaign(plan)
    changes = changes_of(plan, payload, base)
    return Reading(
        plan, payload, own.summary, answered, base, code_of(plan, base) if base else "", changes,
        _parts(plan, payload, answered, changes, beside(own, around)), failed_musts(own.summary),
        crossings(open_findings([plan.agency_id])), campaign, risk_of(_ground(plan, own.summary, campaign)),
        _agreement(plan), len(around),
    )  # fmt: skip


def _parts(
    plan: Plan, payload: Payload, answered: Judged, changes: Differences, told: Mapping[str, Sequence[Beside]]
) -> list[SectionRead]:
    found = Counter(finding.section for finding in answered.open)
    return [
        SectionRead(
            section, section_url(plan, section.slug),
            section.is_complete(payload.rows(section.slug), payload.level(section.slug)), payload.waived(section.slug),
            found[section.slug], changes.since_base[section.slug], changes.since_template[section.slug],
            told.get(section.slug, ()), comments(plan, section.slug),
        )
        for section in sections()
        if payload.has(section.slug)
    ]  # fmt: skip


def _ground(plan: Plan, summary: Summary, campaign: InCampaign | None) -> Ground:
    since = timezone.localdate(plan.sent_at) if plan.sent_at and plan.status == Plan.Status.SENT else None
    times = campaign.returned_times if campaign else plan.revision - 1
    return Ground(timezone.localdate(), summary=summary, returned_times=times, waiting_since=since)


def _agreement(plan: Plan) -> Agreement:
    seats = Seat.objects.filter(agency=plan.agency_id, fiscal_year=plan.fiscal_year).select_related("reader")
    by_rule: bool = plan.by_rule  # type: ignore[attr-defined]
    return agreement(plan, list(seats), by_rule)


def in_campaign(plan: Plan) -> InCampaign | None:
    """None where the year's campaign did not call the agency; one query."""
    rows = Plan.objects.filter(agency=OuterRef("agency"), fiscal_year=plan.fiscal_year).order_by().values("agency")
    call = (
        Call.objects.filter(agency=plan.agency_id, campaign__fiscal_year=plan.fiscal_year)
        .exclude(campaign__status="draft")
        .annotate(
            first_sent=Subquery(rows.values(at=Min("sent_at"))),
            returned=Subquery(rows.filter(status=Plan.Status.RETURNED).values(count=Count("pk"))),
        )
        .select_related("campaign")
        .first()
    )
    if call is None:
        return None
    sent = timezone.localdate(call.first_sent) if call.first_sent else None
    due, extended = call.extended_to or call.campaign.submit_by, call.extended_to is not None
    return InCampaign(due, extended, call.campaign.review_by, sent, call.returned or 0)


def failed_musts(summary: Summary) -> list[FailedMusts]:
    """Of each checklist that has any, under the version that was answered."""
    found = []
    for code, result in summary["lists"].items():
        if result["failed"]:
            asked = checklist(code, result["version"])
            items = [asked.item(item) for item in result["failed"]]
            title = asked.title_en if is_english() else asked.title_th
            found.append(FailedMusts(title, [item.text_en if is_english() else item.text_th for item in items]))
    return found


def crossings(rows: Iterable[OpenFinding]) -> list[Crossing]:
    """By kind, in the order of the kinds."""
    by_kind: Mapping[str, list[OpenFinding]] = defaultdict(list)
    for row in rows:
        by_kind[row.code].append(row)
    return [
        Crossing(
            code, kinds()[code].title, len(members), sum(member.severity == "error" for member in members),
            sum(member.state in UNANSWERED for member in members),
        )
        for code, members in sorted(by_kind.items())
    ]  # fmt: skip
