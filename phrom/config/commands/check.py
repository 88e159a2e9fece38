"""Check plans as the program does beside each field; exits 1 while an error stands."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from phrom.config.commands import PLAN_HELP, CommandError, named_plan

if TYPE_CHECKING:
    from phrom.plans.checks import Finding

SUMMARY = "check a plan, or all of them (ตรวจแผน)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", nargs="?", help=PLAN_HELP)
    parser.add_argument("--all", action="store_true", help="the newest revision of every plan")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    if bool(options.plan) == options.all:
        raise CommandError("say which plan, e.g. dusit/2570, or --all.")
    from phrom.kernel.scoping import SYSTEM, viewing_as
    from phrom.plans.checks import findings
    from phrom.plans.queries import latest_plans

    with viewing_as(SYSTEM):
        plans = latest_plans().order_by("agency__key", "fiscal_year") if options.all else [named_plan(options.plan)]
        found = {f"{plan}": findings(plan) for plan in plans}
    print(_as_json(found) if options.format == "json" else _as_text(found))
    return int(any(finding.severity == "error" for listed in found.values() for finding in listed))


def _as_json(found: dict[str, list[Finding]]) -> str:
    plans = [{"plan": plan, "findings": [asdict(finding) for finding in listed]} for plan, listed in found.items()]
    return json.dumps({"plans": plans}, ensure_ascii=False, indent=2)


def _as_text(found: dict[str, list[Finding]]) -> str:
    lines = []
    for plan, listed in found.items():
        lines += [f"{plan} {f.severity} {f.code} {_place(f)}: {f.message}" for f in listed]
        lines.append(f"{plan} {_counts(listed)}")
    return "\n".join(lines)


def _place(finding: Finding) -> str:
    return "/".join(part for part in (finding.section, finding.row, finding.field) if part)


def _counts(listed: Sequence[Finding]) -> str:
    counts = {kind: sum(f.severity == kind for f in listed) for kind in ("error", "warning", "hint")}
    return ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items())
