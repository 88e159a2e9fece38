"""What changes follow-ups: raised from facts or by hand, moved along their states, proven with evidence."""

from phrom.followups.services.moving import (
    change_due,
    confirm_done,
    drop,
    report_done,
    send_back,
    set_owner,
    take_on,
)
from phrom.followups.services.proving import Proof, add_evidence, remove_evidence
from phrom.followups.services.raising import (
    Wanted,
    match_follow_ups,
    raise_follow_up,
    raise_many,
    withdraw_follow_ups,
)

__all__ = [
    "Proof", "Wanted", "add_evidence", "change_due", "confirm_done", "drop", "match_follow_ups", "raise_follow_up",
    "raise_many", "remove_evidence", "report_done", "send_back", "set_owner", "take_on", "withdraw_follow_ups",
]  # fmt: skip
