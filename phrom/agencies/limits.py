"""How often one network address may guess at what is open to everybody."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True)
class Limit:
    """So many wrong guesses an address within the time; who guesses right is never counted."""

    name: str
    most: int
    seconds: int

    def is_reached(self, request: HttpRequest) -> bool:
        return int(cache.get(self._key(request), 0)) >= self.most

    def count(self, request: HttpRequest) -> None:
        """One wrong guess; the time runs from the first."""
        key = self._key(request)
        if not cache.add(key, 1, self.seconds):
            try:
                cache.incr(key)
            except ValueError:  # the time ran out in between
                cache.add(key, 1, self.seconds)

    def _key(self, request: HttpRequest) -> str:
        return f"limit:{self.name}:{request.META.get('REMOTE_ADDR', '')}"
