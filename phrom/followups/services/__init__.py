"""What changes follow-ups: raised from facts or by hand, moved along their states, proven with evidence."""

from phrom.followups.services.raising import (
    Wanted,
    match_follow_ups,
    raise_follow_up,
    raise_many,
    withdraw_follow_up,
)

__all__ = ["Wanted", "match_follow_ups", "raise_follow_up", "raise_many", "withdraw_follow_up"]
