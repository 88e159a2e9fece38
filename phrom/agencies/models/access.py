"""Ways in: invitations to set a first password, and roles that must confirm with a second factor."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models.accounts import User
from phrom.kernel.roles import ROLES
from phrom.kernel.words import lazy as _


class Invitation(models.Model):
    """A link sent to someone; it ends when it is used, or when a newer one replaces it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(closed_at__isnull=True), name="one_open_invitation")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.made_at:%Y-%m-%d}"


class RequiredSecondFactor(models.Model):
    """Whoever holds this role confirms each sign-in with a code."""

    role = models.CharField(
        _("บทบาท"), max_length=20, unique=True, choices=[(code, role.label) for code, role in ROLES.items()]
    )

    def __str__(self) -> str:
        return self.get_role_display()
