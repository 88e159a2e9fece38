"""The situation by topic: who keeps it, what was last said, when the next word is due."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import ScopedManager, Viewer
from phrom.kernel.words import lazy as _
from phrom.operations.models.operation import InOperation, Operation


class _OfPlace(ScopedManager[Any]):
    """Topics of the whole operation for everybody in it; an agency's for itself and who sees the operation whole."""

    path = "agency"
    to_topic: ClassVar[str] = ""

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer.agencies is None:
            return None
        seen = Operation._base_manager.filter(Operation.objects.sight(viewer) or Q())
        whole = Operation._base_manager.filter(Operation.objects.wholly(viewer))
        at = self.to_topic
        own = Q(**{f"{at}agency": None, f"{at}operation__in": seen}) | Q(**{f"{at}agency__in": viewer.agencies})
        return own | Q(**{f"{at}operation__in": whole})


class _OfTopic(_OfPlace):
    to_topic = "topic__"


class Topic(InOperation, models.Model):
    """One subject of the situation report, of an agency or (None) of the whole operation."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="topics")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("หัวข้อ"), max_length=200)
    owner = models.CharField(_("ผู้รับผิดชอบ"), max_length=200, blank=True)
    every_minutes = models.PositiveIntegerField(_("รายงานทุก (นาที)"), null=True)
    due_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    position = models.PositiveIntegerField(default=0)
    objects: ClassVar[_OfPlace] = _OfPlace()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    def is_late(self, now: dt.datetime) -> bool:
        """Whether the next word should have come."""
        return self.due_at is not None and self.due_at < now


class TopicReport(models.Model):
    """What was said of a topic; only ever added."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="reports")
    text = models.TextField(_("สถานการณ์"))
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=200)
    objects: ClassVar[_OfTopic] = _OfTopic()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text[:80]
