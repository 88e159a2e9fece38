"""Everything that changes a campaign: one function per verb, in one transaction, with its journal line."""

from phrom.campaigns.services.changing import change_dates, declare_done, extend_agency
from phrom.campaigns.services.closing import close_campaign
from phrom.campaigns.services.lettering import issue_letters, renumber_letters
from phrom.campaigns.services.opening import draft_campaign, edit_campaign, open_campaign

__all__ = [
    "change_dates",
    "close_campaign",
    "declare_done",
    "draft_campaign",
    "edit_campaign",
    "extend_agency",
    "issue_letters",
    "open_campaign",
    "renumber_letters",
]
