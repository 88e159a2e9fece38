"""Must items of a checklist that are answered with no are followed up, and no longer once they pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.criteria.checklists import checklist
from phrom.followups.services import Wanted, match_follow_ups
from phrom.kernel.words import in_thai
from phrom.plans.models import Plan
from phrom.plans.sections import Section
from phrom.plans.sections.base import Record

SOURCE = "criterion"


def follow_up_failed(plan: Plan, section: Section, records: Sequence[Record], level: str) -> None:
    """To be called with the answers as they now stand (none for a checklist that does not apply), at the alert level.

    The agency's newest answer counts, whichever plan it stands in; as many queries for fifty items as for one.
    """
    with in_thai():
        wanted = list(_wanted(plan, section, records, level))
        reason = _("ข้อนี้ผ่านแล้ว หรือไม่ต้องตอบในระดับปัจจุบัน")
        match_follow_ups(plan.agency, SOURCE, wanted, within=f"{section.slug}/", reason=reason)


def _wanted(plan: Plan, section: Section, records: Sequence[Record], level: str) -> Iterator[Wanted]:
    version = next((row["checklist_version"] for row in records if row["checklist_version"]), "")
    if not version:
        return
    asked, given = checklist(section.slug, version), {row["item"]: row for row in records}
    link = reverse("section", args=[plan.agency.key, plan.fiscal_year, section.slug])
    for item in asked.failed_musts({code: row["result"] for code, row in given.items()}, level):
        row = given[item.code]
        yield Wanted(
            agency=plan.agency, kind="corrective", title=item.text_th[:300], source=SOURCE,
            ref=f"{section.slug}/{item.code}", label=f"{asked.title_th} {item.code}"[:200], link=link,
            detail=row["note"], section=section.slug, severity="high", owner_text=row["owner"],
            due_on=dt.date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        )  # fmt: skip
