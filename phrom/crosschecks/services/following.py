"""What a side takes on is followed up, as long as the fact stands and the side says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.models import CrossAnswer, CrossFinding, FindingSide
from phrom.followups.services import Wanted, raise_many, withdraw_follow_ups
from phrom.kernel.words import in_thai

SOURCE = "crosscheck"  # what follow-ups of findings come from; their `ref` is the key of the finding
Place = tuple[int, int]  # finding, agency


def follow_answer(side: FindingSide, answer: CrossAnswer) -> None:
    """What the side takes on is followed up until it is done; whoever says otherwise later takes it back."""
    with in_thai():
        if answer.answer == CrossAnswer.Answer.ACCEPTED:
            raise_many([_wanted(side, answer)])
        else:
            withdraw_follow_ups(SOURCE, [side.finding.key], _("หน่วยงานตอบเรื่องนี้ใหม่แล้ว"), side.agency)


def follow_again(places: Collection[Place]) -> None:
    """The fact is there again: what these sides had taken on before is to be done again; two queries and what is due.

    An answer to older facts counts too: until the side answers anew, it has taken on the matter.
    """
    sides = list(_sides(places))
    said = _said(sides)
    taken = [side for side in sides if side in said and said[side].answer == CrossAnswer.Answer.ACCEPTED]
    with in_thai():
        raise_many([_wanted(side, said[side]) for side in taken])


def _sides(places: Collection[Place]) -> Iterator[FindingSide]:
    wanted = set(places)
    rows = FindingSide.objects.filter(finding__in={finding for finding, _agency in wanted})
    for side in rows.select_related("finding", "agency") if wanted else ():
        if (side.finding_id, side.agency_id) in wanted:
            yield side


def _said(sides: Collection[FindingSide]) -> Mapping[FindingSide, CrossAnswer]:
    """Side -> its answer that counts: the newest to the facts as they stand, else the newest."""
    answers: Mapping[Place, list[CrossAnswer]] = defaultdict(list)
    for answer in CrossAnswer.objects.filter(finding__in={side.finding_id for side in sides}) if sides else ():
        answers[answer.finding_id, answer.agency_id].append(answer)
    return {
        side: next((answer for answer in given if answer.fingerprint == side.fingerprint), given[0])
        for side in sides
        if (given := answers[side.finding_id, side.agency_id])
    }


def _wanted(side: FindingSide, answer: CrossAnswer) -> Wanted:
    """A day that has passed meanwhile gives way to the usual one."""
    finding: CrossFinding = side.finding
    is_ahead = answer.due_on is not None and answer.due_on >= timezone.localdate()
    return Wanted(
        agency=side.agency, kind="corrective", title=str(kinds()[finding.code].title), source=SOURCE, ref=finding.key,
        label=finding.code, link=reverse("crosscheck", args=[finding.key]), detail=answer.text,
        due_on=answer.due_on if is_ahead else None,
    )  # fmt: skip


def forget_places(places: Collection[Place]) -> None:
    """These agencies are no side of the finding any more: nothing is left for them to do."""
    if not places:
        return
    keys = dict(CrossFinding.objects.filter(pk__in={finding for finding, _agency in places}).values_list("pk", "key"))
    agencies = Agency.objects.in_bulk({agency for _finding, agency in places})
    with in_thai():
        for finding, agency in places:
            withdraw_follow_ups(SOURCE, [keys[finding]], _("เรื่องนี้ไม่เกี่ยวกับหน่วยงานแล้ว"), agencies[agency])


def forget_findings(keys: Collection[str]) -> None:
    """The facts are gone for everybody."""
    if keys:
        with in_thai():
            withdraw_follow_ups(SOURCE, keys, _("ข้อเท็จจริงเปลี่ยนไปแล้ว"))
