"""A mail server on loopback that takes everything and remembers when, for whom and what."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import Any


@dataclass
class Sink:
    """`taken`: seconds (monotonic), receiver, text of each mail in the order of arrival."""

    port: int = 0
    taken: list[tuple[float, str, str]] = field(default_factory=list)

    def about(self, word: str) -> list[tuple[float, str, str]]:
        """Those whose text holds the word: the city's worker sends others too."""
        return [mail for mail in list(self.taken) if word in mail[2]]

    def wait_for(self, count: int, word: str, limit: float) -> list[tuple[float, str, str]]:
        """The mails that hold the word, as soon as there are so many or the time is over."""
        until = time.monotonic() + limit
        while len(found := self.about(word)) < count and time.monotonic() < until:
            time.sleep(0.05)
        return found


@contextmanager
def mail_sink() -> Iterator[Sink]:
    """Open until the block ends."""
    sink = Sink()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            _talk(self, sink)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, allow_reuse_address, request_queue_size = True, True, 64

    with Server(("127.0.0.1", 0), Talk) as server:
        sink.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield sink
        server.shutdown()


def _talk(client: Any, sink: Sink) -> None:
    def say(words: bytes) -> None:
        client.wfile.write(words + b"\r\n")

    say(b"220 sink")
    receiver = ""
    while line := client.rfile.readline():
        verb = line[:4].upper()
        if verb == b"DATA":
            say(b"354 go on")
            sink.taken.append((time.monotonic(), receiver, _text(_lines(client))))
            say(b"250 taken")
        elif verb == b"QUIT":
            return say(b"221 bye")
        else:
            if verb == b"RCPT":
                receiver = line.partition(b"<")[2].partition(b">")[0].decode()
            say(b"250 yes")
    return None


def _lines(client: Any) -> bytes:
    said = []
    while (line := client.rfile.readline()) not in (b".\r\n", b""):
        said.append(line[1:] if line.startswith(b"..") else line)
    return b"".join(said)


def _text(raw: bytes) -> str:
    body = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    return str(body.get_content()) if body else ""
