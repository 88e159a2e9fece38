"""A linter for plans: each module here is one check, a function from the plan's payload to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal

from phrom.plans.models import Plan
from phrom.plans.others import beside_others
from phrom.plans.payload import Payload, payload_of

Severity = Literal["error", "warning", "hint"]
ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "hint": 2}
SEVERITY_LABELS: dict[Severity, str] = {"error": "ต้องแก้ไข", "warning": "ควรแก้ไข", "hint": "ข้อแนะนำ"}


@dataclass(frozen=True)
class Finding:
    """Something wrong, and where: section slug, row key and column name (empty: the section as a whole)."""

    code: str
    severity: Severity
    message: str
    section: str
    row: str = ""
    field: str = ""

    @property
    def anchor(self) -> str:
        """The id of the field on the section's page."""
        return "-".join(part for part in ("f", self.row, self.field) if part) if self.row else "section-form"


@dataclass(frozen=True)
class Check:
    """code and title of the rule, and the function that finds breaches of it; `why` explains it to the writer."""

    code: str
    title: str
    why: str
    find: Callable[[Payload], Iterable[Finding]]


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
