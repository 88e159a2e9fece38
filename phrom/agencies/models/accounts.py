"""Accounts and the roles they hold, at an agency or over the city."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models.agency import Agency
from phrom.kernel.roles import ROLES
from phrom.kernel.words import lazy as _

CITYWIDE = [code for code, role in ROLES.items() if role.citywide]


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **values: Any) -> User:
        """An account that can sign in; without a password the person must first follow an invitation."""
        user = self.model(email=self.normalize_email(email).lower(), **values)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Someone who signs in by e-mail; disabled, never deleted."""

    email = models.EmailField(_("อีเมล"), unique=True)
    name = models.CharField(_("ชื่อ-นามสกุล"), max_length=200)
    language = models.CharField(_("ภาษา"), max_length=2, choices=settings.LANGUAGES, default="th")
    is_active = models.BooleanField(_("ใช้งานได้"), default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name


class Membership(models.Model):
    """A role held by someone: at an agency, or (agency empty) over the city."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("บทบาท"), max_length=20, choices=[(code, role.label) for code, role in ROLES.items()])
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "agency"], name="one_membership_per_role"),
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(agency__isnull=True), name="one_citywide_membership_per_role"
            ),
            models.CheckConstraint(
                condition=Q(role__in=CITYWIDE, agency__isnull=True) | (~Q(role__in=CITYWIDE) & Q(agency__isnull=False)),
                name="role_held_where_it_belongs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class AssignedSection(models.Model):
    """A section of the agency's plan given to a contributor."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="sections")
    slug = models.SlugField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "slug"], name="one_assignment_per_section")]

    def __str__(self) -> str:
        return self.slug
