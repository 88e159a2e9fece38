"""What `phrom backup` saved, `phrom restore` brings back; a cut-off leaves the old state or the new one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest


def phrom(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, on a home of its own."""
    environment = {
        name: text for name, text in os.environ.items() if not name.startswith(("PHROM_", "DATABASE_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "phrom.config.cli", *arguments],
        env=environment | {"PHROM_HOME": str(home), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a home of one person and one upload, and its backups with and without keys."""
    folder = tmp_path_factory.mktemp("saved")
    home = folder / "home"
    assert phrom(home, "manage", "migrate", "-v", "0").returncode == 0
    with closing(sqlite3.connect(home / "phrom.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO agencies_user (password, email, name, language, is_active, date_joined) "
            "VALUES ('', 'kept@bangkok.example', 'คุณอยู่', 'th', 1, '2026-11-22')"
        )
    (home / "uploads").mkdir()
    (home / "uploads" / "map.txt").write_text("แผนที่")
    for name, options in (("keys.zip", ["--with-keys"]), ("plain.zip", [])):
        done = phrom(home, "backup", str(folder / name), *options)
        assert done.returncode == 0, done.stderr
    return folder


def people(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "phrom.sqlite3")) as database:
        return [email for (email,) in database.execute("SELECT email FROM agencies_user")]


def test_a_backup_with_keys_brings_back_people_uploads_and_keys(saved: Path, tmp_path: Path) -> None:
    done = phrom(tmp_path, "restore", str(saved / "keys.zip"))
    assert done.returncode == 0, done.stderr
    assert people(tmp_path) == ["kept@bangkok.example"]
    assert (tmp_path / "uploads" / "map.txt").read_text() == "แผนที่"
    for key in ("field_keys", "journal_key", "secret_key"):
        assert (tmp_path / "keys" / key).read_text() == (saved / "home" / "keys" / key).read_text()


def test_a_backup_without_keys_is_refused_where_its_keys_are_not(saved: Path, tmp_path: Path) -> None:
    done = phrom(tmp_path, "restore", str(saved / "plain.zip"))
    assert done.returncode == 1
    assert "other keys" in done.stderr
    with zipfile.ZipFile(saved / "plain.zip") as archive:
        assert not [name for name in archive.namelist() if name.startswith("keys/")]


def test_a_home_with_people_is_replaced_only_by_force(saved: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(saved / "home", tmp_path / "home"))
    refused = phrom(home, "restore", str(saved / "keys.zip"))
    assert refused.returncode == 1
    assert "already holds people" in refused.stderr
    assert phrom(home, "restore", str(saved / "keys.zip"), "--force").returncode == 0


def test_a_damaged_backup_changes_nothing(saved: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    content = bytearray((saved / "keys.zip").read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(content)
    home = Path(shutil.copytree(saved / "home", tmp_path / "home"))
    done = phrom(home, "restore", str(damaged), "--force")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert people(home) == ["kept@bangkok.example"]


def test_a_restore_killed_before_the_decision_leaves_the_old_state(saved: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(saved / "home", tmp_path / "home"))
    (home / "restore.partial").mkdir()
    (home / "restore.partial" / "database").write_bytes(b"half a file")
    assert phrom(home, "verify").returncode == 0
    assert people(home) == ["kept@bangkok.example"]


def test_a_restore_killed_after_the_decision_is_completed_by_the_next_command(saved: Path, tmp_path: Path) -> None:
    assert phrom(tmp_path, "manage", "check").returncode == 0
    ready = tmp_path / "restore.ready"
    shutil.copytree(saved / "home" / "uploads", ready / "uploads")
    shutil.copytree(saved / "home" / "keys", ready / "keys")
    shutil.copy(saved / "home" / "phrom.sqlite3", ready / "database")
    done = phrom(tmp_path, "verify")
    assert (done.returncode, done.stderr) == (0, "An interrupted restore was completed.\n")
    assert people(tmp_path) == ["kept@bangkok.example"]
    assert (tmp_path / "uploads" / "map.txt").exists()
    assert not ready.exists()


def test_a_database_in_use_is_not_replaced(saved: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(saved / "home", tmp_path / "home"))
    with closing(sqlite3.connect(home / "phrom.sqlite3")) as server:
        server.execute("SELECT count(*) FROM agencies_user").fetchone()
        done = phrom(home, "restore", str(saved / "keys.zip"), "--force")
    assert done.returncode == 1
    assert "in use" in done.stderr


def test_a_backup_never_overwrites_a_file(saved: Path) -> None:
    done = phrom(saved / "home", "backup", str(saved / "keys.zip"))
    assert done.returncode == 1
    assert "already there" in done.stderr
