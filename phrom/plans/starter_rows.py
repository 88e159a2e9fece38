"""The rows a new plan starts with: a template joined with steps, procedures, list items and missions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from phrom.kernel.content import table, tree
from phrom.kernel.dates import BUDDHIST_ERA

PlanRow = dict[str, Any]
PlanRows = dict[str, list[PlanRow]]

_BUCKETS = ("h4", "d1", "w1", "w2", "m1")


def starter_plan(agency_key: str, kind: str, fiscal_year: int | None = None) -> PlanRows:
    """Section slug -> new rows for an agency of the kind; links name short keys, empty fields are absent.

    Exercises get their dates in the fiscal year (Buddhist era), none without it. Prose is not among the rows: its
    default stands in texts.yaml until the agency writes its own.
    """
    template = tree("templates/district" if kind == "district" else "templates/department")
    rows: PlanRows = {slug: [dict(row) for row in own] for slug, own in template["sections"].items()}
    rows["dependencies"] = [row for row in rows["dependencies"] if row["on_agency"] != agency_key]
    rows |= {slug: [dict(row) for row in items] for slug, items in tree("texts")["items"].items()}
    for slug in ("steps_day1", "steps_day2_7", "steps_day8_30"):
        rows[slug] = list(_steps(slug))
    scope = [row["threat"] for row in rows["scope"] if row["in_scope"]]
    rows["procedures"] = list(procedures(scope, template))
    _add_missions(rows, agency_key, template)
    _add_leaders(rows)
    for row in rows["exercises"]:
        row["planned_on"] = _day(row["planned_on"], fiscal_year) if fiscal_year else None
    return rows


def procedures(threats: list[str], template: Any) -> Iterator[PlanRow]:
    """What agencies of the template do before, during and after each of the threats."""
    for threat in threats:
        for stage, steps in tree("procedures").get(threat, {}).items():
            for number, step in enumerate(steps, start=1):
                if step.get("only", template["applies"]) == template["applies"]:
                    place = {"key": f"{threat}-{stage}-{number}", "threat": threat, "stage": stage}
                    role = step["role"].replace("{secretariat}", template["secretariat"])
                    yield place | {"text": step["text"], "role": role}


def _steps(slug: str) -> Iterator[PlanRow]:
    for row in table("steps"):
        if row["section"] == slug:
            step = {"key": row["key"], "text": row["text_th"], "role": row["role"], "area": row["area"]}
            yield {name: value for name, value in step.items() if value}


def _add_missions(rows: PlanRows, agency_key: str, template: Any) -> None:
    """Each mission of the agency becomes a duty, the service that fulfils it, and that service's impacts."""
    missions = [row for row in table("missions") if row["agency_key"] == agency_key]
    for number, mission in enumerate(missions, start=1):
        duty, service = f"d-mission-{number}", f"s-mission-{number}"
        rules = template["missions"]
        bucket, limit = _bucket(int(mission["mtpd_hours"]))
        row = {
            "key": service,
            "name": mission["name_th"],
            "duty": duty,
            "unit": mission["unit"] or template["secretariat"],
            "rto_hours": int(mission["rto_hours"]),
            **rules["by_criticality"][mission["criticality"]],
        }
        if int(mission["mtpd_hours"]) < limit:
            row |= {"mtpd_hours": int(mission["mtpd_hours"]), "mtpd_reason": rules["mtpd_reason"]}
        rows["duties"].insert(number - 1, {"key": duty, "text": mission["name_th"]})
        rows["services"].insert(number - 1, row)
        rows["impacts"] += [
            {"key": f"i-{number}-{dimension.lower()}", "service": service, "dimension": dimension}
            | dict(zip(_BUCKETS, levels, strict=True))
            for dimension, levels in rules["impacts_by_bucket"][bucket].items()
        ]


def _add_leaders(rows: PlanRows) -> None:
    """A team leader for each unit that holds a service and has none in the template, after the coordinator."""
    led = {row.get("unit") for row in rows["team"] if row["role"] == "LEAD"}
    units = [unit for unit in dict.fromkeys(row["unit"] for row in rows["services"]) if unit not in led]
    place = 1 + max(number for number, row in enumerate(rows["team"]) if row["role"] in ("HEAD", "COORD", "LEAD"))
    rows["team"][place:place] = [
        {"key": f"t-lead-{number}", "role": "LEAD", "unit": unit} for number, unit in enumerate(units, start=1)
    ]


def _day(month_day: str, fiscal_year: int) -> str:
    """The ISO date of that month and day in the fiscal year, which starts in October of the year before."""
    year = fiscal_year - BUDDHIST_ERA
    return f"{year - 1 if month_day >= '10' else year}-{month_day}"


def _bucket(hours: int) -> tuple[str, int]:
    """The first time bucket that is not shorter, and its hours; the last one when all are."""
    buckets = [(entry["field"], int(entry["hours"])) for entry in tree("scales")["time_buckets"]]
    return next((bucket for bucket in buckets if bucket[1] >= hours), buckets[-1])
