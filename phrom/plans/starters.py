"""What a new plan starts from: the district or department starter in content/, with standard texts and checklists."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from phrom.agencies.models import Agency
from phrom.criteria.yearly import of_year
from phrom.kernel.content import table, tree
from phrom.kernel.words import kept
from phrom.plans.columns import Link, Links
from phrom.plans.sections import section, sections
from phrom.plans.sections.base import Record
from phrom.plans.starter_rows import starter_plan

_SPACE = uuid.UUID("6f2a3f5e-7a38-4c1e-9f0e-70726f6d2026")  # makes row keys of starters the same every year
HEAD_POSITIONS = {"district": "ผู้อำนวยการเขต"}
PLAN_TITLE = kept("แผนบริหารความพร้อมต่อสภาวะวิกฤติ")


def row_key(agency: str, slug: str, local: str) -> str:
    """The lasting key of a starter's row in an agency's plans."""
    return str(uuid.uuid5(_SPACE, f"{agency}/{slug}/{local}"))


def starter_name(agency: Agency) -> str:
    """Which starter fits the agency: district, or department for all others."""
    return "district" if agency.kind == Agency.Kind.DISTRICT else "department"


def starter(agency: Agency, fiscal_year: int) -> dict[str, list[Record]]:
    """slug -> records of a new plan; `agency` must be one of `Agency.objects.as_of(...)`."""
    local = starter_plan(agency.key, agency.kind, fiscal_year) | _single(agency, fiscal_year) | _checklists(fiscal_year)
    return {slug: [_lasting(agency.key, slug, row) for row in rows] for slug, rows in local.items()}


def parameters(agency: Agency, fiscal_year: int) -> dict[str, str]:
    """What the {words} in braces of standard texts stand for; texts of a plan are Thai, so is the agency's name."""
    *hazards, last = (row["name_th"] for row in table("threats") if row["required"] == "Y")
    return {
        "agency": str(getattr(agency, "name_th", "") or getattr(agency, "name", agency.key)),
        "head_position": HEAD_POSITIONS.get(agency.kind, "หัวหน้าหน่วยงาน"),
        "fiscal_year": str(fiscal_year),
        "hazard_list": f"{' '.join(hazards)} และ{last}",
        "alternate_site": "สถานที่ปฏิบัติงานสำรองตามที่กำหนดในแผนนี้",
    }


def plan_title(fiscal_year: int) -> str:
    """What a plan of the year is called on its cover, until the agency calls it otherwise."""
    return f"{PLAN_TITLE} ประจำปีงบประมาณ พ.ศ. {fiscal_year}"


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
        "title": plan_title(fiscal_year),
        "secrecy": "none",
        "effective_on": starts.replace(year=starts.year + 1, month=4, day=1).isoformat(),
        "next_review_on": starts.replace(year=starts.year + 2, month=3, day=31).isoformat(),
    }
    prose = [s.slug for s in sections() if s.layout == "prose"]
    return {"cover": [cover]} | {
        slug: [{"key": slug, "body": standard_text(slug, agency, fiscal_year)}] for slug in prose
    }


def _checklists(fiscal_year: int) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for code in ("workplace", "cyber"):
        checklist = of_year(code, fiscal_year)
        found[code] = [
            {"key": item.code, "item": item.code, "checklist_version": checklist.version} for item in checklist.items
        ]
    return found


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
