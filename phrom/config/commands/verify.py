"""Check that nobody touched the journal or a sealed plan, or that an archive copy is a true one; exits 1 if not."""

from __future__ import annotations

import argparse
from pathlib import Path

from phrom.config.commands import CommandError

SUMMARY = "verify the journal and the seals, or an archive copy (ตรวจพิสูจน์บันทึก ตราประทับ หรือฉบับเก็บรักษา)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE.pdf", nargs="?", type=Path, help="an archive copy to check (default: verify everything)"
    )


def run(options: argparse.Namespace) -> int:
    return _verify_copy(options.file) if options.file else _verify_everything()


def _verify_copy(file: Path) -> int:
    """Whether the data in the file is what was sealed, and whether that plan is in force."""
    from phrom.documents.archive import attached_data
    from phrom.plans.sealed_papers import paper_of_data

    try:
        data = attached_data(file.read_bytes())
    except ValueError:
        raise CommandError(f"{file} is no PDF, or a damaged one.") from None
    paper = paper_of_data(data) if data is not None else None
    if paper is None:
        raise CommandError(f"{file} holds no plan of this system; only copies made with --format archive do.")
    print(
        f"{paper.agency}/{paper.fiscal_year} r{paper.revision} {paper.code}: {paper.fault or 'the data is as sealed.'}"
    )
    print(paper.said)
    return int(bool(paper.fault))


def _verify_everything() -> int:
    from phrom.journal.models import Line
    from phrom.journal.queries import broken_chains
    from phrom.kernel.scoping import SYSTEM, viewing_as
    from phrom.plans.models import Seal
    from phrom.plans.seals import broken_seals

    with viewing_as(SYSTEM):
        chains, seals = broken_chains(), broken_seals()
        lines, sealed = Line.objects.count(), Seal.objects.count()
    for chain in chains:
        print(f"journal {chain.chain} line {chain.number}: {chain.reason}")
    for seal in seals:
        print(f"seal {seal.plan}: {seal.reason}")
    if not chains and not seals:
        print(f"{lines} journal lines and {sealed} seals hold.")
    return int(bool(chains or seals))
