"""A plan's payload from the few cells that a test is about; every other cell is empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.models import DependencyAnswer
from phrom.plans.payload import Payload
from phrom.plans.sections import section

Row = Mapping[str, Any]


def payload(
    waived: Mapping[str, str] | None = None,
    gone: Iterable[str] = (),
    registers: Mapping[str, Mapping[str, Row]] | None = None,
    beside: Mapping[str, Any] | None = None,
    is_whole: bool = True,
    promised: Mapping[str, int] | None = None,
    answers: Mapping[str, DependencyAnswer] | None = None,
    **sections: Iterable[Row],
) -> Payload:
    """Sections by slug, rows with the cells that matter; a row without a key gets `<slug>-<number>`.

    Register rows are called by their keys; people named in `gone` no longer work there; `registers` and `beside` as
    in `Example`; `promised` and `answers` are by key of the dependency.
    """
    known = {kind: dict(entries) for kind, entries in (registers or {}).items()}
    for name in gone:
        people = known.setdefault("person", {})
        people[name] = {**people.get(name, {}), "is_active": False}
    rows = {slug: list(rows) for slug, rows in sections.items()}
    said = {"promised": promised or {}, "answers": answers or {}, "is_whole": is_whole, **(beside or {})}
    return Example(rows, waived or {}, known, said).payload


def found(check: Check, plan: Payload) -> list[Finding]:
    """What the check finds, after making sure that each finding can be shown, clicked and told from the others."""
    findings = list(check.find(plan))
    for finding in findings:
        assert finding.code == check.code
        assert isinstance(finding.message, str)
        assert finding.message == finding.message.strip() != ""
        assert plan.has(finding.section)
        assert not finding.row or finding.row in {row["key"] for row in plan.data["sections"][finding.section]["rows"]}
        assert not finding.field or section(finding.section).column(finding.field)
    assert len({(finding.severity, finding.place) for finding in findings}) == len(findings)
    return findings


def places(check: Check, plan: Payload) -> list[tuple[str, str, str]]:
    """(severity, row, field) of each finding."""
    return [(finding.severity, finding.row, finding.field) for finding in found(check, plan)]
