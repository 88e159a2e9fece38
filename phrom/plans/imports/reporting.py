"""A proposal as the command prints it: JSON for machines, lines for people."""

from __future__ import annotations

from collections import Counter
from typing import Any

from phrom.plans.imports.mapping.headings import place_headings
from phrom.plans.imports.mapping.proposing import Proposal, table_rows
from phrom.plans.sections import section


def as_json(proposal: Proposal) -> dict[str, Any]:
    """blocks [{heading, block, confidence, page}], tables [{caption, table, rows, confidence}], unplaced [...]."""
    tables = [
        {
            "caption": found.caption or found.part.placed.heading,
            "table": found.code,
            "rows": table_rows(found, proposal.entries),
            "confidence": found.confidence,
        }
        for found in proposal.tables
        if found.code
    ]
    unplaced = [{name: entry[name] for name in ("kind", "text", "page")} for entry in proposal.unplaced]
    return {"blocks": proposal.blocks, "tables": tables, "unplaced": unplaced}


def headings_as_json(lines: list[str]) -> list[dict[str, Any]]:
    """[{heading, block or null, confidence}] of bare heading lines."""
    placed = place_headings([line.strip() for line in lines if line.strip()])
    return [{"heading": one.heading, "block": one.block or None, "confidence": one.confidence} for one in placed]


def as_text(proposal: Proposal) -> str:
    told = as_json(proposal)
    lines = [f"{b['block']:16} {b['confidence']:.2f} p.{b['page']} {b['heading']}" for b in told["blocks"]]
    lines += [f"{t['table']:16} {t['confidence']:.2f} {t['rows']} rows {t['caption']}" for t in told["tables"]]
    lines += [f"{'unplaced':16} p.{u['page']} {u['kind']}: {u['text'][:100]}" for u in told["unplaced"]]
    return "\n".join([*lines, summary(proposal)])


def summary(proposal: Proposal) -> str:
    """How many rows are new, change something, or stand in the plan already, by section."""
    counts = Counter((entry.section, entry.state) for entry in proposal.entries)
    asked = sum(entry.is_asked for entry in proposal.entries)
    lines = [
        f"{section(slug).slug}: "
        + ", ".join(f"{counts[(slug, s)]} {s}" for s in ("new", "change", "same") if counts[(slug, s)])
        for slug in dict.fromkeys(entry.section for entry in proposal.entries)
    ]
    return "\n".join([*lines, f"{len(proposal.entries)} rows, {asked} to look at, {len(proposal.unplaced)} unplaced"])
