"""Secrets of an installation: from the environment, or made once and kept in a private file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def key(name: str, home: Path, make: Callable[[], str]) -> str:
    """The secret `name`: PHROM_<NAME>, or the line in <home>/keys/<name>, written at first start (mode 0600)."""
    if given := os.environ.get(f"PHROM_{name.upper()}"):
        return given
    folder = home / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / name
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    with os.fdopen(handle, "w") as out:
        out.write(made := make())
    return made
