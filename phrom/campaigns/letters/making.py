"""A campaign's letter to each agency chosen, filled from the campaign and the facts of its plan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import override

from phrom.agencies.models import Agency, AgencyVersion, during
from phrom.agencies.queries import address_on
from phrom.campaigns.letters.words import SIGNER_POSITION, comment_clauses
from phrom.campaigns.models import Campaign, IssuedLetter, LetterSeries
from phrom.campaigns.showing import state_of
from phrom.campaigns.standings import GROUPS, Standing
from phrom.documents.letters.kinds import Kind, Text
from phrom.documents.letters.making import Made, Source, Unissued, make
from phrom.documents.tree import Signer
from phrom.documents.widths import UNPARTED
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.figures import summaries
from phrom.plans.models import Comment, Plan
from phrom.plans.papers.letters.making import CITY_NAME
from phrom.plans.papers.letters.wording import wording_of
from phrom.plans.sections import has_section, section
from phrom.threats.models import Threat

SENDER = "fire"  # key of สปภ.


@dataclass(frozen=True)
class Merge:
    """What the letters of one kind share, read once whatever their number."""

    campaign: Campaign
    kind: Kind
    text: Text
    common: Mapping[str, str]
    comments: Mapping[int, Sequence[str]]  # agency id -> what สปภ. still waits for
    checks: Mapping[int, str]  # agency id -> what the check found when the plan was sealed
    number: str
    dated: dt.date | None = None
    issued: Mapping[int, IssuedLetter] = field(default_factory=dict)  # agency id -> its letter of a numbered series

    def told(self, row: Standing) -> tuple[dict[str, str], Sequence[str]]:
        """What fills the letter to one agency: words, and the comments on its plan."""
        said = self.comments.get(row.agency_id, ())
        return dict(self.common) | _told(row) | {
            "check_result": self.checks.get(row.agency_id, ""),
            "comments_count": str(len(said)) if said else "",
        }, said  # fmt: skip

    def letter(self, row: Standing) -> Made:
        """The letter to one agency, as it was when it got its number. Raises Unfillable."""
        with override("th"):
            own = self.issued.get(row.agency_id)
            words, said = (own.words, own.comments) if own else self.told(row)
            parts = {"comments": comment_clauses(said or ("." * 60,))}
            number = own.number if own else self.number
            issue = Unissued(number=number, dated=self.dated, urgency=self.kind.urgency)
            signer = Signer("", SIGNER_POSITION)
            return make(self.kind, self.text, Source(words, parts, signer, issue, names=(*UNPARTED, row.name_th)))


def addressed(kind: Kind, rows: Sequence[Standing]) -> list[Standing]:
    """The agencies that such a letter is for."""
    return [row for row in rows if GROUPS[kind.content.get("state", "expected")].holds(row)]


def merge(campaign: Campaign, kind: Kind, rows: Sequence[Standing]) -> Merge:
    """Everything that letters to these agencies need; at most seven queries."""
    needs = {name for text in kind.standard.values() for name in ("comments", "check_result") if f"{{{name}" in text}
    with override("th"):
        return Merge(
            campaign, kind, wording_of(kind, None), _common(campaign),
            _comments(campaign, rows) if "comments" in needs else {},
            _checks(campaign) if "check_result" in needs else {}, prefix(),
        )  # fmt: skip


def reprint(series: LetterSeries, kind: Kind) -> Merge:
    """The letters of a series, to be printed again with their numbers; one query."""
    issued = {letter.agency_id: letter for letter in IssuedLetter.objects.filter(series=series)}
    return Merge(series.campaign, kind, series.text, {}, {}, {}, series.number, series.dated, issued)


def _common(campaign: Campaign) -> dict[str, str]:
    """What is the same to every agency."""
    named = {threat.key: threat.short_name for threat in Threat.objects.all()}
    threats = [named[key] for key in campaign.threats if key in named]
    days = ("opens_on", "review_by", "exercise_by", "evaluate_by")
    return {name: show_date(getattr(campaign, name)) for name in days} | {
        "fiscal_year": str(campaign.fiscal_year),
        "threats": f"{' '.join(threats[:-1])} และ{threats[-1]}" if len(threats) > 1 else "".join(threats),
        "threats_count": str(len(threats)),
        "sender_address": address_on(SENDER) or CITY_NAME,
        "today": show_date(timezone.localdate()),
    }


def _told(row: Standing) -> dict[str, str]:
    """What the facts say of one agency."""
    return {
        "agency": row.name_th,
        "head_position": head_position(row),
        "due_on": show_date(row.due_on),
        "stage": state_of(row)[0],
        "revision": str(row.revision or ""),
        "sent_on": _day(row.sent_at),
        "accepted_on": _day(row.accepted_at),
    }


def head_position(row: Standing) -> str:
    """Whom a letter to the agency addresses, by the name and kind of the agency."""
    if row.kind == Agency.Kind.DISTRICT:
        return f"ผู้อำนวยการ{row.name_th.removeprefix('สำนักงาน')}"
    return f"ผู้อำนวยการ{row.name_th}" if row.kind == Agency.Kind.DEPARTMENT else f"หัวหน้า{row.name_th}"


def _day(at: dt.datetime | None) -> str:
    return show_date(timezone.localdate(at)) if at else ""


def prefix() -> str:
    """What the numbers of สปภ. begin with, "กท 1802/"; the registry writes the rest."""
    found = AgencyVersion.objects.filter(during("", timezone.localdate()), agency__key=SENDER).first()
    return f"{found.doc_prefix}/" if found and found.doc_prefix else ""


def _comments(campaign: Campaign, rows: Sequence[Standing]) -> dict[int, list[str]]:
    """What สปภ. said of each plan and nobody has settled, in the order it was said."""
    found: dict[int, list[str]] = defaultdict(list)
    said = Comment.objects.filter(
        plan__fiscal_year=campaign.fiscal_year, plan__agency__in=[row.agency_id for row in rows],
        author_role="evaluator", settled_at=None,
    )  # fmt: skip
    for agency, slug, text in said.values_list("plan__agency", "slug", "text"):
        place = f"{section(slug).title}: " if has_section(slug) else ""
        found[agency].append(f"{place}{text}")
    return found


def _checks(campaign: Campaign) -> dict[int, str]:
    """What the check of each sealed plan found, from its figures."""
    with viewing_as(SYSTEM):
        plans = Plan.objects.filter(fiscal_year=campaign.fiscal_year, status__in=Plan.SEALED).order_by("revision")
        owners = dict(plans.values_list("pk", "agency"))
        found = summaries(plans)
    return {owners[pk]: _found(found[pk]["findings"]) for pk in owners if pk in found}


def _found(counts: Mapping[str, Mapping[str, int]]) -> str:
    errors = sum(by.get("error", 0) for by in counts.values())
    rest = sum(sum(by.values()) for by in counts.values()) - errors
    wrong = f"พบข้อที่ต้องแก้ไข {errors} รายการ" if errors else "ไม่พบข้อที่ต้องแก้ไข"
    return f"{wrong} มีข้อที่ควรปรับปรุง {rest} รายการ" if rest else wrong
