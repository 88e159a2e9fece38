"""The states of an exercise and the steps between them."""

from __future__ import annotations

from phrom.exercises.models import Exercise
from phrom.kernel.steps import Steps

STEPS: Steps[Exercise] = Steps(
    {
        "prepare": (["planned"], "prepared"),
        "unprepare": (["prepared"], "planned"),
        "hold": (["prepared"], "held"),
        "report": (["held"], "reported"),
        "reopen": (["reported"], "held"),
        "close": (["reported"], "closed"),
        "cancel": (["planned", "prepared"], "cancelled"),
    }
)
