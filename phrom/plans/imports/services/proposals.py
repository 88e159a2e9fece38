"""What an import proposes, laid down in its row and taken up again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from phrom.plans.imports.mapping.drafts import Entry, entry_from
from phrom.plans.imports.mapping.identity import settle
from phrom.plans.imports.mapping.proposing import Proposal, Wanted, table_rows
from phrom.plans.imports.models import ImportJob
from phrom.plans.imports.opening import proposed
from phrom.plans.imports.paper import Paper, paper_from

CONFIDENT = 0.9


def lay_down(job: ImportJob, paper: Paper) -> None:
    """Propose where the paper goes, against the plan as it stands now, and keep that."""
    proposal = proposed(job.plan, paper, _wanted(job))
    if not paper.own:
        settle(job.plan, proposal.entries)
    if not job.paper:
        job.paper = json.dumps(paper.as_plain(), ensure_ascii=False)
    keep_entries(job, proposal.entries, _around(proposal))
    ImportJob.objects.filter(pk=job.pk).update(paper=job.paper, proposal=job.proposal, counts=job.counts)


def _wanted(job: ImportJob) -> Wanted:
    parts, tables = (job.placements.get(kind, {}) for kind in ("parts", "tables"))
    return Wanted({int(n): block for n, block in parts.items()}, {int(n): code for n, code in tables.items()})


def _around(proposal: Proposal) -> dict[str, Any]:
    """Headings, tables and what found no place, by the numbers under which a person can place them."""
    headings = [
        {"number": part.number, "text": part.placed.heading, "block": part.placed.block, "sure": part.placed.confidence,
         "page": part.heading.page}
        for part in proposal.parts if part.heading is not None
    ]  # fmt: skip
    tables = [
        {"number": found.number, "text": found.caption, "code": found.code, "sure": found.confidence,
         "rows": table_rows(found, proposal.entries), "page": found.table.page}
        for found in proposal.tables
    ]  # fmt: skip
    return {"headings": headings, "tables": tables, "unplaced": proposal.unplaced}


def keep_entries(job: ImportJob, entries: Sequence[Entry], around: dict[str, Any]) -> None:
    """The proposal as JSON, with the counts that lists show."""
    job.proposal = json.dumps({**around, "entries": [e.as_plain() for e in entries]}, ensure_ascii=False)
    states = Counter(entry.state for entry in entries)
    job.counts = {
        "entries": len(entries), **states, "asked": sum(entry.is_asked for entry in entries),
        "unplaced": len(around["unplaced"]),
    }  # fmt: skip


def around_of(job: ImportJob) -> dict[str, Any]:
    """The proposal as plain JSON; empty before the file was read, or when it has been forgotten."""
    return (
        dict(json.loads(job.proposal))
        if job.proposal
        else {"entries": [], "headings": [], "tables": [], "unplaced": []}
    )


def entries_of(job: ImportJob) -> list[Entry]:
    return [entry_from(plain) for plain in around_of(job)["entries"]]


def paper_of(job: ImportJob) -> Paper:
    return paper_from(json.loads(job.paper)) if job.paper else Paper("")
