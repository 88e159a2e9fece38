"""Tables of the room: a run with its places and people, wrong numbers, and the rule of the monthly test."""

from phrom.calls.models.monthly import MonthlyRule
from phrom.calls.models.people import Callee, Post, WrongNumber
from phrom.calls.models.runs import Run

__all__ = ["Callee", "MonthlyRule", "Post", "Run", "WrongNumber"]
