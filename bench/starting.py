"""From a clean clone to the first page, and how long a second start takes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from bench.home import ROOT, free_port, running, serving


def clone_to_first_page(folder: Path) -> float:
    """Seconds of `git clone && make run` until the sign-in page answers, packages and demo city included."""
    clone = folder / "clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    port = free_port()
    clean = {name: text for name, text in os.environ.items() if not name.startswith(("PHROM_", "DJANGO_", "MAKE"))}
    with running(["make", "run", f"PORT={port}"], port, limit=600, cwd=clone, env=clean) as (seconds, _):
        return seconds


def second_start(home: Path) -> float:
    """Seconds from `phrom serve` on a filled home to the first page."""
    with serving(home) as (seconds, _, _):
        return seconds
