"""What the registry gives the letters of a campaign: numbers and a day, and with them what they say is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.campaigns.letters.making import merge
from phrom.campaigns.letters.numbering import numbers
from phrom.campaigns.models import Campaign, IssuedLetter, LetterSeries
from phrom.campaigns.services.opening import target_of
from phrom.campaigns.standings import Standing
from phrom.documents.letters.kinds import Kind
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused


@transaction.atomic
def issue_letters(
    campaign: Campaign, kind: Kind, rows: Sequence[Standing], number: str, dated: dt.date, *, is_circular: bool
) -> LetterSeries:
    """Number the letters to these agencies, in this order; from now on they print as they are today.

    Refused for nobody, for a number that counts nowhere, and for one that another series of the year has taken.
    """
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if not rows:
        raise Refused(_("ไม่มีหน่วยงานที่หนังสือนี้ออกถึง"))
    given = numbers(number, len(rows), is_circular=is_circular)
    _refuse_taken(given, dated)
    ready = merge(held, kind, rows)
    series = LetterSeries.objects.create(
        campaign=held, kind=kind.key, is_circular=is_circular, number=given[0], dated=dated, text=dict(ready.text),
        issued_by=current_viewer().name,
    )  # fmt: skip
    letters = []
    for row, own in zip(rows, given, strict=True):
        words, said = ready.told(row)
        letters.append(
            IssuedLetter(series=series, agency_id=row.agency_id, number=own, words=words, comments=list(said))
        )
    IssuedLetter.objects.bulk_create(letters, batch_size=500)
    facts = {"name": str(kind.content["title_th"]), "letters": len(letters), "number": _span(given), "dated": dated}
    record("campaign.letters_issued", target_of(held), facts=facts)
    return series


@transaction.atomic
def renumber_letters(series: LetterSeries, number: str, dated: dt.date, kind: Kind) -> bool:
    """Correct the numbers or the day of a series; answers whether anything changed. What the letters say stays."""
    held = LetterSeries.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=series.pk)
    letters = list(IssuedLetter.objects.filter(series=held).order_by("pk"))
    given = numbers(number, len(letters), is_circular=held.is_circular)
    before = {"number": _span([letter.number for letter in letters]), "dated": held.dated}
    after = {"number": _span(given), "dated": dated}
    if before == after:
        return False
    _refuse_taken(given, dated, held)
    held.number, held.dated = given[0], dated
    held.save(update_fields=["number", "dated"])
    for letter, own in zip(letters, given, strict=True):
        letter.number = own
    IssuedLetter.objects.bulk_update(letters, ["number"], batch_size=500)
    facts = {"name": str(kind.content["title_th"]), "before": before, "after": after}
    record("campaign.letters_renumbered", target_of(held.campaign), facts=facts)
    return True


def _refuse_taken(given: Sequence[str], dated: dt.date, but: LetterSeries | None = None) -> None:
    """The registry counts anew each calendar year."""
    others = IssuedLetter.objects.filter(number__in=set(given), series__dated__year=dated.year)
    if but is not None:
        others = others.exclude(series=but)
    if (taken := others.select_related("series").order_by("number").first()) is not None:
        wrong = _("เลขที่ {number} ออกให้หนังสืออื่นของปีนี้แล้ว ตรวจทะเบียนหนังสือส่ง")
        raise Refused(wrong.format(number=taken.number))


def _span(given: Sequence[str]) -> str:
    """The one number, or the first and the last."""
    return given[0] if given[0] == given[-1] else f"{given[0]}–{given[-1]}"
