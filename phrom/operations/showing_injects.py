"""How injects are shown: to controllers as a list against the clock, to players as what they were sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from phrom.operations.forms.injecting import role_names
from phrom.operations.models import Delivery, InjectFile, PlayedInject
from phrom.operations.queries_injects import Reached
from phrom.operations.showing import show_clock, show_minutes
from phrom.scenarios.models import Inject

TONES = {"waiting": ("", "clock"), "sent": ("good", "paper-airplane"), "skipped": ("", "no-symbol")}
METHOD_ICONS = {
    "in_app": "bell", "mail": "envelope", "phone": "phone", "radio": "megaphone", "line": "chat-bubble-left-right",
    "visit": "user", "press": "newspaper",
}  # fmt: skip
METHODS = dict(Inject.Method.choices)
NEXT = 3  # injects to come that stand in the board's foreground


@dataclass(frozen=True)
class InjectLine:
    """A line of the list; `left`: minutes until its time, or of a sent one until its deadline, negative once past."""

    row: PlayedInject
    tone: str
    icon: str
    state: str
    at: str
    left: int | None
    said: str
    to: str
    roles: list[str]
    reached: Reached
    repeated: bool = False
    method_icon: str = ""
    sent: str = ""

    @property
    def is_due(self) -> bool:
        """Its time has come, and it waits for somebody to read it out or to press."""
        return self.row.status == "waiting" and self.left is not None and self.left <= 0

    @property
    def may_repeat(self) -> bool:
        """Nobody acted by the deadline, and something is kept ready for that."""
        return (
            bool(self.row.contingency) and self.row.status == "sent" and self.reached.overdue > 0 and not self.repeated
        )

    @property
    def is_open(self) -> bool:
        """Sent with a deadline, and not everybody has answered."""
        return self.row.status == "sent" and self.row.deadline_minutes is not None and self.reached.silent > 0


def inject_lines(
    rows: Sequence[PlayedInject], counts: Mapping[int, Reached], named: Mapping[int, Any], minute: int
) -> list[InjectLine]:
    """In the order of the list, at a minute of the clock."""
    repeated = {row.follows_id for row in rows if row.trigger == "silence"}
    return [_line(row, counts.get(row.pk, Reached()), named, minute, row.pk in repeated) for row in rows]


def _line(row: PlayedInject, reached: Reached, named: Mapping[int, Any], minute: int, repeated: bool) -> InjectLine:
    tone, icon = TONES[row.status]
    left = _left(row, reached, minute)
    return InjectLine(
        row=row, tone=tone, icon=icon, state=str(row.get_status_display()), at=_at(row), left=left,
        said=show_minutes(left) if left is not None else "", to=_to(row, named), roles=role_names(row.roles),
        reached=reached, repeated=repeated, method_icon=METHOD_ICONS.get(row.method, "bell"),
        sent=show_clock(row.sent_minute) if row.sent_minute is not None else "",
    )  # fmt: skip


def _at(row: PlayedInject) -> str:
    return show_clock(row.at_minutes) if row.at_minutes is not None else _("ไม่กำหนดเวลา")


def _left(row: PlayedInject, reached: Reached, minute: int) -> int | None:
    if row.status == "waiting" and row.trigger == "clock" and row.at_minutes is not None:
        return row.at_minutes - minute
    if row.status == "sent" and row.deadline_minutes is not None and row.sent_minute is not None and reached.silent:
        return row.sent_minute + row.deadline_minutes - minute
    return None


def _to(row: PlayedInject, named: Mapping[int, Any]) -> str:
    names = [named[agency.pk].name for agency in row.agencies.all() if agency.pk in named]
    names += [person.name for person in row.people.all()]
    if names:
        return ", ".join(names)
    return _("ผู้ที่ตอบข้อ {number}").format(number=row.follows.number) if row.follows else _("ทุกหน่วยงานในการฝึก")


def foreground(lines: Iterable[InjectLine]) -> dict[str, list[InjectLine]]:
    """What a controller has to do now, what is open, and what comes next."""
    lines = list(lines)
    coming = [line for line in lines if line.row.status == "waiting" and line.left is not None and line.left > 0]
    return {
        "now": [line for line in lines if line.is_due or line.may_repeat],
        "open": [line for line in lines if line.is_open and not line.may_repeat],
        "next": coming[:NEXT],
    }


@dataclass(frozen=True)
class Told:
    """What a player was sent, as its card shows it; `left`: minutes until its deadline while nothing is answered."""

    row: Any  # a Delivery with its public annotations
    clock: str
    method: str
    icon: str
    roles: list[str]
    choices: list[str]
    left: int | None
    said: str
    tone: tuple[str, str, str]
    files: list[InjectFile] = field(default_factory=list)
    may_answer: bool = False
    agency: str = ""
    answers: list[Any] = field(default_factory=list)


def told_lines(
    rows: Sequence[Delivery], files: Mapping[int, list[InjectFile]], minute: int, *, may_answer: Mapping[Any, bool],
    named: Mapping[int, Any],
) -> list[Told]:  # fmt: skip
    """Cards of what was sent, the newest first. `may_answer`: (agency, person) -> whether the viewer answers there."""
    return [
        _told(row, files.get(row.inject_id, []), minute, may_answer.get((row.agency_id, row.user_id), False), named)
        for row in rows
    ]


def _told(row: Any, files: list[InjectFile], minute: int, may_answer: bool, named: Mapping[int, Any]) -> Told:
    left = row.due_minute - minute if row.due_minute is not None and not row.is_answered else None
    return Told(
        row=row, clock=show_clock(row.sent_minute), method=str(METHODS.get(row.method, "")),
        icon=METHOD_ICONS.get(row.method, "bell"), roles=role_names(row.roles),
        choices=[line.strip() for line in row.choices.splitlines() if line.strip()], left=left,
        said=show_minutes(left) if left is not None else "", tone=answer_tone(row, minute), files=files,
        may_answer=may_answer, agency=named[row.agency_id].name if row.agency_id in named else "",
        answers=[{"row": answer, "clock": show_clock(answer.minute)} for answer in row.answers.all()],
    )  # fmt: skip


def answer_tone(row: Delivery, minute: int) -> tuple[str, str, str]:
    """How a delivery stands: tone, word, icon."""
    if row.is_answered:
        return ("warn", _("ตอบช้า"), "clock") if row.was_late else ("good", _("ตอบแล้ว"), "check-circle")
    if row.is_overdue(minute):
        return "danger", _("เลยกำหนดตอบ"), "exclamation-triangle"
    return ("info", _("อ่านแล้ว ยังไม่ตอบ"), "eye") if row.seen_minute is not None else ("warn", _("ยังไม่เปิดอ่าน"), "bell")


@dataclass(frozen=True)
class SentLine:
    """A sent inject for who looks on: only its public words, and its numbers."""

    number: int
    title: str
    text: str
    sender: str
    method: str
    icon: str
    clock: str
    reached: Reached


def sent_lines(rows: Iterable[Mapping[str, Any]]) -> list[SentLine]:
    """As observers see them."""
    return [
        SentLine(
            row["number"], row["title"], row["text"], row["sender"], str(METHODS.get(row["method"], "")),
            METHOD_ICONS.get(row["method"], "bell"), show_clock(row["at"] or 0), row["reached"],
        )
        for row in rows
    ]  # fmt: skip
