"""Check that nobody touched the journal or a sealed plan; names the first broken line of each chain and exits 1."""

from __future__ import annotations

import argparse

SUMMARY = "verify the journal and the seals (ตรวจพิสูจน์บันทึกและตราประทับ)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none: it always verifies everything."""


def run(options: argparse.Namespace) -> int:
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
