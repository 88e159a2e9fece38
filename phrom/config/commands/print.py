"""Put a plan on paper: PDF to file, Word to edit, Excel with a sheet per table, or JSON for machines."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from phrom.config.commands import PLAN_HELP, CommandError, named_plan

SUMMARY = "print a plan as PDF, Word, Excel or JSON (พิมพ์แผน)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", help=PLAN_HELP)
    parser.add_argument("--format", choices=["pdf", "docx", "xlsx", "json"], default="pdf", help="default: pdf")
    parser.add_argument("--skeleton", default="bma", help="a file of content/skeletons (default bma)")
    parser.add_argument("--digits", choices=["thai", "arabic"], default="thai", help="๑๒๓ or 123 (default thai)")
    parser.add_argument(
        "--variant", choices=["internal", "public"], default="internal", help="public masks private phone numbers"
    )
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: <agency>-<year>.<format>")


def run(options: argparse.Namespace) -> int:
    target = options.output or Path(f"{options.plan.replace('/', '-')}.{options.format}")
    if not target.absolute().parent.is_dir():
        raise CommandError(f"the folder {target.absolute().parent} is not there.")
    from phrom.kernel.scoping import SYSTEM, viewing_as
    from phrom.plans.papers import render

    with viewing_as(SYSTEM):
        plan = named_plan(options.plan)
        choices = {"skeleton": options.skeleton, "digits": options.digits, "variant": options.variant}
        paper = render(plan, options.format, **choices)
    write_whole(target, paper)
    print(f"{target} ({len(paper):,} bytes)")
    return 0


def write_whole(target: Path, content: bytes) -> None:
    """Write the file completely or not at all."""
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        partial.write_bytes(content)
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
