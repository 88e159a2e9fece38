"""Reading a stored file beside the worker: with progress, a limit of time, and an ear for who calls it off."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from phrom.plans.imports.paper import Paper, paper_from
from phrom.plans.imports.readers.guarding import Unreadable

LONGEST = 180.0  # seconds
_LOOK = 0.3  # seconds between two looks whether somebody called it off
GoesOn = Callable[[int, int], bool]  # pages done, of all -> whether to go on


class Stopped(Exception):
    """Somebody called it off."""


def read_apart(file: Path, name: str, goes_on: GoesOn) -> Paper:
    """The paper, read by a process of its own; raises Unreadable, or Stopped when `goes_on` says no."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        command = [sys.executable, "-m", "phrom.plans.imports.readers.child", str(file), name, str(result)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as child:  # noqa: S603
            try:
                _follow(child, goes_on)
            finally:
                child.kill()
        return _result(result)


def _follow(child: subprocess.Popen[bytes], goes_on: GoesOn) -> None:
    end, told = time.monotonic() + LONGEST, (0, 0)
    assert child.stdout is not None
    while child.poll() is None:
        if time.monotonic() > end:
            raise Unreadable("slow")
        if select.select([child.stdout], [], [], _LOOK)[0]:
            said = os.read(child.stdout.fileno(), 4096).split(b"\n")
            pages = [line.split() for line in said if line.count(b" ") == 1]
            told = (int(pages[-1][0]), int(pages[-1][1])) if pages else told
        if not goes_on(*told):
            raise Stopped


def _result(file: Path) -> Paper:
    """A process that left nothing behind was killed by its limits."""
    if not file.exists():
        raise Unreadable("bomb")
    said = json.loads(file.read_text(encoding="utf-8"))
    if "reason" in said:
        raise Unreadable(said["reason"])
    return paper_from(said["paper"])
