"""Tables of the room: agencies, people, accounts and their ways in."""

from phrom.agencies.models.access import Invitation, RequiredSecondFactor
from phrom.agencies.models.accounts import AssignedSection, Membership, User
from phrom.agencies.models.address import AgencyAddress
from phrom.agencies.models.agency import Agency, AgencyVersion, during, shown_name
from phrom.agencies.models.person import Person

__all__ = [
    "Agency", "AgencyAddress", "AgencyVersion", "AssignedSection", "Invitation", "Membership", "Person",
    "RequiredSecondFactor", "User", "during", "shown_name",
]  # fmt: skip
