"""The words between a doubt and its page: what a question says, and what may be answered to it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from phrom.plans.doubts.ground import Ground
from phrom.plans.models.carrying import Asked
from phrom.plans.models.findings import Place

Deed = Literal["keep", "edit", "put", "remove", "confirm", "unwaive", "accept", "open"]


class Cell(NamedTuple):
    """Where something stands in the plan: section slug, row key, column name."""

    section: str
    row: str
    column: str


@dataclass(frozen=True)
class Choice:
    """One button of a question.

    keep: stays as it is, remembered for this plan · edit: saves the `cells` that are filled in on the page, and what
    was filled into the first one `everywhere` · put: writes `values` (column -> as typed) into the row · remove:
    deletes the row · confirm: the person's numbers are right · unwaive: the section applies again · accept: the
    `finding`, with last year's `reason` · open: leads to `url`, or to the section.
    `settles`: saving answers the question even when what was proposed is left standing.
    """

    does: Deed
    label: str
    cells: Sequence[Cell] = ()
    everywhere: Sequence[Cell] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    settles: bool = False
    url: str = ""
    finding: Place | None = None
    reason: str = ""


@dataclass(frozen=True)
class Question:
    """`called` names the row, `why` gives the facts; `about` tells the very fact, so that a new one is asked anew."""

    code: str
    section: str
    row: str
    called: str
    why: str
    choices: tuple[Choice, ...]
    about: str = ""

    @property
    def place(self) -> Asked:
        return self.code, self.section, self.row, self.about

    @property
    def key(self) -> str:
        """A short name that lasts while the question stands: its place on the page, and what its form posts."""
        return f"q-{hashlib.sha256('/'.join(self.place).encode()).hexdigest()[:12]}"

    def choice(self, deed: str) -> Choice | None:
        """What that button does; None when the question has no such button."""
        return next((choice for choice in self.choices if choice.does == deed), None)

    @property
    def sections(self) -> frozenset[str]:
        """Slugs of every section that an answer may write into."""
        touched = (cell.section for choice in self.choices for cell in (*choice.cells, *choice.everywhere))
        return frozenset((self.section, *touched))


@dataclass(frozen=True)
class Doubt:
    """A kind of question: its code, what the group is called, why it is asked, and the function that finds it.

    `place` orders the groups on the page.
    """

    code: str
    title: str
    why: str
    place: int
    find: Callable[[Ground], Iterable[Question]]


def keep(label: str) -> Choice:
    return Choice("keep", label)
