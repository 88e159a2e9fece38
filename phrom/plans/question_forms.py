"""The questions of a plan laid out as small forms, with what was refused kept in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.safestring import SafeString

from phrom.kernel.rules import Verdict, may
from phrom.plans.cells import Cells, field_id
from phrom.plans.columns import Ref
from phrom.plans.doubts import doubts
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question
from phrom.plans.doubts.standing import Standing, row_versions
from phrom.plans.models import Plan
from phrom.plans.pages import section_url
from phrom.plans.payload import Payload
from phrom.plans.sections import section

ALSO_ASKS: Mapping[str, str] = {"confirm": "person.edit", "accept": "finding.accept"}  # deed -> rule beside plan.edit


@dataclass(frozen=True)
class ShownField:
    """A cell to be filled in: its id, what it is called, and its HTML."""

    id: str
    label: str
    html: SafeString


@dataclass(frozen=True)
class ShownQuestion:
    """A question with all that its form needs: row key and version, links as (label, address).

    `verdict` says why the viewer may not answer it; `said` why it came back unsaved.
    """

    question: Question
    verdict: Verdict
    fields: Sequence[ShownField]
    buttons: Sequence[Choice]
    versions: Sequence[tuple[str, int]]
    links: Sequence[tuple[str, str]]
    said: str = ""


@dataclass(frozen=True)
class Group:
    """The questions of one kind; `keepable`: how many of them one click may leave as they are."""

    doubt: Doubt
    questions: Sequence[ShownQuestion]
    keepable: int


@dataclass(frozen=True)
class Returned:
    """A form that could not be saved as it came, shown again with the reason at the question or at its fields."""

    key: str
    said: str
    typed: Mapping[Cell, str] = field(default_factory=dict)
    errors: Mapping[Cell, str] = field(default_factory=dict)


def may_answer(plan: Plan, question: Question) -> Verdict:
    """For every section that an answer may write into."""
    verdicts = [may("plan.edit", plan, slug) for slug in sorted(question.sections)]
    return next((verdict for verdict in verdicts if not verdict), verdicts[0])


def question_groups(plan: Plan, payload: Payload, now: Standing, returned: Returned | None = None) -> list[Group]:
    """The waiting questions by kind, in the order of the page; one query."""
    versions = row_versions(plan, {slug for question in now.questions for slug in question.sections})
    kinds = {doubt.code: doubt for doubt in doubts()}
    layout = _Layout(plan, payload, versions, returned)
    found = []
    for code, members in groupby(now.questions, key=lambda question: question.code):
        shown = [layout.show(question) for question in members]
        keepable = sum(bool(each.verdict and each.question.choice("keep")) for each in shown)
        found.append(Group(kinds[code], shown, keepable))
    return found


@dataclass(frozen=True)
class _Layout:
    plan: Plan
    payload: Payload
    versions: Mapping[str, int]
    returned: Returned | None

    def show(self, question: Question) -> ShownQuestion:
        back = self.returned if self.returned and self.returned.key == question.key else None
        buttons = [choice for choice in question.choices if self._is_offered(choice)]
        cells = [cell for choice in buttons for cell in choice.cells]
        rows = [cell.row for choice in buttons for cell in (*choice.cells, *choice.everywhere)]
        return ShownQuestion(
            question,
            may_answer(self.plan, question),
            [self._field(cell, cells, back) for cell in cells],
            sorted(buttons, key=lambda choice: choice.does != "edit"),  # so that Enter in a field saves the field
            [(key, self.versions[key]) for key in dict.fromkeys((*rows, question.row)) if key in self.versions],
            [(choice.label, self._url(question, choice)) for choice in question.choices if choice.does == "open"],
            back.said if back else "",
        )

    def _is_offered(self, choice: Choice) -> bool:
        rule = ALSO_ASKS.get(choice.does)
        return choice.does != "open" and (rule is None or bool(may(rule, self.plan)))

    def _url(self, question: Question, choice: Choice) -> str:
        return choice.url or section_url(self.plan, question.section)

    def _field(self, cell: Cell, among: Sequence[Cell], back: Returned | None) -> ShownField:
        part = section(cell.section)
        column = part.column(cell.column)
        record = next(row for row in self.payload.rows(cell.section) if row["key"] == cell.row)
        typed = "" if isinstance(column, Ref) else None  # whoever is gone is not offered again
        error = ""
        if back:
            typed, error = back.typed.get(cell, typed), back.errors.get(cell, "")
        is_of_several_rows = len({other.row for other in among}) > 1
        label = self.payload.called(cell.section, record) if is_of_several_rows else column.title
        drawn = Cells(column, self.payload.names, self.plan.agency.key).field(record, typed, error)
        return ShownField(field_id(cell.row, cell.column), label, drawn)
