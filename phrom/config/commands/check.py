"""Check plans as the program does beside each field; exits 1 while an error stands."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from phrom.config.commands import PLAN_HELP, CommandError, named_plan

if TYPE_CHECKING:
    from phrom.plans.accepted import Judged
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
    from phrom.plans.accepted import all_judged
    from phrom.plans.queries import latest_plans

    with viewing_as(SYSTEM):
        newest = latest_plans().select_related("seal").order_by("agency__key", "fiscal_year")
        plans = list(newest) if options.all else [named_plan(options.plan)]
        found = dict(zip(map(str, plans), all_judged(plans), strict=True))
    print(_as_json(found) if options.format == "json" else _as_text(found))
    return int(any(finding.severity == "error" for judged in found.values() for finding in judged.open))


def _as_json(found: dict[str, Judged]) -> str:
    plans = [
        {
            "plan": plan,
            "findings": [asdict(finding) for finding in judged.open],
            "accepted": [
                asdict(finding) | {"reason": answer.reason, "by": answer.by, "at": answer.at.isoformat()}
                for finding, answer in judged.accepted
            ],
        }
        for plan, judged in found.items()
    ]
    return json.dumps({"plans": plans}, ensure_ascii=False, indent=2)


def _as_text(found: dict[str, Judged]) -> str:
    lines = []
    for plan, judged in found.items():
        lines += [f"{plan} {f.severity} {f.code} {_place(f)}: {f.message}" for f in judged.open]
        lines += [f"{plan} accepted {f.code} {_place(f)}: {f.message} ({a.reason})" for f, a in judged.accepted]
        lines.append(f"{plan} {_counts(judged)}")
    return "\n".join(lines)


def _place(finding: Finding) -> str:
    return "/".join(part for part in (finding.section, finding.row, finding.field) if part)


def _counts(judged: Judged) -> str:
    counts = {kind: sum(f.severity == kind for f in judged.open) for kind in ("error", "warning", "hint")}
    told = [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items()]
    return ", ".join([*told, f"{len(judged.accepted)} accepted"] if judged.accepted else told)
