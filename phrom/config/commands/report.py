"""Write a report of the city as a file: any of its reports, the executive's sheet, the yearly report, or all plans."""

from __future__ import annotations

import argparse
from pathlib import Path

from phrom.config.commands import CommandError
from phrom.config.commands.print import write_whole

SUMMARY = "write a report of the city (พิมพ์รายงานของเมือง)"
WHOLE = ("executive", "yearly", "plans")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "report", metavar="REPORT",
        help="readiness, scores, lateness, coverage, chains, sites, cyber, health, structure, training, "
        "executive (one sheet), yearly (the whole year) or plans (all plans in force as Excel)",
    )  # fmt: skip
    parser.add_argument("--year", type=int, help="fiscal year (Buddhist era) of the yearly report (default: this one)")
    parser.add_argument(
        "--format", choices=["pdf", "docx", "xlsx", "csv", "json", "png"], help="default: pdf, of plans xlsx"
    )
    parser.add_argument("--language", choices=["th", "en"], default="th", help="default th")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: phrom-<report>[-<year>].<format>")


def run(options: argparse.Namespace) -> int:
    from django.utils.translation import override

    from phrom.kernel.scoping import SYSTEM, viewing_as

    format = options.format or ("xlsx" if options.report == "plans" else "pdf")
    if options.year and options.report != "yearly":
        raise CommandError("only the yearly report has a year: leave --year out, or write yearly.")
    name = f"phrom-{options.report}" + (f"-{options.year}" if options.year else "")
    target = options.output or Path(f"{name}.{format}")
    if not target.absolute().parent.is_dir():
        raise CommandError(f"the folder {target.absolute().parent} is not there.")
    with viewing_as(SYSTEM), override(options.language):
        made = _whole(options, format) if options.report in WHOLE else _report(options.report, format)
    write_whole(target, made)
    print(f"{target} ({len(made):,} bytes)")
    return 0


def _report(slug: str, format: str) -> bytes:
    from phrom.city.reading import Sight
    from phrom.city.rendering import render
    from phrom.city.reports import reports
    from phrom.city.scene import Scene

    if (report := reports().get(slug)) is None:
        raise CommandError(f"there is no report “{slug}”: write one of {', '.join([*reports(), *WHOLE])}.")
    return render(report, report.make(Scene(Sight(None, frozenset()))), format)


def _whole(options: argparse.Namespace, format: str) -> bytes:
    import io

    from django.http import Http404
    from django.utils import timezone

    from phrom.city.executive import Executive
    from phrom.city.papers import executive_paper
    from phrom.city.rendering import write
    from phrom.city.workbook import write_plans
    from phrom.city.yearly import yearly_of
    from phrom.kernel.dates import fiscal_year

    if format not in {"plans": ("xlsx",), "executive": ("pdf", "docx")}.get(options.report, ("pdf", "docx", "xlsx")):
        raise CommandError(f"{options.report} does not come as {format}.")
    if options.report == "plans":
        packed = io.BytesIO()
        write_plans(packed)
        return packed.getvalue()
    if options.report == "executive":
        return write(executive_paper(Executive()), format)
    try:
        return write(yearly_of(options.year or fiscal_year(timezone.localdate())).document(), format)
    except Http404 as missing:
        raise CommandError(str(missing)) from None
