"""Backup and restore on PostgreSQL, by its own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

ADDRESS = os.environ.get("PHROM_TEST_DATABASE_URL", "")
pytestmark = pytest.mark.skipif(
    not (ADDRESS and shutil.which("pg_dump")), reason="runs with the suite on PostgreSQL, where pg_dump is at hand"
)


@pytest.fixture
def database() -> Iterator[str]:
    """The address of an empty database beside the one of the tests."""
    name = f"phrom_saved_{os.getpid()}"
    with psycopg.connect(ADDRESS, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield urlsplit(ADDRESS)._replace(path=f"/{name}").geturl()
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def people(database: str) -> list[str]:
    with psycopg.connect(database) as connection:
        return [email for (email,) in connection.execute("SELECT email FROM agencies_user ORDER BY email").fetchall()]


def test_what_was_saved_comes_back_and_what_came_later_goes(database: str, tmp_path: Path) -> None:
    environment = {name: text for name, text in os.environ.items() if not name.startswith(("PHROM_", "DJANGO_"))}
    environment |= {"PHROM_HOME": str(tmp_path / "home"), "DATABASE_URL": database}

    def phrom(*arguments: str) -> None:
        command = [sys.executable, "-m", "phrom.config.cli", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    phrom("manage", "migrate", "-v", "0")
    phrom("invite", "kept@bangkok.example", "คุณอยู่")
    phrom("backup", str(tmp_path / "city.zip"))
    phrom("invite", "later@bangkok.example", "คุณมาทีหลัง")
    phrom("restore", str(tmp_path / "city.zip"), "--force")
    assert people(database) == ["kept@bangkok.example"]
    phrom("verify")
