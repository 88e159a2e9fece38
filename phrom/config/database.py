"""Turns DATABASE_URL into Django's setting: SQLite in one file by default, PostgreSQL by address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_PRAGMAS = "; ".join(
    f"PRAGMA {pragma}"
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "mmap_size=134217728",
        "cache_size=-16000",
        "journal_size_limit=67108864",
    )
)


def database(url: str, home: Path) -> dict[str, Any]:
    """The DATABASES entry; `url` empty or sqlite:///path or postgresql://user:pass@host:port/name?host=/socket."""
    if not url or url.startswith("sqlite"):
        return _sqlite(url.removeprefix("sqlite:///") or str(home / "phrom.sqlite3"), home)
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _sqlite(path: str, home: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
        "TEST": {"NAME": str(home / "test.sqlite3")},
    }
