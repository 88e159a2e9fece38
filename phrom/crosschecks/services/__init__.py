"""Verbs of the room: look at the city again, answer a finding."""

from phrom.crosschecks.services.answering import answer_finding
from phrom.crosschecks.services.keeping import Changes
from phrom.crosschecks.services.looking import look_again, refresh_findings

__all__ = ["Changes", "answer_finding", "look_again", "refresh_findings"]
