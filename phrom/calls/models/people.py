"""The places of a run's tree, the people called for each, and numbers that were found wrong."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency, Person
from phrom.calls.models.runs import Run
from phrom.kernel.scoping import ByAgency, ScopedManager
from phrom.kernel.words import lazy as _


class _ByRun(ScopedManager[Any]):
    path = "run__agency"


class Post(models.Model):
    """One place of the tree: it is reached when `needed` of its people have answered.

    `opened_at`: since when its people are called; `escalated_at`: when the alternate was called too; `passed_at`: when
    those below were called although nobody here had answered.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="posts")
    caller = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="below")
    level = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=200, blank=True)
    needed = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    reached_at = models.DateTimeField(null=True)
    objects: ClassVar[_ByRun] = _ByRun()

    class Meta:
        ordering = ["level", "position"]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.position}"


class Callee(models.Model):
    """One person called for a place: the main one, then the alternates in `order`.

    `account`: whose e-mail is the same; `is_voice_only`: nothing can be sent, somebody must phone. `failed_at`: every
    message was given up. `entered_by` is empty where the person answered by themselves.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("รอแจ้ง")
        CALLED = "called", _("กำลังแจ้ง")
        SENT = "sent", _("ส่งข้อความแล้ว")
        DELIVERED = "delivered", _("ข้อความถึงแล้ว")
        ANSWERED = "answered", _("รับทราบแล้ว")
        NO_ANSWER = "no_answer", _("ไม่รับสาย")
        WRONG_NUMBER = "wrong_number", _("หมายเลขไม่ถูกต้อง")
        UNREACHABLE = "unreachable", _("ติดต่อไม่ได้")

    class Way(models.TextChoices):
        LINK = "link", _("กดลิงก์")
        ACCOUNT = "account", _("ในระบบ")
        VOICE = "voice", _("ทางโทรศัพท์")

    GIVEN_UP = ("no_answer", "wrong_number", "unreachable")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="callees")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="callees")
    order = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    is_voice_only = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    called_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=8, choices=Way, blank=True)
    entered_by = models.CharField(max_length=200, blank=True)
    entered_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)
    objects: ClassVar[_ByRun] = _ByRun()

    class Meta:
        ordering = ["post_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["post", "order"], name="one_callee_per_order"),
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False) | ~Q(state="answered"), name="answered_when"
            ),
        ]
        indexes = [
            models.Index(
                fields=["account"], name="calls_to_answer", condition=Q(answered_at=None, called_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def agency_id(self) -> int:
        """For rules: the agency of the run, which must be at hand."""
        return self.run.agency_id

    @property
    def is_called(self) -> bool:
        """Whether this person is being waited for."""
        return self.state in (self.State.CALLED, self.State.SENT, self.State.DELIVERED)


class WrongNumber(models.Model):
    """A number that reached somebody else: `mark` stands for it, so that a corrected contact is known as corrected."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wrong_numbers")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="wrong_numbers")
    field = models.CharField(max_length=12)  # of Person: mobile_phone or office_phone
    mark = models.CharField(max_length=64)
    found_at = models.DateTimeField(default=timezone.now)
    found_by = models.CharField(max_length=200)
    objects: ClassVar[ByAgency[Self]] = ByAgency()

    class Meta:
        ordering = ["-found_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "mark", "run"], name="one_wrong_number_per_run")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.field}"
