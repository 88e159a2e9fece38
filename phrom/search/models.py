"""The index: things that have a name, and passages of longer texts; both are made of other rooms' rows."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.kernel.scoping import SYSTEM, ScopedManager, Viewer
from phrom.search import lookups  # noqa: F401 - registers `holds` and `match`

EVERYONE, READERS = "*", ""


class ByAudience(ScopedManager[Any]):
    """Who sees a row stands in it: everyone, who reads the agency's plan, or who leads a threat."""

    path = "agency"

    def sight(self, viewer: Viewer) -> Q | None:
        if viewer is SYSTEM:
            return None
        if viewer.agencies is None:
            return Q(audience__in=(EVERYONE, READERS))
        own = Q(agency__in=viewer.agencies)
        seen = Q(audience=EVERYONE) | (Q(audience=READERS) & own)
        return seen | (Q(audience__in=viewer.threats) & ~own) if viewer.threats else seen


class Indexed(models.Model):
    """`target`: what the row was made of, as the journal calls it (plan:dusit/2570). Folded: see `folding.fold`.

    `audience`: EVERYONE, READERS of the agency's plan, or a threat's key for the agencies that lead it.
    `name`: what it is called, folded; `context`: folded words that help to find it among others, as its agency's name;
    `bare`: `folded` without marks.
    """

    target = models.CharField(max_length=140, db_index=True)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, related_name="+")
    audience = models.CharField(max_length=40, default=READERS, db_index=True)
    year = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=500)
    context = models.CharField(max_length=500, blank=True)
    folded = models.TextField()
    bare = models.TextField()
    objects: ClassVar[ByAudience] = ByAudience()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.target


class Entry(Indexed):
    """Something with a name. `state` and `way` (to its page) are for its kind to read.

    `mark` stands for a private number, see `phones`.
    """

    title = models.CharField(max_length=500)
    hint = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=20, blank=True)
    way = models.CharField(max_length=60, blank=True)
    mark = models.CharField(max_length=64, blank=True, db_index=True)


class Passage(Indexed):
    """What one part of a thing says: a line of `text` for each row, whose keys stand in `places`, line by line.

    `revision`: of a revision that is not the newest one, else 0.
    """

    part = models.CharField(max_length=60)
    revision = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    places = models.TextField(blank=True)


class Trigrams(models.Model):
    """On SQLite: the full-text table of a table's trigrams, which its triggers keep (see `engines`).

    `words` asks the hidden column that stands for the whole table.
    """

    class Meta:
        abstract = True
        managed = False


class EntryTrigrams(Trigrams):
    row = models.OneToOneField(
        Entry, on_delete=models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="trigrams"
    )
    words = models.TextField(db_column="search_entry_trigrams")

    class Meta(Trigrams.Meta):
        db_table = "search_entry_trigrams"


class PassageTrigrams(Trigrams):
    row = models.OneToOneField(
        Passage, on_delete=models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="trigrams"
    )
    words = models.TextField(db_column="search_passage_trigrams")

    class Meta(Trigrams.Meta):
        db_table = "search_passage_trigrams"


class Due(models.Model):
    """Something that changed at `at` and waits to be indexed again; its mark is new with each further change."""

    target = models.CharField(max_length=140, unique=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    mark = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return self.target
