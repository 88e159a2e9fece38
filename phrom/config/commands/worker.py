"""Send what waits to be sent and do the work that pages hand over; runs until it is stopped."""

from __future__ import annotations

import argparse

SUMMARY = "do background work: send notices (ส่งข้อความและงานเบื้องหลัง)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has none: it takes whatever waits."""


def run(options: argparse.Namespace) -> int:
    from phrom.notices.jobs import run_worker

    run_worker()
    return 0
