"""Web fonts are small, hold Thai, and are made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from phrom.documents.fonts import site_fonts, web_fonts


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return web_fonts(tmp_path_factory.mktemp("web"))


def test_three_weights_of_some_twenty_kilobytes(made: list[Path]) -> None:
    assert [path.name for path in made] == ["sarabun-400.woff2", "sarabun-600.woff2", "sarabun-700.woff2"]
    assert all(path.stat().st_size < 24_000 for path in made)


def test_they_hold_thai_and_latin(made: list[Path]) -> None:
    with TTFont(made[0], lazy=True) as font:
        letters = font.getBestCmap()
    assert {ord(letter) for letter in "กำ้๙AZaz09“”…"} <= set(letters)


def test_they_are_left_alone_when_up_to_date(made: list[Path]) -> None:
    before = [path.stat().st_mtime_ns for path in made]
    web_fonts(made[0].parent)
    assert [path.stat().st_mtime_ns for path in made] == before


def test_a_site_s_own_fonts_are_found(tmp_path: Path) -> None:
    assert site_fonts(tmp_path) == []
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "THSarabunNew.ttf").touch()
    assert [path.name for path in site_fonts(tmp_path)] == ["THSarabunNew.ttf"]
