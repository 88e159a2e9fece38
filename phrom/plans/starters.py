"""What a new plan starts from: the district or department starter in content/, with standard texts and checklists."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from phrom.agencies.models import Agency
from phrom.criteria.checklists import current
from phrom.kernel.content import table, tree
from phrom.plans.columns import Link, Links
from phrom.plans.scales import BUCKET_HOURS
from phrom.plans.sections import section, sections
from phrom.plans.sections.base import Record

_SPACE = uuid.UUID("6f2a3f5e-7a38-4c1e-9f0e-70726f6d2026")  # makes row keys of starters the same every year
HEAD_POSITIONS = {"district": "ผู้อำนวยการเขต"}
PLAN_TITLE = "แผนบริหารความพร้อมต่อสภาวะวิกฤติ"


def row_key(agency: str, slug: str, local: str) -> str:
    """The lasting key of a starter's row in an agency's plans."""
    return str(uuid.uuid5(_SPACE, f"{agency}/{slug}/{local}"))


def starter_name(agency: Agency) -> str:
    """Which starter fits the agency: district, or department for all others."""
    return "district" if agency.kind == Agency.Kind.DISTRICT else "department"


def starter(agency: Agency, fiscal_year: int) -> dict[str, list[Record]]:
    """slug -> records of a new plan; `agency` must be one of `Agency.objects.as_of(...)`."""
    local: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in (_single(agency, fiscal_year), _lists(), _steps(), _procedures(), _checklists(fiscal_year)):
        for slug, rows in part.items():
            local[slug] += rows
    for slug, rows in tree(f"templates/{starter_name(agency)}")["sections"].items():
        local[slug] += rows
    if starter_name(agency) != "district":
        _add_missions(agency, local)
    return {slug: [_lasting(agency.key, slug, row) for row in rows] for slug, rows in local.items()}


def parameters(agency: Agency, fiscal_year: int) -> dict[str, str]:
    """What the {words} in braces of standard texts stand for."""
    hazards = [row["name_th"] for row in table("threats") if row["required"] == "Y"]
    return {
        "agency": str(getattr(agency, "name", agency.key)),
        "head_position": HEAD_POSITIONS.get(agency.kind, "หัวหน้าหน่วยงาน"),
        "fiscal_year": str(fiscal_year),
        "hazard_list": " ".join(hazards),
        "alternate_site": "สถานที่ปฏิบัติงานสำรองตามที่กำหนดในแผนนี้",
    }


def standard_text(slug: str, agency: Agency, fiscal_year: int) -> str:
    """The standard body of a prose section, parameters filled; empty when there is none."""
    body = tree("texts")["prose"].get(slug, "")
    return _filled(body, parameters(agency, fiscal_year)).strip()


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def _single(agency: Agency, fiscal_year: int) -> dict[str, list[dict[str, Any]]]:
    """Sections of one row: the cover and all prose."""
    starts = dt.date(fiscal_year - 543 - 1, 10, 1)
    cover = {
        "key": "cover",
        "title": f"{PLAN_TITLE} ประจำปีงบประมาณ พ.ศ. {fiscal_year}",
        "secrecy": "none",
        "effective_on": starts.replace(year=starts.year + 1, month=4, day=1).isoformat(),
        "next_review_on": starts.replace(year=starts.year + 2, month=3, day=31).isoformat(),
    }
    prose = [s.slug for s in sections() if s.layout == "prose"]
    return {"cover": [cover]} | {
        slug: [{"key": slug, "body": standard_text(slug, agency, fiscal_year)}] for slug in prose
    }


def _lists() -> dict[str, list[dict[str, Any]]]:
    return {slug: list(rows) for slug, rows in tree("texts")["items"].items()}


def _steps() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number, row in enumerate(table("steps"), 1):
        found[row["section"]].append(
            {"key": str(number), "text": row["text_th"], "role": row["role"], "area": row["area"]}
        )
    return found


def _procedures() -> dict[str, list[dict[str, Any]]]:
    rows = []
    for threat, stages in tree("procedures").items():
        for stage, steps in stages.items():
            for number, step in enumerate(steps, 1):
                rows.append({"key": f"{threat}-{stage}-{number}", "threat": threat, "stage": stage} | step)
    return {"procedures": rows}


def _checklists(fiscal_year: int) -> dict[str, list[dict[str, Any]]]:
    day = dt.date(fiscal_year - 543 - 1, 10, 1)
    found = {}
    for code in ("workplace", "cyber"):
        checklist = current(code, day)
        found[code] = [
            {"key": item.code, "item": item.code, "checklist_version": checklist.version} for item in checklist.items
        ]
    return found


def _add_missions(agency: Agency, local: dict[str, list[dict[str, Any]]]) -> None:
    """A department's duties and services from its core missions."""
    for number, row in enumerate((r for r in table("missions") if r["agency_key"] == agency.key), 1):
        key, rto, mtpd = f"m{number}", int(row["rto_hours"]), int(row["mtpd_hours"])
        local["duties"].append({"key": f"d-{key}", "text": row["name_th"]})
        local["services"].append(
            {
                "key": f"s-{key}",
                "name": row["name_th"],
                "duty": f"d-{key}",
                "unit": row["unit"],
                "demand": "rises" if rto <= 24 else "same",
                "rto_hours": rto,
                "mbco_percent": 50,
                "staff_min": 4,
                "mbco_text": "ให้บริการเฉพาะเรื่องเร่งด่วน",
            }
        )
        local["impacts"] += _impacts(key, mtpd)


def _impacts(key: str, mtpd: int) -> list[dict[str, Any]]:
    """Levels on service capability and on society that reach the tolerance at the bucket of the MTPD."""
    rows = []
    for dimension, least in (("SVC", 1), ("SOC", 0)):
        levels: dict[str, Any] = {}
        for bucket, hours in BUCKET_HOURS.items():
            reached = hours >= mtpd
            levels[bucket] = 4 + (hours > mtpd * 7) if reached else min(3, least + len(levels))
        rows.append({"key": f"i-{key}-{dimension.lower()}", "service": f"s-{key}", "dimension": dimension} | levels)
    return rows


def _lasting(agency: str, slug: str, row: Mapping[str, Any]) -> Record:
    """The row with its local key and links turned into lasting keys."""
    lasting = dict(row) | {"key": row_key(agency, slug, row["key"])}
    for column in section(slug).columns:
        value = lasting.get(column.name)
        if isinstance(column, Link) and value:
            lasting[column.name] = row_key(agency, column.to, value)
        elif isinstance(column, Links) and value:
            lasting[column.name] = [row_key(agency, column.to, key) for key in value]
    return lasting
