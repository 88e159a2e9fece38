"""Letters of a campaign that the registry has numbered: what they said that day prints again."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.campaigns.models.campaigns import Campaign
from phrom.kernel.encoding import CompactEncoder
from phrom.kernel.scoping import ByAgency
from phrom.kernel.words import lazy as _


class LetterSeries(models.Model):
    """Letters of one kind that got their numbers together; `text` is the wording of that day.

    It says nothing of any plan, so it is not scoped; what it knows of agencies stands in its letters.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="letter_series")
    kind = models.SlugField()
    is_circular = models.BooleanField(default=False)  # one number for all
    number = models.CharField(_("เลขที่หนังสือฉบับแรก"), max_length=60)
    dated = models.DateField(_("ลงวันที่"))
    text = models.JSONField(encoder=CompactEncoder)
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-dated", "-pk"]
        verbose_name = _("ชุดหนังสือของรอบ")

    def __str__(self) -> str:
        return self.number


class IssuedLetter(models.Model):
    """The letter to one agency; `words` and `comments` are what filled the wording that day."""

    series = models.ForeignKey(LetterSeries, on_delete=models.CASCADE, related_name="letters")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="campaign_letters")
    number = models.CharField(max_length=60)
    words = models.JSONField(encoder=CompactEncoder)
    comments = models.JSONField(default=list, encoder=CompactEncoder)
    objects: ClassVar[ByAgency[Self]] = ByAgency()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "agency"], name="one_letter_of_a_series_per_agency")]

    def __str__(self) -> str:
        return self.number
