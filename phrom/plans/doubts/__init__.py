"""What a year that starts from last year's rows asks again: each module here with a `doubt` is one kind of it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from phrom.kernel import panels
from phrom.plans.doubts.asking import Choice, Doubt, Question
from phrom.plans.doubts.ground import Ground

__all__ = ["Choice", "Doubt", "Ground", "Question", "doubts", "questions"]
OFFERED = "plans.doubts"  # panel slot: () -> kinds of doubt that a higher room knows of
_WORDS = {"asking", "ground", "standing"}  # modules that are no doubts


@cache
def doubts() -> tuple[Doubt, ...]:
    """Every kind of doubt, in the order of the page."""
    names = [entry.name for entry in iter_modules(__path__) if entry.name not in _WORDS]
    found = [import_module(f"{__name__}.{name}").doubt for name in names]
    found += [doubt for panel in panels.panels(OFFERED) for doubt in panel()]
    return tuple(sorted(found, key=lambda doubt: doubt.place))


def questions(ground: Ground) -> list[Question]:
    """All that is doubtful, in the order of the page, answered or not."""
    return [question for doubt in doubts() for question in doubt.find(ground)]
