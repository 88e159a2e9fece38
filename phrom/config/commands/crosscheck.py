"""Compare the city's plans in force with one another; exits 1 while a finding of the severest kind stands."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from phrom.crosschecks.findings import Found, Names

SUMMARY = "compare all plans in force with one another (เทียบแผนระหว่างหน่วยงาน)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")
    parser.add_argument(
        "--year",
        type=int,
        help="look ahead: plans of this fiscal year (e.g. 2570) sent or accepted go before those in force",
    )


def run(options: argparse.Namespace) -> int:
    from phrom.agencies.queries import agencies_by_id
    from phrom.crosschecks.kinds import find_all
    from phrom.crosschecks.reading import read_city
    from phrom.crosschecks.showing import names
    from phrom.kernel.words import in_thai

    with in_thai():
        found, called = find_all(read_city(options.year)), names(agencies_by_id().values())
        rows = [_row(finding, called) for finding in found]
    if options.format == "json":
        print(json.dumps({"findings": rows}, ensure_ascii=False, indent=2))
    else:
        print("\n".join([*(_line(row) for row in rows), _counts(found)]))
    return int(any(finding.severity == "error" for finding in found))


def _row(finding: Found, called: Names) -> dict[str, Any]:
    from phrom.crosschecks.kinds import kinds

    told = kinds()[finding.code].tell(finding.facts, called)
    return {
        "key": finding.key, "code": finding.code, "severity": finding.severity, "title": told.title,
        "sentence": told.sentence, "sides": sorted(finding.sides),
        "asked": sorted(key for key, side in finding.sides.items() if side.is_asked), "facts": finding.facts,
    }  # fmt: skip


def _line(row: dict[str, Any]) -> str:
    return f"{row['key']} {row['severity']} {row['title']}: {row['sentence']} ({', '.join(row['asked'])})"


def _counts(found: list[Found]) -> str:
    counts = {kind: sum(finding.severity == kind for finding in found) for kind in ("error", "warning", "hint")}
    return ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items())
