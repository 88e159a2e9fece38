"""One signed-in person: a connection that stays open, a session cookie, and the time of every request."""

from __future__ import annotations

import gzip
import http.client
import time
import urllib.parse
from dataclasses import dataclass, field

CSRF = "b" * 32  # the cookie and the header only have to agree


@dataclass
class Visitor:
    """`times`: seconds of each request, in order; `sent`: bytes of the last answer, packed as a browser asks."""

    port: int
    session: str
    times: list[float] = field(default_factory=list)
    sent: int = 0

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str) -> bytes:
        return self._ask("GET", path, "text/html")[1]

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, bytes]:
        """Save as the script of the page does; answers status and JSON."""
        return self._ask("POST", path, "application/json", urllib.parse.urlencode(fields).encode())

    def _ask(self, method: str, path: str, accept: str, body: bytes | None = None) -> tuple[int, bytes]:
        begun = time.perf_counter()
        self.connection.request(method, path, body, self._headers(accept))
        answer = self.connection.getresponse()
        content = answer.read()
        self.times.append(time.perf_counter() - begun)
        self.sent = len(content)
        if answer.headers["Content-Encoding"] == "gzip":
            content = gzip.decompress(content)
        if method == "GET" and answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer.status, content

    def _headers(self, accept: str) -> dict[str, str]:
        return {
            "Cookie": f"sessionid={self.session}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "Accept": accept,
            "Accept-Encoding": "gzip",
            "Content-Type": "application/x-www-form-urlencoded",
        }
