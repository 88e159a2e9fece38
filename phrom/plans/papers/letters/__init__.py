"""The official letters of a plan: wording that officials edit, filled with what the plan says."""

from phrom.plans.papers.letters.making import letter_of
from phrom.plans.papers.letters.wording import wording_of

__all__ = ["letter_of", "wording_of"]
