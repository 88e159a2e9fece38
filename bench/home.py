"""A home for one run: a demo city of 77 agencies and three years, and the server that serves it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def phrom(home: Path, *arguments: str) -> float:
    """Run a command on the home; answers the seconds it took."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "phrom.config.cli", *arguments], env=environment(home), check=True, stdout=-3)
    return time.perf_counter() - begun


def environment(home: Path) -> dict[str, str]:
    return os.environ | {"PHROM_HOME": str(home), "DATABASE_URL": ""}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, *, limit: float, **options: object) -> Iterator[tuple[float, int]]:
    """Start a command that serves at the port; (seconds to the first page, process id). All of it ends afterwards."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, start_new_session=True, stdout=-3, **options)  # type: ignore[call-overload]
    try:
        _wait_for(f"http://127.0.0.1:{port}/accounts/login/", begun + limit, process)
        yield time.perf_counter() - begun, process.pid
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def _wait_for(url: str, deadline: float, server: subprocess.Popen[bytes]) -> None:
    while time.perf_counter() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise TimeoutError(f"{url} did not answer; the server {'runs' if server.poll() is None else 'ended'}")


@contextmanager
def serving(home: Path, limit: float = 120) -> Iterator[tuple[float, int, int]]:
    """`phrom serve` on the home: (seconds to the first page, process id, port)."""
    port = free_port()
    command = [sys.executable, "-m", "phrom.config.cli", "serve", "--port", str(port)]
    with running(command, port, limit=limit, env=environment(home)) as (seconds, pid):
        yield seconds, pid, port


def memory(pid: int, command: str) -> float:
    """MiB of the largest child of the server that runs `phrom <command>`; what several share is divided among them."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return max(_share(child) for child in children if f"\0{command}\0" in Path(f"/proc/{child}/cmdline").read_text())


def _share(pid: str) -> float:
    said = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(said.partition("\nPss:")[2].split()[0]) / 1024
