"""Answers to the questions of a plan that started from last year's: each saved at once, as a section is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Person
from phrom.agencies.services.people import confirm_person
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.plans.doubts.asking import Cell, Choice, Question
from phrom.plans.models import DoubtAnswer, Plan
from phrom.plans.sections import section
from phrom.plans.services.accepting import accept_finding
from phrom.plans.services.editing import lock_section, plan_target, save_section, waive_section
from phrom.plans.services.outcomes import Outcome, RowChange, SectionChange


@dataclass(frozen=True)
class Answer:
    """What the form of a question brings: which button, what was typed and picked, row key -> version seen."""

    deed: str
    typed: Mapping[Cell, str] = field(default_factory=dict)
    chosen: Mapping[Cell, str] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def answer_question(plan: Plan, question: Question, answer: Answer) -> list[Outcome]:
    """What became of each section written into; Refused for a button that the question does not have."""
    choice = question.choice(answer.deed)
    if choice is None or choice.does not in _DOING:
        raise Refused(_("คำตอบนี้ไม่มีในข้อนี้ กรุณาเปิดหน้านี้ใหม่"))
    outcomes = _DOING[choice.does](plan, question, choice, answer)
    if choice.settles and all(outcome.is_clean for outcome in outcomes):
        _remember(plan, question)
    return outcomes


@transaction.atomic
def keep_all(plan: Plan, questions: Iterable[Question]) -> None:
    """Leave all of these as they are, or none."""
    for question in questions:
        answer_question(plan, question, Answer("keep"))


@transaction.atomic
def ask_again(plan: Plan, question: Question) -> None:
    """Take back that a row was left as it is."""
    lock_section(plan, section(question.section))
    code, slug, row, about = question.place
    if DoubtAnswer.objects.filter(plan=plan, code=code, section=slug, row=row, about=about).delete()[0]:
        _record("doubt.reopened", plan, question)


def _keep(plan: Plan, question: Question, choice: Choice, answer: Answer) -> list[Outcome]:
    lock_section(plan, section(question.section))
    _remember(plan, question)
    return []


def _remember(plan: Plan, question: Question) -> None:
    code, slug, row, about = question.place
    values = {"by": current_viewer().name}
    _answer, is_new = DoubtAnswer.objects.get_or_create(
        plan=plan, code=code, section=slug, row=row, about=about, defaults=values
    )
    if is_new:
        _record("doubt.kept", plan, question)


def _record(verb: str, plan: Plan, question: Question) -> None:
    facts = {"section": question.section, "key": question.row, "doubt": question.code, "question": question.called}
    record(verb, plan_target(plan), chain=plan.agency.key, facts=facts)


def _edit(plan: Plan, question: Question, choice: Choice, answer: Answer) -> list[Outcome]:
    """Every cell as it was filled in; a question that writes everywhere fills the first, the others follow it."""
    (first, *_others) = choice.cells
    source = {cell: cell for cell in choice.cells} | dict.fromkeys(choice.everywhere, first)
    if not any(answer.typed.get(cell, "").strip() for cell in choice.cells):
        raise Refused(_("เลือกหรือพิมพ์คำตอบก่อนบันทึก"))
    typed = {cell: answer.typed.get(origin, "") for cell, origin in source.items()}
    chosen = {cell: answer.chosen.get(origin, "") for cell, origin in source.items()}
    return _save(plan, typed, chosen, answer.versions)


def _put(plan: Plan, question: Question, choice: Choice, answer: Answer) -> list[Outcome]:
    typed = {Cell(question.section, question.row, column): text for column, text in choice.values.items()}
    return _save(plan, typed, {}, answer.versions)


def _remove(plan: Plan, question: Question, choice: Choice, answer: Answer) -> list[Outcome]:
    gone = RowChange(question.row, answer.versions.get(question.row, 0), is_deleted=True)
    return [save_section(plan, section(question.section), SectionChange([gone]))]


def _confirm(plan: Plan, question: Question, choice: Choice, answer: Answer) -> list[Outcome]:
    """The person's entry is right as of today, and so is the day beside it in the call tree."""
    person = Person.objects.filter(agency=plan.agency_id, key=question.about).first()
    if person is None:
        raise Refused(_("ไม่พบบุคคลนี้ในทะเบียนของหน่วยงานแล้ว"))
    lock_section(plan, section(question.section))
    confirm_person(person)
    return _save(plan, dict.fromkeys(choice.everywhere, timezone.localdate().isoformat()), {}, answer.versions)


def _accept(plan: Plan, question: Question, choice: Choice, answer: Answer) -> list[Outcome]:
    if choice.finding:
        accept_finding(plan, choice.finding, choice.reason)
    return []


def _unwaive(plan: Plan, question: Question, choice: Choice, answer: Answer) -> list[Outcome]:
    waive_section(plan, section(question.section), "")
    return []


def _save(
    plan: Plan, typed: Mapping[Cell, str], chosen: Mapping[Cell, str], versions: Mapping[str, int]
) -> list[Outcome]:
    """Save the cells section by section, the cells of a row together."""
    rows: dict[tuple[str, str], list[Cell]] = {}
    for cell in typed:
        rows.setdefault((cell.section, cell.row), []).append(cell)
    changes: dict[str, list[RowChange]] = {}
    for (slug, key), cells in rows.items():
        said = {cell.column: typed[cell] for cell in cells}
        picked = {cell.column: chosen[cell] for cell in cells if chosen.get(cell)}
        changes.setdefault(slug, []).append(RowChange(key, versions.get(key, 0), said, picked))
    return [save_section(plan, section(slug), SectionChange(wanted)) for slug, wanted in changes.items()]


_DOING: Mapping[str, Callable[[Plan, Question, Choice, Answer], list[Outcome]]] = {
    "keep": _keep,
    "edit": _edit,
    "put": _put,
    "remove": _remove,
    "confirm": _confirm,
    "unwaive": _unwaive,
    "accept": _accept,
}
