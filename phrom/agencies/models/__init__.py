"""Tables of the room: agencies, people, accounts."""

from phrom.agencies.models.accounts import AssignedSection, Membership, User
from phrom.agencies.models.agency import Agency, AgencyVersion, during
from phrom.agencies.models.person import Person

__all__ = ["Agency", "AgencyVersion", "AssignedSection", "Membership", "Person", "User", "during"]
