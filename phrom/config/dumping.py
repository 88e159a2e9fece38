"""The database as one file, and back: by SQLite itself, or by PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from phrom.config.commands import CommandError

_ASIDE = ("-wal", "-shm")


def dump(target: Path) -> None:
    """A consistent copy while people go on working."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
    else:
        _postgresql("pg_dump", "--format=custom", f"--file={target}")


def check_dump(file: Path, vendor: str) -> None:
    """Raise CommandError unless the copy is sound."""
    if vendor != "sqlite":
        return _postgresql("pg_restore", "--list", f"--file={os.devnull}", str(file), connected=False)
    try:
        with closing(sqlite3.connect(file)) as copy:
            said = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise CommandError(f"the copy of the database is damaged ({said}): use another backup.")
    return None


def check_unused() -> None:
    """Raise CommandError while another process has the SQLite file open; leaves it without side files."""
    if connection.vendor != "sqlite":
        return
    file = str(connection.settings_dict["NAME"])
    connection.close()
    try:
        with closing(sqlite3.connect(file, timeout=1)) as own:
            own.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise CommandError("the database is in use: stop “phrom serve” and “phrom worker” first.") from None
    except sqlite3.DatabaseError:
        return  # damaged, which is why it is being replaced


def load(file: Path) -> None:
    """Put the copy in the place of the database; all of it or nothing."""
    if connection.vendor == "sqlite":
        target = Path(connection.settings_dict["NAME"])
        connection.close()
        for suffix in _ASIDE:
            Path(f"{target}{suffix}").unlink(missing_ok=True)
        os.replace(file, target)
    else:
        options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
        _postgresql("pg_restore", *options, "--dbname", str(connection.settings_dict["NAME"]), str(file))
        file.unlink()


def _postgresql(program: str, *arguments: str, connected: bool = True) -> None:
    """Run one of PostgreSQL's programs on our database; raises CommandError with what it said."""
    if (found := shutil.which(program)) is None:
        raise CommandError(f"{program} is needed for this: install PostgreSQL's client programs (postgresql-client).")
    chosen = connection.settings_dict
    environment = os.environ | {
        "PGHOST": str(chosen["HOST"]), "PGPORT": str(chosen["PORT"] or 5432), "PGUSER": str(chosen["USER"]),
        "PGPASSWORD": str(chosen["PASSWORD"]), "PGDATABASE": str(chosen["NAME"]),
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603 - found on the PATH, arguments are ours
        [found, *arguments], env=environment if connected else None, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CommandError(f"{program} failed: {' '.join(done.stderr.split()) or 'no reason given'}")
