"""What a report is: a title, who may read it, columns, rows, sentences and a picture; every format renders these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from phrom.city.pictures import Picture
from phrom.city.scene import Scene
from phrom.kernel.words import listed
from phrom.ui.pieces import Tone

Cell = str | int | dt.date | None


NAMED = 6  # agencies named in one cell


def named(agencies: Sequence[str]) -> str:
    """The first few by name, and how many others there are."""
    rest = len(agencies) - NAMED
    told = listed(agencies[:NAMED])
    return _("{agencies} และอีก {count} หน่วยงาน").format(agencies=told, count=rest) if rest > 0 else told


@dataclass(frozen=True)
class Column:
    """`key`: its name in JSON; `weight` shares the width; `total`: whether its figures may be added up."""

    key: str
    title: str
    weight: float = 1.0
    kind: Literal["text", "number", "percent", "day"] = "text"
    total: bool = False


@dataclass(frozen=True)
class Row:
    """One line; `url`: what stands behind it; `tone`: how its `marked` cell (counted from 0) is to be taken."""

    cells: tuple[Cell, ...]
    url: str = ""
    tone: Tone = ""
    marked: int = -1


@dataclass(frozen=True)
class Made:
    """What a report says of a scene: sentences with the figures in them, rows, and the picture (None: no figures)."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    sentences: Sequence[str]
    picture: Picture | None = None


@dataclass(frozen=True)
class Report:
    """`why`: what it is for; `formula`: how its figures come about; `action`: the rule that opens it.

    `threat`: the report is about this one, and whoever leads the city against it sees every agency in it.
    """

    slug: str
    order: int
    title: str
    why: str
    formula: str
    make: Callable[[Scene], Made]
    action: str = "report.city"
    icon: str = "table-cells"
    threat: str = ""
