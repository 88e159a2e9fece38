"""Run one of Django's own commands, e.g. `phrom manage migrate`."""

from __future__ import annotations

import argparse

SUMMARY = "run a command of Django (คำสั่งของ Django)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="the command and its options")


def run(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["phrom manage", *options.arguments])
    return 0
