"""A believable city for demonstration and measurement: invented people, plans good and bad, over several years."""

from phrom.config.demo.city import accounts, fill
from phrom.config.demo.people import PASSWORD

__all__ = ["PASSWORD", "accounts", "fill"]
