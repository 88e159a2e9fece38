"""Read the journal back and check that nobody touched it."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.journal.models import EMPTY, Chain, Line
from phrom.journal.services import digest_of


@dataclass(frozen=True)
class Broken:
    """The first line of a chain that is not as it was written."""

    chain: str
    number: int
    reason: str


def timeline(target: str) -> QuerySet[Line]:
    """All lines about one thing, newest first."""
    return Line.objects.filter(target=target).order_by("-at", "-number")


def first_broken(chain: Chain) -> Broken | None:
    """Walk one chain; None when every line follows the one before and the tip is the last."""
    previous, number = EMPTY, 0
    for line in Line.objects.filter(chain=chain.name).order_by("number").iterator():
        number += 1
        if line.number != number:
            return Broken(chain.name, number, _("บรรทัดหายไป"))
        if line.previous != previous or not hmac.compare_digest(line.digest, digest_of(line)):
            return Broken(chain.name, number, _("ข้อความถูกแก้ไข"))
        previous = line.digest
    if (chain.length, chain.tip) != (number, previous):
        return Broken(chain.name, number + 1, _("บรรทัดท้ายหายไป"))
    return None


def broken_chains() -> list[Broken]:
    """Every chain that does not hold, with its first broken line; lines without a chain count as broken."""
    found = [broken for chain in Chain.objects.order_by("name") if (broken := first_broken(chain))]
    orphans = Line.objects.exclude(chain__in=Chain.objects.values("name")).values_list("chain", flat=True).distinct()
    return found + [Broken(name, 1, _("ไม่มีหัวของสายบันทึก")) for name in orphans]


def last_days(targets: Collection[str], verbs: Collection[str]) -> dict[str, dt.date]:
    """target -> the local day on which one of the verbs last happened to it; one query, none without targets."""
    lines = Line.objects.filter(target__in=targets, verb__in=verbs).order_by("at") if targets else ()
    return {line.target: timezone.localdate(line.at) for line in lines}
