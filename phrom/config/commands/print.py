"""Put a plan on paper: PDF to file, Word to edit, Excel with a sheet per table, or JSON for machines."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from phrom.config.commands import PLAN_HELP, CommandError, named_plan

SUMMARY = "print a plan, or a paper made of it, as PDF, Word, Excel or JSON (พิมพ์แผน)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help=PLAN_HELP)
    parser.add_argument(
        "--format", choices=["pdf", "docx", "xlsx", "json", "png", "archive"], default="pdf",
        help="archive: PDF/A-3 of a sealed plan with its data attached (default: pdf)",
    )  # fmt: skip
    parser.add_argument(
        "--paper",
        metavar="PAPER",
        default="plan",
        help="strategy-map, checklist, card, call-tree, first-24h[:THREAT], letter:KIND (default: the plan itself)",
    )
    parser.add_argument(
        "--skeleton", default="", help="a file of content/skeletons, or own (default: the agency's own, else bma)"
    )
    parser.add_argument("--language", choices=["th", "en"], default="th", help="of headings and labels (default th)")
    parser.add_argument("--digits", choices=["thai", "arabic"], help="๑๒๓ or 123 (default: as the paper is used)")
    parser.add_argument(
        "--variant", choices=["internal", "public"], default="internal", help="public masks private phone numbers"
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: <agency>-<year>[-<paper>].<format>")


def run(options: argparse.Namespace) -> int:
    if options.format == "archive":
        options.paper, options.format = "archive", "pdf"
    key, _, part = options.paper.partition(":")
    name = "-".join([options.plan.replace("/", "-"), *([key, part] if key != "plan" else [])]).rstrip("-")
    target = options.output or Path(f"{name}.{options.format}")
    if not target.absolute().parent.is_dir():
        raise CommandError(f"the folder {target.absolute().parent} is not there.")
    from phrom.kernel.scoping import SYSTEM, viewing_as
    from phrom.plans.papers.catalogue import Wish, paper, write_paper

    with viewing_as(SYSTEM):
        plan = named_plan(options.plan)
        digits = options.digits or paper(key).usual_digits(options.language)
        wish = Wish(digits, options.variant, options.language, options.skeleton if key in ("plan", "archive") else part)
        made = write_paper(plan, key, options.format, wish)
    write_whole(target, made)
    print(f"{target} ({len(made):,} bytes)")
    return 0


def write_whole(target: Path, content: bytes) -> None:
    """Write the file completely or not at all."""
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        partial.write_bytes(content)
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
