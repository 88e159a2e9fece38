"""Last year's rows made ready for a new year: what holds stays, what was true only then is shifted, renewed or left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from copy import copy
from types import MappingProxyType

from phrom.agencies.models import Agency
from phrom.criteria.checklists import Checklist, changes, checklist
from phrom.criteria.yearly import of_year
from phrom.kernel.content import tree
from phrom.plans.models import PlanText
from phrom.plans.payload import Payload, Records
from phrom.plans.sections import Section, section, sections
from phrom.plans.sections.base import Record
from phrom.plans.starters import plan_title, row_key, standard_text

SHIFTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"cover": ("effective_on", "next_review_on"), "exercises": ("planned_on",)}
)
CHECKLISTS = ("workplace", "cyber")


def rows_for(before: Payload, agency: Agency, fiscal_year: int) -> dict[str, Records]:
    """slug -> records of a plan for the year, from a sealed one of an earlier year; `agency` is named as of today.

    Keys and links stay. Dates of the cover and of exercises move on by the years between, standard texts say the new
    year, only open corrective actions and no evaluations come along, and checklists are those of the new year.
    """
    book = {part.slug: [dict(row) for row in _rows(before, part.slug)] for part in sections()}
    years = fiscal_year - before.data["fiscal_year"]
    for slug, columns in SHIFTED.items():
        for row in book[slug]:
            row |= {column: years_later(row[column], years) for column in columns}
    for part in sections():
        _say_new_year(part, book[part.slug], before, agency, fiscal_year)
    book["exercise_results"] = [row for row in book["exercise_results"] if _is_open(row)]
    book["evaluations"] = []
    for code in CHECKLISTS:
        book[code] = list(_asked_anew(agency, code, book[code], fiscal_year))
    return book


def waivers_of(before: Payload) -> dict[str, str]:
    """slug -> why the section did not apply."""
    return {part.slug: reason for part in sections() if (reason := before.waived(part.slug))}


def years_later(day: str | None, years: int) -> str | None:
    """The same ISO day that many years later; the last of February for the 29th."""
    if not day:
        return day
    was = dt.date.fromisoformat(day)
    try:
        return was.replace(year=was.year + years).isoformat()
    except ValueError:
        return was.replace(year=was.year + years, day=28).isoformat()


def standard_texts(slug: str, agency: Agency, fiscal_year: int) -> list[str]:
    """What a new plan of the year says in the section by itself; empty for sections without texts of their own."""
    if slug == "cover":
        return [plan_title(fiscal_year)]
    if section(slug).model is PlanText:
        return [standard_text(slug, agency, fiscal_year)]
    return [item["text"] for item in tree("texts")["items"].get(slug, ())]


def _rows(before: Payload, slug: str) -> Records:
    """A waived section's rows too: it may apply again."""
    found: Records = before.data["sections"].get(slug, {}).get("rows", [])
    return found


def _say_new_year(part: Section, rows: Records, before: Payload, agency: Agency, fiscal_year: int) -> None:
    """Texts that were the standard ones of the old year become those of the new."""
    column = "title" if part.slug == "cover" else "body"
    if part.slug != "cover" and part.model is not PlanText:
        return
    then = copy(agency)
    then.name_th = before.data["agency_name"]
    (old,) = standard_texts(part.slug, then, before.data["fiscal_year"])
    (new,) = standard_texts(part.slug, agency, fiscal_year)
    for row in rows:
        if old and row[column] == old:
            row[column] = new


def _is_open(result: Record) -> bool:
    """Whether something is still to be done about what an exercise showed."""
    return result["state"] != "done" and bool(result["state"] or result["action"] or result["gap"])


def _asked_anew(agency: Agency, code: str, rows: Records, fiscal_year: int) -> Iterator[Record]:
    """A row per item of the year's version; what it asks as before keeps its answer, the rest is blank."""
    asked = of_year(code, fiscal_year)
    before = {row["item"]: row for row in rows}
    for item in asked.items:
        row = before.get(item.code) or section(code).blank() | {"key": row_key(agency.key, code, item.code)}
        kept = {} if _is_same(code, row, asked) else {"result": "", "note": "", "evidence": "", "upload": ""}
        yield row | {"item": item.code, "checklist_version": asked.version} | kept


def _is_same(code: str, row: Record, asked: Checklist) -> bool:
    """Whether the item that was answered asks the same in the version now."""
    if row["checklist_version"] == asked.version:
        return True
    if not row["item"]:
        return False
    differing = changes(checklist(code, row["checklist_version"]), asked).changed
    return row["item"] not in {item.code for _, item in differing}
