"""What a plan says of itself in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from phrom.criteria.checklists import checklist
from phrom.plans.checks import Finding
from phrom.plans.figures.shapes import Links, ListFigures, Summary, ThreatFigures, Verdict
from phrom.plans.payload import Payload
from phrom.plans.scales import area_of_column, roles_with_alternate
from phrom.plans.sections import sections
from phrom.plans.sections.checklists import LISTS

Row = Mapping[str, Any]
URGENT_HOURS = 24


def summary_of(payload: Payload, links: Links, found: Sequence[Finding], accepted: int) -> Summary:
    """`found`: the findings when the plan was sealed; `accepted`: how many of them the agency lives with."""
    cover = next(iter(payload.rows("cover")), {})
    results = payload.rows("exercise_results")
    calls = payload.rows("call_tree")
    return Summary(
        sections=_sections(payload),
        findings=_counted(found),
        accepted=accepted,
        threats=_threats(payload),
        required=sorted(payload.required),
        services=len(links["services"]),
        urgent=sum(s["rto"] is not None and s["rto"] <= URGENT_HOURS for s in links["services"]),
        promises_broken=sum(_is_late(s["rto"], s["mtpd"]) for s in links["services"]),
        lists={slug: _list(slug, rows, payload.level(slug)) for slug, *_ in LISTS if (rows := payload.rows(slug))},
        restores=dict(Counter(system["restore_result"] for system in links["systems"])),
        calls={
            "people": len(calls),
            "alone": sum(not row["alternate"] for row in calls),
            "unconfirmed": sum(not row["confirmed_on"] for row in calls),
        },
        calls_confirmed_on=min((row["confirmed_on"] for row in calls if row["confirmed_on"]), default=None),
        roles=_roles(payload),
        ratings=dict(Counter(row["rating"] for row in results)),
        actions=[(row["state"], row["due_on"]) for row in results if row["action"]],
        training=sum(bool(row["training"]) for row in payload.rows("evaluations")),
        skills=[(row["threat"] or "", row["training"]) for row in payload.rows("evaluations") if row["training"]],
        effective_on=cover.get("effective_on"),
        next_review_on=cover.get("next_review_on"),
    )


def _is_late(rto: int | None, mtpd: int | None) -> bool:
    return rto is not None and mtpd is not None and rto > mtpd


def _sections(payload: Payload) -> dict[str, int]:
    here = [s for s in sections() if payload.has(s.slug)]
    waived = [s for s in here if payload.waived(s.slug)]
    written = [s for s in here if s not in waived]
    complete = [s for s in written if s.is_complete(payload.rows(s.slug), payload.level(s.slug))]
    return {"all": len(here), "complete": len(complete), "waived": len(waived)}


def _counted(found: Iterable[Finding]) -> dict[str, dict[str, int]]:
    by_code: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in found:
        by_code[finding.code][finding.severity] += 1
    return {code: dict(by_code[code]) for code in sorted(by_code)}


def _roles(payload: Payload) -> dict[str, int]:
    """Roles that need two people, and how many of them stand on one."""
    needed = [row for row in payload.rows("team") if row["role"] in roles_with_alternate()]
    return {"needed": len(needed), "alone": sum(not (row["main"] and row["alternate"]) for row in needed)}


def _list(slug: str, rows: Sequence[Row], level: str) -> ListFigures:
    version = next((row["checklist_version"] for row in rows if row["checklist_version"]), "")
    if not version:
        return ListFigures(version="", level=level, failed=[], passed=0, applicable=0, unanswered=0)
    given = {row["item"]: row["result"] for row in rows}
    asked = checklist(slug, version)
    result = asked.result(given, level)
    return ListFigures(
        version=version,
        level=level,
        failed=[item.code for item in asked.failed_musts(given, level)],
        passed=result.met,
        applicable=result.applicable,
        unanswered=sum(not given.get(item.code) for item in asked.items_at(level)),
    )


# Per threat ------------------------------------------------------------------------------------------


def _threats(payload: Payload) -> dict[str, ThreatFigures]:
    hits = _hits(payload)
    answered = {row["area"] for row in payload.rows("strategies")}
    stages, exercises, verdicts = (_by_threat(payload, slug) for slug in ("procedures", "exercises", "evaluations"))
    return {
        row["threat"]: ThreatFigures(
            in_scope=bool(row["in_scope"]),
            reason=row["reason"],
            hits=hits.get(row["threat"], []),
            unanswered=[area for area in hits.get(row["threat"], []) if area not in answered],
            stages=dict(Counter(step["stage"] for step in stages[row["threat"]])),
            exercises=[(e["planned_on"], e["type"], e["joint_with"] or "") for e in exercises[row["threat"]]],
            verdicts=[_verdict(v) for v in verdicts[row["threat"]]],
        )
        for row in payload.rows("scope")
        if row["threat"]
    }


def _hits(payload: Payload) -> dict[str, list[str]]:
    """threat -> codes of the resource areas that it takes away."""
    return {
        row["threat"]: [area for column, area in area_of_column().items() if row[column]]
        for row in payload.rows("hazard_impacts")
        if row["threat"]
    }


def _by_threat(payload: Payload, slug: str) -> Mapping[str, list[Row]]:
    found: Mapping[str, list[Row]] = defaultdict(list)
    for row in payload.rows(slug):
        found[row["threat"] or ""].append(row)
    return found


def _verdict(row: Row) -> Verdict:
    return Verdict(
        event=row["event"], usable=row["usable"], coped=row["coped"], structure=row["structure_affected"],
        how=row["how"], is_to_improve=bool(row["improvement"]),
    )  # fmt: skip
