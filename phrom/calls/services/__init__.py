"""What changes runs: started, gone on with, answered, entered by voice, ended; and the monthly test."""

from phrom.calls.services.advancing import advance, advance_due
from phrom.calls.services.answering import answer, enter_result
from phrom.calls.services.ending import end_run
from phrom.calls.services.following import follow_messages
from phrom.calls.services.monthly import set_rule, start_due_tests
from phrom.calls.services.starting import Pace, start_run

__all__ = [
    "Pace", "advance", "advance_due", "answer", "end_run", "enter_result", "follow_messages", "set_rule",
    "start_due_tests", "start_run",
]  # fmt: skip
