"""Lines of the journal, one chain per agency."""

from __future__ import annotations

from django.db import models

from phrom.kernel.encoding import CompactEncoder

EMPTY = "0" * 64  # what the first line of a chain follows


class Chain(models.Model):
    """The tip of one chain: the row that writers wait for, one after the other."""

    name = models.CharField(max_length=60, primary_key=True)
    length = models.BigIntegerField(default=0)
    tip = models.CharField(max_length=64, default=EMPTY)

    def __str__(self) -> str:
        return self.name


class Line(models.Model):
    """One business action: who did what to which thing, when, from where, and what changed."""

    chain = models.CharField(max_length=60)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=200)
    address = models.CharField(max_length=45, blank=True)
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=120, db_index=True)
    facts = models.JSONField(default=dict, encoder=CompactEncoder)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="journal_line_in_order")]
        indexes = [
            models.Index(fields=["target", "-number"], name="journal_of_target"),
            models.Index(fields=["-at", "-id"], name="journal_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.number} {self.verb}"
