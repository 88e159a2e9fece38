"""Ways to reach a person: one file each, a function that returns when the message was taken and raises when not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from phrom.notices.channels import mail
from phrom.notices.models import Message

CHANNELS: Mapping[str, Callable[[Message], None]] = {"mail": mail.send}
