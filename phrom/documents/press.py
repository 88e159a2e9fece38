"""The web process's end of the render process: starts it, asks it, and starts it again when it dies."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_TIMEOUT_SECONDS = 60.0
_GONE = (EOFError, BrokenPipeError, ConnectionResetError)


class RenderError(RuntimeError):
    """A paper could not be rendered; the message says why."""


class Press:
    """One render process, used by one thread at a time; safe to ask from any thread and after a fork."""

    def __init__(self, timeout: float = _TIMEOUT_SECONDS) -> None:
        self.timeout = timeout
        self.process: subprocess.Popen[bytes] | None = None
        self._wire: Connection | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def ask(self, job: dict[str, object], body: bytes) -> bytes:
        """The render process's answer, from a fresh one if the last has died. Raises RenderError."""
        with self._lock:
            for _ in range(2):
                try:
                    return self._ask(self._connected(), job, body)
                except _GONE:
                    self.close()
        raise RenderError("the render process died twice over the same document")

    def close(self) -> None:
        """Ends the render process; the next question starts another."""
        if self._wire:
            self._wire.close()
        if self.process and self._owner == os.getpid():
            self.process.kill()
            self.process.wait()
        self._wire = self.process = None

    def _ask(self, wire: Connection, job: dict[str, object], body: bytes) -> bytes:
        wire.send_bytes(json.dumps(job).encode())
        wire.send_bytes(body)
        if not wire.poll(self.timeout):
            self.close()
            raise RenderError(f"rendering took longer than {self.timeout:g} seconds")
        answer = wire.recv_bytes()
        if answer[:1] != b"+":
            raise RenderError(answer[1:].decode())
        return answer[1:]

    def _connected(self) -> Connection:
        if self._owner != os.getpid():  # a fork must not talk over its parent's wire
            self.close()
            self._owner = os.getpid()
        if self._wire is None:
            self._wire, theirs = Pipe()
            command = [sys.executable, "-m", "phrom.documents.renderer", str(theirs.fileno())]
            self.process = subprocess.Popen(command, cwd=_ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603
            theirs.close()
        return self._wire


press = Press()
atexit.register(press.close)
