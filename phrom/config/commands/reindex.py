"""Make everything that can be found anew: after rows were changed past the program, or when results look wrong."""

from __future__ import annotations

import argparse

SUMMARY = "index everything for the search again (ทำดัชนีค้นหาใหม่)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none: it always indexes everything."""


def run(options: argparse.Namespace) -> int:
    from phrom.search.services import reindex

    print(f"{reindex():,} entries can be found.")
    return 0
