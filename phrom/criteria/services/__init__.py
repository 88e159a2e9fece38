"""Everything that changes criteria: one function per verb, in one transaction, with its journal line."""

from phrom.criteria.services.counting import save_health_count
from phrom.criteria.services.leveling import set_level
from phrom.criteria.services.measures import (
    add_measure,
    answer_measure,
    change_measure,
    close_measure,
    remind_of_measures,
    reopen_measure,
)

__all__ = [
    "add_measure", "answer_measure", "change_measure", "close_measure", "remind_of_measures", "reopen_measure",
    "save_health_count", "set_level",
]  # fmt: skip
