"""A letter from its wording and what a plan says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import override

from phrom.documents.letters.filling import asked, fill
from phrom.documents.letters.marks import blocks
from phrom.documents.letters.settings import print_settings
from phrom.documents.letters.tree import Annex, Block, Letter
from phrom.documents.tree import Signer
from phrom.documents.widths import UNPARTED
from phrom.kernel.dates import BUDDHIST_ERA, MONTHS, show_date
from phrom.plans.checks import findings_of
from phrom.plans.models import Plan, PlanLetter
from phrom.plans.others import beside_others
from phrom.plans.papers import status_of
from phrom.plans.papers.letters.kinds import Kind, Text
from phrom.plans.papers.letters.parts import parts_of, sample_parts
from phrom.plans.papers.letters.wording import complete, wording_of
from phrom.plans.papers.letters.words import WORDS, recipient_words, words_of
from phrom.plans.payload import Payload, payload_of

DOTS = "." * 32


@dataclass(frozen=True)
class Made:
    """A letter, and the words it asks for that the plan says nothing of: they are dotted, to be filled by hand."""

    letter: Letter
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Source:
    """What fills a wording."""

    words: Mapping[str, str]
    parts: Mapping[str, Sequence[Block]]
    signer: Signer
    issue: PlanLetter
    status: str = ""
    names: tuple[str, ...] = field(default=UNPARTED)


def letter_of(plan: Plan, kind: Kind, issue: PlanLetter, told: Payload | None = None) -> Made:
    """The letter of a plan as the registry has it (`issue` may be unsaved); `told`: the plan, read in Thai.

    Raises Unfillable. A letter with a number keeps the wording it had then.
    """
    with override("th"):
        told = told or payload_of(plan)
        words = words_of(told) | recipient_words(told, issue.recipient)
        words |= {"approval": _approval(plan), "check_result": _check_result(plan, told)}
        people = tuple(entry["name"] for entry in told.data["registers"].get("person", {}).values())
        source = _Source(
            words, parts_of(told), Signer(words["head_name"], words["head_position"]), issue,
            status_of(plan, told.is_whole), (*UNPARTED, words["agency"], *sorted(people)),
        )  # fmt: skip
        text = complete(kind, issue.text) if issue.text is not None else wording_of(kind, plan.agency_id)
        return _made(kind, text, source)


def sample_letter(kind: Kind, text: Text) -> Made:
    """The letter with invented values, for who edits the city's wording. Raises Unfillable."""
    with override("th"):
        words = {name: word.sample for name, word in WORDS.items()}
        issue = PlanLetter(number=words["number"], dated=dt.date(2027, 4, 1))
        return _made(
            kind, text, _Source(words, sample_parts(), Signer(words["head_name"], words["head_position"]), issue)
        )


def _made(kind: Kind, text: Text, source: _Source) -> Made:
    issue = source.issue
    dated = _dated(kind, issue.dated)
    known = dict(source.words) | {"number": issue.number, "date": dated}
    words = {name: known.get(name) or DOTS for name in WORDS}

    def lines(name: str) -> str:
        filled = [fill(line, words, source.parts) for line in text.get(name, "").splitlines()]
        return "\n".join(line for line in filled if line.strip())

    annex = blocks(text.get("annex", ""), words, source.parts)
    letter = Letter(
        kind.layout,
        " ".join(lines("subject").split()),
        heading=lines("heading"),
        sender=lines("sender"),
        number=issue.number,
        dated=dated,
        to=issue.to or " ".join(lines("to").split()),
        references=tuple(lines("references").splitlines()),
        enclosures=tuple(lines("enclosures").splitlines()),
        body=blocks(text["body"], words, source.parts),
        closing=lines("closing"),
        signer=source.signer,
        contact=lines("contact"),
        annex=Annex(lines("annex_title"), annex) if annex else None,
        secrecy=issue.secrecy,
        urgency=issue.urgency,
        status=source.status,
        digits=print_settings().digits,
        names=source.names,
    )
    wanted = [name for name in WORDS if any(name in asked(value) for value in text.values())]
    return Made(letter, tuple(name for name in wanted if not known.get(name)))


def _dated(kind: Kind, day: dt.date | None) -> str:
    """The day as written: orders and announcements say พ.ศ., letters do not; empty when there is none yet."""
    if day is None:
        return ""
    era = "พ.ศ. " if kind.layout in ("order", "announcement") else ""
    return f"{day.day} {MONTHS[day.month - 1]} {era}{day.year + BUDDHIST_ERA}"


def _approval(plan: Plan) -> str:
    if plan.is_sealed and plan.approved_at:
        return f"อนุมัติแล้วเมื่อวันที่ {show_date(timezone.localdate(plan.approved_at))}"
    return "อนุมัติแล้ว" if plan.is_sealed else "อยู่ระหว่างพิจารณาอนุมัติ"


def _check_result(plan: Plan, payload: Payload) -> str:
    found = [finding.severity for finding in findings_of(beside_others(plan, payload))]
    errors, rest = found.count("error"), len(found) - found.count("error")
    wrong = f"พบข้อที่ต้องแก้ไข {errors} รายการ" if errors else "ไม่พบข้อที่ต้องแก้ไข"
    return f"{wrong} มีข้อที่ควรปรับปรุง {rest} รายการ" if rest else wrong
