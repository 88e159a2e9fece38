"""A plan's payload from the few cells that a test is about; every other cell is empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from phrom.plans.checks import Check, Finding
from phrom.plans.columns import Ref
from phrom.plans.models import DependencyAnswer
from phrom.plans.payload import Payload
from phrom.plans.sections import section

Row = Mapping[str, Any]


def payload(
    waived: Mapping[str, str] | None = None,
    gone: Iterable[str] = (),
    is_whole: bool = True,
    promised: Mapping[str, int] | None = None,
    answers: Mapping[str, DependencyAnswer] | None = None,
    **sections: Iterable[Row],
) -> Payload:
    """Sections by slug, rows with the cells that matter; a row without a key gets `<slug>-<number>`.

    Register rows are called by their keys; people named in `gone` no longer work there; `promised` and `answers` are
    by key of the dependency.
    """
    parts = {
        slug: {"waived": (waived or {}).get(slug, ""), "rows": [_row(slug, n, row) for n, row in enumerate(rows, 1)]}
        for slug, rows in (dict.fromkeys(waived or {}, ()) | sections).items()
    }
    registers: dict[str, dict[str, Any]] = {}
    for slug, part in parts.items():
        for column in section(slug).columns:
            if isinstance(column, Ref):
                keys = {row[column.name] for row in part["rows"]} - {None}
                entries = {key: {"name": key, "is_active": key not in gone} for key in keys}
                registers[column.to] = registers.get(column.to, {}) | entries
    return Payload({"sections": parts, "registers": registers}, {}, is_whole, promised or {}, answers or {})


def _row(slug: str, number: int, cells: Row) -> dict[str, Any]:
    blank = section(slug).blank()
    assert cells.keys() <= blank.keys(), f"{slug} has no column {cells.keys() - blank.keys()}"
    return blank | {"key": f"{slug}-{number}"} | dict(cells)


def found(check: Check, plan: Payload) -> list[Finding]:
    """What the check finds, after making sure that each finding can be shown and clicked."""
    findings = list(check.find(plan))
    for finding in findings:
        assert finding.code == check.code
        assert finding.message == finding.message.strip() != ""
        assert plan.has(finding.section)
        assert not finding.row or finding.row in {row["key"] for row in plan.data["sections"][finding.section]["rows"]}
        assert not finding.field or section(finding.section).column(finding.field)
    return findings


def places(check: Check, plan: Payload) -> list[tuple[str, str, str]]:
    """(severity, row, field) of each finding."""
    return [(finding.severity, finding.row, finding.field) for finding in found(check, plan)]
