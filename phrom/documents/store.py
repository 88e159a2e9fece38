"""Finished papers kept on disk under the hash of what they were made of."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

MOST_KEPT = 200


def kept(folder: Path, key: str, make: Callable[[], bytes]) -> bytes:
    """The bytes kept under `key`, made and kept if missing; the least recently used beyond 200 are dropped."""
    path = folder / key
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        made = make()
        _write(path, made)
        _drop_oldest(folder)
        return made
    os.utime(path)
    return found


def _write(path: Path, content: bytes) -> None:
    """Appears whole or not at all, also when two processes write the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        part.write(content)
    Path(part.name).replace(path)


def _drop_oldest(folder: Path) -> None:
    files = [(entry.stat().st_mtime, entry.path) for entry in os.scandir(folder) if not entry.name.startswith(".")]
    for _, path in sorted(files, reverse=True)[MOST_KEPT:]:
        Path(path).unlink(missing_ok=True)
