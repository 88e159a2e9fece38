"""What changes exercises."""

from phrom.exercises.services.accepting import accept_proposal, parts_for, scenario_for
from phrom.exercises.services.following import make_feed, note_reading, revoke_feed
from phrom.exercises.services.moving import cancel_exercise, end_milestone, hold_exercise, prepare_exercise
from phrom.exercises.services.planning import Wanted, change_exercise, plan_exercise, set_milestones, shortcomings

__all__ = [
    "Wanted", "accept_proposal", "cancel_exercise", "change_exercise", "end_milestone", "hold_exercise", "make_feed",
    "note_reading", "parts_for", "plan_exercise", "prepare_exercise", "revoke_feed", "scenario_for", "set_milestones",
    "shortcomings",
]  # fmt: skip
