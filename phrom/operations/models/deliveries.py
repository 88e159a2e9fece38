"""What each player was sent, when it was seen, and what was answered: all that players and observers ever see."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.documents.models import StoredFile
from phrom.kernel.scoping import ScopedManager, Viewer
from phrom.operations.models.injects import PlayedInject, knows_list
from phrom.operations.models.operation import CastMember, InOperation, Operation

PUBLIC = ("number", "title", "text", "sender", "method", "roles", "choices")  # of an inject, for whom it is sent to


class DeliveryManager(ScopedManager["Delivery"]):
    """For the agency or the person it was sent to, the cast that looks on, who leads the threat, who works citywide.

    Of the inject only what players may read comes along, as annotations.
    """

    path = "agency"

    def get_queryset(self) -> QuerySet[Delivery]:
        return super().get_queryset().annotate(**{name: F(f"inject__{name}") for name in PUBLIC})

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer.agencies is None:
            return None
        number = int(viewer.key) if viewer.key.isdigit() else 0
        cast = CastMember._base_manager.filter(user=number)
        looking = cast.filter(part__in=CastMember.LOOKING_ON).values("operation")
        playing = cast.filter(part="player", operation=OuterRef("operation"), agency=OuterRef("agency"))
        own = Q(agency__in=viewer.agencies) | Q(user=number) | Q(Exists(playing)) | Q(operation__in=looking)
        led = Operation._base_manager.filter(threats__key__in=viewer.threats).values("pk")
        return own | Q(operation__in=led) if viewer.threats else own


class Delivery(InOperation, models.Model):
    """An inject as it reached an agency or (extra players) a person; minutes are of the drill's clock."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="deliveries")
    inject = models.ForeignKey(PlayedInject, on_delete=models.CASCADE, related_name="deliveries")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    sent_minute = models.IntegerField()
    due_minute = models.IntegerField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_minute = models.IntegerField(null=True)
    seen_by = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_minute = models.IntegerField(null=True)
    objects: ClassVar[DeliveryManager] = DeliveryManager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["inject", "agency"], name="one_delivery_per_agency"),
            models.UniqueConstraint(fields=["inject", "user"], name="one_delivery_per_person"),
            models.CheckConstraint(
                condition=Q(agency=None, user__isnull=False) | Q(agency__isnull=False, user=None),
                name="delivered_to_an_agency_or_a_person",
            ),
        ]
        indexes = [models.Index(fields=["operation", "agency"], name="deliveries_of_agency")]

    def __str__(self) -> str:
        return f"{self.inject_id} {self.agency_id or self.user_id}"

    def parts_of(self, key: str) -> frozenset[str]:
        """A player counts for what reached that player's agency, or the player alone; a controller for all."""
        parts: frozenset[str] = super().parts_of(key)
        return parts if "player" not in parts or self.is_for(key) else parts - {"player"}

    def is_for(self, key: str) -> bool:
        """Whether a player in the cast is one whom this reached."""
        if self.user_id is not None:
            return str(self.user_id) == key
        rows = CastMember._base_manager.filter(operation=self.operation_id, agency=self.agency_id, part="player")
        return key.isdigit() and rows.filter(user=int(key)).exists()

    @property
    def is_answered(self) -> bool:
        return self.answered_minute is not None

    @property
    def was_late(self) -> bool:
        """Answered, but after its deadline."""
        return (
            self.answered_minute is not None and self.due_minute is not None and self.answered_minute > self.due_minute
        )

    def is_overdue(self, minute: int) -> bool:
        """Not answered though the deadline is past."""
        return not self.is_answered and self.due_minute is not None and minute > self.due_minute


class OfDelivery(ScopedManager[Any]):
    """Answers are in sight with what they answer."""

    path = "delivery__agency"

    def sight(self, viewer: Viewer) -> Q | None:
        seen = Delivery.objects.sight(viewer)
        return None if seen is None else Q(delivery__in=Delivery._base_manager.filter(seen))


class InjectAnswer(models.Model):
    """What somebody answered; the first counts for the time, more may follow, none is changed."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="answers")
    choice = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=4000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    minute = models.IntegerField()
    by = models.CharField(max_length=200)
    objects: ClassVar[OfDelivery] = OfDelivery()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(choice="") | ~Q(text=""), name="answer_says_something")]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.choice, self.text]))[:80]


class FileManager(ScopedManager[Any]):
    """Files of what reached the viewer, of a list that the viewer knows, and (citywide) of whatever was sent."""

    path = "inject__operation__agency"

    def sight(self, viewer: Viewer) -> Q | None:
        listed, reached = knows_list(viewer), Delivery.objects.sight(viewer)
        if listed is None:
            return None
        known = Q(inject__in=PlayedInject._base_manager.filter(listed))
        sent = Delivery._base_manager.all() if reached is None else Delivery._base_manager.filter(reached)
        return known | Q(inject__in=sent.values("inject"))


class InjectFile(InOperation, models.Model):
    """A picture or paper that comes with an inject."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="+")
    inject = models.ForeignKey(PlayedInject, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    objects: ClassVar[FileManager] = FileManager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.file)

    @property
    def agency_id(self) -> int | None:
        """Rules ask about a file as about its drill."""
        found: int | None = self.operation.agency_id
        return found

    @property
    def status(self) -> str:
        return str(self.operation.status)

    def get_status_display(self) -> str:
        return str(self.operation.get_status_display())
