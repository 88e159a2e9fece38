"""The states of a follow-up and the steps between them."""

from __future__ import annotations

from phrom.followups.models import FollowUp
from phrom.kernel.steps import Steps

STEPS: Steps[FollowUp] = Steps(
    {
        "take": (["open"], "doing"),
        "report": (["open", "doing"], "done"),
        "confirm": (["done"], "closed"),
        "send_back": (["done"], "open"),
        "drop": (FollowUp.ACTIVE, "dropped"),
        "withdraw": (["open", "doing"], "withdrawn"),
        "reopen": (["closed", "withdrawn"], "open"),
    }
)
