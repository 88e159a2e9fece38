"""Bring an existing plan in: Word, Excel, PDF with text, plain text, or the JSON of this program."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from phrom.config.commands import CommandError

if TYPE_CHECKING:
    from phrom.plans.imports.mapping.proposing import Proposal
    from phrom.plans.imports.paper import Paper
    from phrom.plans.models import Plan

SUMMARY = "bring an existing plan in from Word, Excel, PDF or text (นำเข้าแผนเดิม)"
CONFIDENT = 0.9  # rows less sure than this are left for a person on the review page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help=".docx, .xlsx, .ods, .pdf, .txt or .json")
    parser.add_argument("--agency", metavar="KEY", default="", help="whose plan, e.g. dusit")
    parser.add_argument("--year", metavar="FY", type=int, help="fiscal year in the Buddhist era, e.g. 2570")
    parser.add_argument("--dry-run", action="store_true", help="only say what would go where")
    parser.add_argument(
        "--on-conflict", choices=["skip", "update", "stop"], default="skip",
        help="what to do with rows that the plan has otherwise (default: skip)",
    )  # fmt: skip
    parser.add_argument("--headings", metavar="FILE", type=Path, help="only classify bare heading lines, one a line")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    if bool(options.file) == bool(options.headings):
        raise CommandError("say which file to bring in, or --headings FILE.")
    from phrom.kernel.words import in_thai

    with in_thai():
        return _classify(options) if options.headings else _bring_in(options)


def _classify(options: argparse.Namespace) -> int:
    from phrom.plans.imports.readers.pasted import decoded
    from phrom.plans.imports.reporting import headings_as_json

    found = headings_as_json(decoded(options.headings.read_bytes()).splitlines())
    if options.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print("\n".join(f"{one['block'] or '-':16} {one['confidence']:.2f} {one['heading']}" for one in found))
    return 0


def _bring_in(options: argparse.Namespace) -> int:
    if not options.agency or not options.year:
        raise CommandError("say whose plan and of which year, e.g. --agency dusit --year 2570.")
    from phrom.kernel.scoping import SYSTEM, viewing_as
    from phrom.plans.imports.mapping.identity import settle
    from phrom.plans.imports.opening import proposed

    paper = _read(options.file)
    with viewing_as(SYSTEM):
        plan = _plan(options)
        proposal = proposed(plan, paper)
        if plan.pk and not paper.own:
            settle(plan, proposal.entries)
        _print(proposal, options.format)
        if not options.dry_run:
            print(_write(plan, paper, proposal, options.on_conflict), file=sys.stderr)
    return 0


def _read(file: Path) -> Paper:
    from phrom.plans.imports.readers import Unreadable, read_file
    from phrom.plans.imports.reasons import sentence

    try:
        return read_file(file)
    except Unreadable as reason:
        raise CommandError(f"{file.name}: {sentence(reason.code)}") from None


def _plan(options: argparse.Namespace) -> Plan:
    """The newest plan of the year; one that is not there yet is started, or for a dry run only imagined."""
    from phrom.agencies.models import Agency
    from phrom.plans.models import Plan
    from phrom.plans.queries import find_plan
    from phrom.plans.services import start_plan

    agency = Agency.objects.filter(key=options.agency).first()
    if agency is None or Plan.objects.filter(agency=agency, fiscal_year=options.year).exists():
        return find_plan(options.agency, options.year)
    if options.dry_run:
        return Plan(agency=agency, fiscal_year=options.year)
    return start_plan(agency, options.year)


def _print(proposal: Proposal, format: str) -> None:
    from phrom.plans.imports.reporting import as_json, as_text

    print(json.dumps(as_json(proposal), ensure_ascii=False, indent=2) if format == "json" else as_text(proposal))


def _write(plan: Plan, paper: Paper, proposal: Proposal, policy: str) -> str:
    """Write what is sure; answers what was written and what is left for a person."""
    from phrom.plans.imports.services.owning import write_own
    from phrom.plans.imports.services.writing import write_entries

    if paper.own:
        return f"{sum(write_own(plan, paper.own).values())} rows written"
    sure = [entry for entry in proposal.entries if entry.confidence >= CONFIDENT and not entry.is_asked]
    written = write_entries(plan, sure, policy, replaces_starter=True)
    left = len(proposal.entries) - len(sure) + len(written.left)
    return f"{written.count} rows written, {left} left to look at on the page of the plan"
