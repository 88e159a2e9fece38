"""The sides of one finding as its page shows them, and what happened to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phrom.crosschecks.findings import Names
from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.models import CrossAnswer, CrossFinding, FindingSide
from phrom.crosschecks.queries import side_state
from phrom.crosschecks.showing import STATES, told_of
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import current_viewer
from phrom.ui.pieces import Moment, Tone


@dataclass(frozen=True)
class ShownSide:
    """One side in words; `given_to`: what an answer was given to, where the facts have changed since.

    `by`: who answered, for who may know the people of that agency.
    """

    side: FindingSide
    name: str
    told: str
    code: str
    state: tuple[str, Tone, str]
    answer: CrossAnswer | None
    given_to: str
    by: str
    is_own: bool

    @property
    def is_answered(self) -> bool:
        """To the facts as they stand."""
        return self.answer is not None and not self.given_to


def shown_sides(finding: CrossFinding, answers: Sequence[CrossAnswer], called: Names) -> list[ShownSide]:
    """The viewer's own sides first, then those that are asked; one query. Private facts only to whom they belong."""
    sight = current_viewer().agencies
    given: Mapping[int, list[CrossAnswer]] = defaultdict(list)
    for answer in answers:
        given[answer.agency_id].append(answer)
    rows = FindingSide.objects.filter(finding=finding).select_related("agency")
    shown = [_shown(finding, side, given[side.agency_id], called, sight) for side in rows]
    return sorted(shown, key=lambda row: (not row.is_own, not row.side.is_asked, row.name))


def _shown(
    finding: CrossFinding, side: FindingSide, given: Sequence[CrossAnswer], called: Names, sight: frozenset[int] | None
) -> ShownSide:
    """`given`: the agency's answers, the newest first; one to the facts as they stand goes before."""
    fitting = next((answer for answer in given if answer.fingerprint == side.fingerprint), None)
    code = side_state(side.is_asked, fitting.answer if fitting else None, bool(given))
    answer = fitting or next(iter(given), None)
    sees = _sees(side.agency_id)
    told = kinds()[finding.code].tell_side({**side.facts, **side.private} if sees else side.facts, called)
    return ShownSide(
        side, called.agency(side.agency.key), told, code, STATES[code], answer,
        told_of(finding.code, answer.facts, called).sentence if answer and not fitting else "",
        answer.answered_by if answer and sees else "", sight is not None and side.agency_id in sight,
    )  # fmt: skip


def _sees(agency: int) -> bool:
    """Whether what is private of the agency, its people too, is for the viewer."""
    sight = current_viewer().agencies
    return sight is None or agency in sight


def moments(finding: CrossFinding, answers: Sequence[CrossAnswer], called: Mapping[int, str]) -> list[Moment]:
    """Everything that happened to the finding, newest first; `called`: agency id -> name."""
    return sorted(_happened(finding, answers, called), key=lambda moment: moment.at, reverse=True)


def _happened(finding: CrossFinding, answers: Sequence[CrossAnswer], called: Mapping[int, str]) -> Iterator[Moment]:
    system = _("ระบบ")
    yield Moment(finding.first_seen, system, _("พบครั้งแรก"))
    if finding.changed_at > finding.first_seen and finding.gone_at is None:
        yield Moment(finding.changed_at, system, _("ข้อเท็จจริงเปลี่ยนครั้งล่าสุด"), tone="warn")
    if finding.gone_at is not None:
        yield Moment(finding.gone_at, system, _("ไม่พบแล้ว เพราะข้อเท็จจริงเปลี่ยน"), tone="good")
    for answer in answers:
        words, tone, _icon = STATES[answer.answer]
        due = _("ภายใน {day}").format(day=show_date(answer.due_on, short=True)) if answer.due_on else ""
        who = called.get(answer.agency_id, "")
        if _sees(answer.agency_id):
            who = _("{person} {agency}").format(person=answer.answered_by, agency=who)
        yield Moment(answer.answered_at, who, f"{words} {due}".strip(), answer.text, tone)
