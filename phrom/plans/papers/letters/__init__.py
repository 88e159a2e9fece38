"""The official letters of a plan: wording that officials edit, filled with what the plan says."""

from phrom.plans.papers.letters.kinds import Kind, kind, kinds
from phrom.plans.papers.letters.making import Made, letter_of, sample_letter
from phrom.plans.papers.letters.wording import wording_of

__all__ = ["Kind", "Made", "kind", "kinds", "letter_of", "sample_letter", "wording_of"]
