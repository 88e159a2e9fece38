"""Bring back what `phrom backup` saved; a home that already holds people is left alone unless forced."""

from __future__ import annotations

import argparse
from pathlib import Path

from phrom.config.commands import CommandError

SUMMARY = "bring back a saved file (กู้คืนข้อมูล)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.zip", type=Path, help="a file that phrom backup wrote")
    parser.add_argument("--force", action="store_true", help="replace what this home holds now")


def run(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        raise CommandError(f"{options.file} is not a file.")
    from phrom.config.restoring import restore

    restore(options.file, force=options.force)
    print(f"{options.file} is restored. Check it with “phrom verify”, open it with “phrom serve”.")
    return 0
