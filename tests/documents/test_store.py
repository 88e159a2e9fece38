"""Finished papers are kept, found again and, beyond two hundred, dropped from the oldest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from phrom.documents import store
from phrom.documents.store import kept


def test_what_is_kept_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"paper"

    assert [kept(tmp_path / "new", "a.pdf", make) for _ in range(3)] == [b"paper"] * 3
    assert made == [1]


def test_a_failure_keeps_nothing(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise RuntimeError("no paper")

    with pytest.raises(RuntimeError, match="no paper"):
        kept(tmp_path, "a.pdf", fail)
    assert list(tmp_path.iterdir()) == []


def test_the_least_recently_used_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_KEPT", 2)
    for age, name in ((300, "old"), (200, "used")):
        kept(tmp_path, name, name.encode)
        os.utime(tmp_path / name, (age, age))
    kept(tmp_path, "old", bytes)
    kept(tmp_path, "new", bytes)
    assert {path.name for path in tmp_path.iterdir()} == {"old", "new"}
