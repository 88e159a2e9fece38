"""Tables of the room."""

from phrom.exercises.models.feeds import Feed
from phrom.exercises.models.programme import Exercise, Milestone, Objective, Participation

__all__ = ["Exercise", "Feed", "Milestone", "Objective", "Participation"]
