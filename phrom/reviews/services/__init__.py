"""Everything this room changes: one function per verb, in one transaction, with its journal line."""

from phrom.reviews.services.agreeing import agree_to_plan
from phrom.reviews.services.judging import close_evaluation, judge_plan, rate_own_plan
from phrom.reviews.services.keeping import keep_kpi_text
from phrom.reviews.services.seating import ask_two_readers, seat_reader

__all__ = [
    "agree_to_plan",
    "ask_two_readers",
    "close_evaluation",
    "judge_plan",
    "keep_kpi_text",
    "rate_own_plan",
    "seat_reader",
]
