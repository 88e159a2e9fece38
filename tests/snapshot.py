"""A copy of the filled test database, laid back after each test that really commits."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import connection, connections


def take() -> None:
    """Keep the database as it is now."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(_file())])
    else:
        _copy_postgresql(source=_name(), copy=f"{_name()}_kept")


def lay_back() -> None:
    """Make the database what it was at `take`; much quicker than emptying and filling it, and past the triggers."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        kept = sqlite3.connect(_file())
        kept.backup(connection.connection, sleep=0.05)
        kept.close()
    else:
        _copy_postgresql(source=f"{_name()}_kept", copy=_name())


def drop() -> None:
    """Remove the copy."""
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{_name()}_kept" WITH (FORCE)')


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _file() -> Path:
    return Path(settings.PHROM_HOME) / "kept.sqlite3"


def _copy_postgresql(source: str, copy: str) -> None:
    connections.close_all()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')
