"""How alert the city is: the three levels, from which of them on an item of a checklist applies."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models

from phrom.kernel.words import lazy as _

Levels = Mapping[str, str]  # checklist code -> alert level


class Level(models.TextChoices):
    """In rising order: what applies at one level applies at every higher one."""

    NORMAL = "normal", _("ปกติ")
    WATCH = "watch", _("เฝ้าระวัง")
    OUTBREAK = "outbreak", _("ระบาด")


_PLACE = {value: place for place, value in enumerate(Level.values)}
HIGHEST = Level.OUTBREAK.value  # at which every item applies; plans from before there were levels were judged so


def reaches(level: str, wanted: str) -> bool:
    """Whether the level is at least the wanted one."""
    return _PLACE[level] >= _PLACE[wanted]
