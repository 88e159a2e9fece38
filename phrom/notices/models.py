"""The outbox: every message to a person, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from phrom.kernel.secrets import EncryptedText
from phrom.kernel.words import kept
from phrom.kernel.words import lazy as _

DRILL = f"{kept('ฝึกซ้อม')} EXERCISE"
NOT_REAL = f"{DRILL}: {kept('ไม่ใช่เหตุการณ์จริง')} · This is not a real event."


class Message(models.Model):
    """One message over one channel, to somebody with an account or to an address.

    Queued is not sent: `sent_at` stands only when the channel took it. `reference` says what a message belongs to
    ("call:<uuid>"); `queries.messages_about` finds those of one reference and what became of them.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("รอส่ง")
        SENDING = "sending", _("กำลังส่ง")
        SENT = "sent", _("ส่งแล้ว")
        FAILED = "failed", _("ส่งไม่สำเร็จ จะลองใหม่")
        DEAD = "dead", _("เลิกส่ง")
        DROPPED = "dropped", _("ปลดจากรายการ")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages", null=True)
    to_name = models.CharField(max_length=200, blank=True)
    address = EncryptedText(blank=True, default="")  # e-mail, telephone or LINE id; comes before the account's own
    channel = models.CharField(max_length=20, default="mail")
    subject = models.CharField(max_length=300)
    body = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    is_exercise = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    reference = models.CharField(max_length=120, blank=True, db_index=True)
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    is_spooled = models.BooleanField(default=False)  # "sent" into a file of this installation, to nobody's mailbox
    read_at = models.DateTimeField(null=True)
    dedupe_key = models.CharField(max_length=128, null=True, unique=True)  # at most 120 given, the rest is ours
    note = models.CharField(max_length=300, blank=True)  # why an administrator dropped it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(GreaterThan(Length(F("address")), 0)), name="message_to_somebody"
            )
        ]
        indexes = [
            models.Index(
                fields=["channel", "-urgent", "due_at"],
                name="message_due",
                condition=Q(state__in=["queued", "sending", "failed"]),
            ),
            models.Index(fields=["person", "-made_at"], name="messages_of_person"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def receiver(self) -> str:
        """Whom pages and the journal name; never the address."""
        return self.to_name or (str(self.person) if self.person else "–")

    @property
    def shown_subject(self) -> str:
        """One line, on every page and channel; nobody who reads only this takes a drill for real."""
        subject = " ".join(self.subject.split())
        return f"[{DRILL}] {subject}" if self.is_exercise else subject

    @property
    def shown_body(self) -> str:
        """The text; of a drill its first line says so."""
        return f"{NOT_REAL}\n\n{self.body}" if self.is_exercise else self.body
