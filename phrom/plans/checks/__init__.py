"""A linter for plans: each module here is one check, a function from the plan's payload to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal

from phrom.plans.examples import Example
from phrom.plans.models import Plan
from phrom.plans.models.findings import Place
from phrom.plans.others import CONCERNED, all_beside_others, beside_others
from phrom.plans.payload import Payload, payload_of, payloads_of
from phrom.plans.sections import Section, section

Severity = Literal["error", "warning", "hint"]
ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "hint": 2}


@dataclass(frozen=True)
class Finding:
    """Something wrong, and where: section slug, row key and column name (empty: the section as a whole).

    `about` tells findings of one check at one place apart; it is stored with an answer, so it must not change with
    the reader's language.
    """

    code: str
    severity: Severity
    message: str
    section: str
    row: str = ""
    field: str = ""
    about: str = ""

    @property
    def anchor(self) -> str:
        """The id of the field on the section's page."""
        return "-".join(part for part in ("f", self.row, self.field) if part) if self.row else "section-form"

    @property
    def place(self) -> Place:
        """What an answer to the finding is kept under."""
        return self.code, self.section, self.row, self.field, self.about


@dataclass(frozen=True, kw_only=True)
class Check:
    """A rule: its words for the page that explains it, a bad and a good example, and what finds breaches of it.

    `severity` is the heaviest of its findings; `why` it matters, how to `mend`, and the `source` of the rule.
    """

    code: str
    severity: Severity
    title: str
    why: str
    mend: str
    source: str
    bad: Example
    good: Example
    find: Callable[[Payload], Iterable[Finding]]

    @property
    def group(self) -> str:
        """The part of a plan that it is mostly about, in the reader's language."""
        return self._section.group

    @property
    def group_number(self) -> int:
        """The place of that part, whatever it is called."""
        return self._section.group_number

    @property
    def _section(self) -> Section:
        return section(next(iter(self.find(self.bad.payload))).section)


@cache
def checks() -> tuple[Check, ...]:
    """Every check, by code."""
    modules = (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__))
    return tuple(sorted((module.check for module in modules), key=lambda check: check.code))


def findings_of(payload: Payload) -> list[Finding]:
    """All findings, errors first, in the order of the plan."""
    return sorted(_all(payload), key=lambda finding: ORDER[finding.severity])


def _all(payload: Payload) -> Iterator[Finding]:
    for check in checks():
        yield from check.find(payload)


def findings(plan: Plan) -> list[Finding]:
    """The findings of a plan as it stands, beside what other agencies say."""
    return findings_of(beside_others(plan, payload_of(plan)))


def findings_in(plan: Plan, slug: str) -> list[Finding]:
    """Those of one section; what other agencies say is read only where it may matter, for each save asks for these."""
    payload = payload_of(plan)
    found = findings_of(beside_others(plan, payload) if slug in CONCERNED else payload)
    return [finding for finding in found if finding.section == slug]


def findings_of_all(plans: Sequence[Plan]) -> list[list[Finding]]:
    """The findings of many plans, in as many queries as of one; sealed ones have brought their `seal`."""
    beside = all_beside_others(list(zip(plans, payloads_of(plans), strict=True)))
    return [findings_of(payload) for payload in beside]
