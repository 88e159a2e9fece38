"""Journal lines about exercises: in the chain of the agency that owns it, the city's in a chain of their own."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from phrom.exercises.models import Exercise
from phrom.journal.services import record

CITYS = "exercises"  # the chain of the city's own programme


def target_of(exercise: Exercise) -> str:
    """What the journal calls an exercise."""
    return f"exercise:{exercise.key}"


def chain_of(exercise: Exercise) -> str:
    """Whose chain its lines stand in; `agency` must be at hand."""
    return exercise.agency.key if exercise.agency else CITYS


def record_exercise(verb: str, exercise: Exercise, **facts: Any) -> None:
    """A line that names the exercise; whoever follows the programme learns that it is newer."""
    type(exercise)._base_manager.filter(pk=exercise.pk).update(revision=F("revision") + 1)
    record(f"exercise.{verb}", target_of(exercise), chain=chain_of(exercise), facts={"name": exercise.title, **facts})
