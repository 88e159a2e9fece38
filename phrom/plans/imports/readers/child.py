"""Read one file in a process of its own (FILE NAME RESULT): a hostile file takes only this process down."""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from phrom.plans.imports.readers import Unreadable, read_bytes

MEMORY = 1536 * 1024 * 1024  # bytes that reading may take
SECONDS = 120  # of processor time


def main(file: str, name: str, result: str) -> int:
    """Write the paper, or the reason why there is none, as JSON to `result`; tell each page on the way."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        said: dict[str, Any] = {"paper": read_bytes(Path(file).read_bytes(), name, _tell).as_plain()}
    except Unreadable as reason:
        said = {"reason": reason.code}
    except (MemoryError, RecursionError):
        said = {"reason": "bomb"}
    partial = Path(f"{result}.part")
    partial.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    partial.replace(result)
    return 0


def _tell(done: int, total: int) -> None:
    os.write(sys.stdout.fileno(), f"{done} {total}\n".encode())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
