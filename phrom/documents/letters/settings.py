"""How letters are set, from content/print.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from phrom.documents.fonts import garuda, site_fonts
from phrom.documents.letters.tree import Layout
from phrom.documents.tree import Digits
from phrom.kernel.content import tree

_POINTS_IN_CM = 72 / 2.54
_PAGE_CM = 21.0
SARABUN_POINTS = 11 / 16  # Sarabun of so many points looks like TH Sarabun of one (by the height of ก)


@dataclass(frozen=True)
class PrintSettings:
    """Points of TH Sarabun, and centimetres."""

    digits: Digits
    text_points: float
    title_points: float
    label_points: float
    line_spacing: float
    left_cm: float
    right_cm: float
    top_cm: float
    bottom_cm: float
    first_line_cm: float
    memo_garuda_cm: float
    garuda_cm: float
    word_font: str

    @property
    def width(self) -> float:
        """Points between the margins of an A4 page."""
        return (_PAGE_CM - self.left_cm - self.right_cm) * _POINTS_IN_CM

    def garuda_of(self, layout: Layout) -> float:
        """How high the garuda stands, in centimetres; an announcement and an order have the large one."""
        return self.memo_garuda_cm if layout == "memo" else self.garuda_cm


def print_settings() -> PrintSettings:
    """What the city has set. Raises ContentError."""
    told: dict[str, Any] = tree("print")["letters"]
    return PrintSettings(**told)


@dataclass(frozen=True)
class PrintFiles:
    """What the city has laid into PHROM_HOME for print: the garuda, and fonts by the names of their files."""

    has_garuda: bool
    fonts: tuple[str, ...]


def print_files() -> PrintFiles:
    """What is found there now."""
    home = settings.PHROM_HOME
    return PrintFiles(bool(garuda(home)), tuple(path.stem for path in site_fonts(home)))
