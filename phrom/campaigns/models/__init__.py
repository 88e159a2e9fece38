"""Tables of the room."""

from phrom.campaigns.models.campaigns import DATES, Call, Campaign, journal_labels
from phrom.campaigns.models.letters import IssuedLetter, LetterSeries

__all__ = ["DATES", "Call", "Campaign", "IssuedLetter", "LetterSeries", "journal_labels"]
