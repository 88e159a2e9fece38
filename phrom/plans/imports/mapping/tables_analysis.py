"""Services, their impacts and the resources they need: ticks as times, areas as people, rows of levels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phrom.kernel.thai import arabic, clean
from phrom.plans.imports.mapping import values
from phrom.plans.imports.mapping.builders import Desk, cells_of, made, sure, text_cell
from phrom.plans.imports.mapping.drafts import Cell, Entry
from phrom.plans.imports.mapping.rows import Row, rows_of
from phrom.plans.imports.mapping.tables import Found
from phrom.plans.imports.mapping.times import is_ticked
from phrom.plans.imports.mapping.values import Reading
from phrom.plans.scales import BUCKET_HOURS, BUCKETS, options, threshold
from phrom.plans.sections import section

_LEVELS = re.compile(r"[0-5–-]")


def services(found: Found, desk: Desk) -> Iterator[Entry]:
    """Table 4: the first ticked column is the RTO; a section's name may stand in a column or head a group of rows."""
    target = section("services")
    for row in rows_of(found):
        name = values.unbulleted(row.text("name").split("\n")[0] if "\n- " in row.text("name") else row.text("name"))
        desk.services[row.number] = name
        cells = {"name": text_cell(target.column("name"), name, row.origins["name"], sure(found, "name"))}
        cells["rto_hours"] = _ticked(found, row)
        unit = row.text("unit") or row.band
        if unit:
            cells["unit"] = text_cell(
                target.column("unit"),
                unit,
                row.origins.get("unit", row.origin),
                values.LIKELY if not row.text("unit") else 1.0,
            )
        cells |= dict(cells_of(found, row, desk, ("mtpd_hours",)))
        yield Entry("services", cells, row.origin)


def _ticked(found: Found, row: Row) -> Cell:
    """The bucket from which on the row is ticked; a span in words counts too; gaps between ticks make it doubtful."""
    if "rto_hours" in row.texts:
        return made(values.read_span(row.text("rto_hours")), row.text("rto_hours"), row.origins["rto_hours"])
    told = {bucket: row.texts[bucket] for bucket in BUCKETS if bucket in row.texts}
    marks = {bucket: is_ticked(text) is not False for bucket, text in told.items()}
    first = next((bucket for bucket, is_on in marks.items() if is_on), "")
    origin = row.origins.get(first or next(iter(told), ""), row.origin)
    raw = " ".join(text.strip() or "·" for text in told.values())
    if not first:
        return Cell("", raw, values.NO, origin, "rto")
    later = list(marks.values())[list(marks).index(first) :]
    is_plain = all(later) or sum(later) == 1
    return Cell(
        str(BUCKET_HOURS[first]), raw, values.SURE if is_plain else values.UNSURE, origin, "" if is_plain else "gaps"
    )


def services_minimum(found: Found, desk: Desk) -> Iterator[Entry]:
    """What Phrom prints beside table 4; hours of service and legal limits share a column."""
    target = section("services")
    for row in rows_of(found):
        desk.services.setdefault(row.number, row.text("name"))
        cells = dict(cells_of(found, row, desk))
        cells.pop("mtpd_hours" if found.code == "services_minimum" and "mtpd_reason" not in row.texts else "", None)
        if "hours_and_limit" in row.texts:
            first, _end, rest = row.text("hours_and_limit").partition("\n")
            origin = row.origins["hours_and_limit"]
            cells["service_hours"] = text_cell(target.column("service_hours"), first, origin)
            cells["legal_limit"] = text_cell(target.column("legal_limit"), rest, origin)
        yield Entry("services", cells, row.origin)


def impacts(found: Found, desk: Desk) -> Iterator[Entry]:
    """One entry for each service and dimension: five levels in one cell."""
    for row in rows_of(found):
        for dimension in options("impact_dimensions"):
            if dimension not in row.texts or not row.text(dimension):
                continue
            origin, raw = row.origins[dimension], arabic(clean(row.text(dimension)))
            levels = _LEVELS.findall(raw.replace("\u00a0", " "))
            sure_of = values.SURE if len(levels) == len(BUCKETS) else values.UNSURE
            cells = {
                "service": Cell(row.text("name"), row.text("name"), values.SURE, row.origins["name"]),
                "dimension": Cell(dimension, dimension, values.SURE, origin),
            }
            told = zip(BUCKETS, levels, strict=False)
            cells |= {bucket: Cell(level if level.isdigit() else "", level, sure_of, origin) for bucket, level in told}
            yield Entry("impacts", cells, origin)


def needs(found: Found, desk: Desk) -> Iterator[Entry]:
    """Tables 5-9: amounts at the five times with their unit."""
    slug = found.words.section
    target = section(slug)
    for row in rows_of(found):
        cells = {
            "item": text_cell(
                target.column("item"), values.unbulleted(row.text("item")), row.origins["item"], sure(found, "item")
            )
        }
        if row.text("source"):
            cells["source"] = text_cell(
                target.column("source"), row.text("source"), row.origins["source"], sure(found, "source")
            )
        units: list[str] = []
        for bucket in (*BUCKETS, "supply"):
            if bucket in row.texts:
                reading, unit = _amount(slug, row.texts[bucket])
                cells[bucket] = made(reading, row.texts[bucket], row.origins[bucket], sure(found, bucket))
                units.append(unit)
        unit = row.text("unit_label") or next(filter(None, units), "") or _usual_unit(slug)
        cells["unit_label"] = text_cell(
            target.column("unit_label"), unit, row.origin, values.SURE if any(units) else values.LIKELY
        )
        yield Entry(slug, cells, row.origin)


def _amount(slug: str, text: str) -> tuple[Reading, str]:
    if slug == "needs_space":
        return values.read_space(text, threshold("m2_per_person"))
    if text.strip() in ("-", "–", "—"):
        return Reading("0"), ""
    reading, unit = values.read_amount(text)
    return (
        (Reading(reading.typed, values.SURE), unit) if slug == "needs_it" and reading.typed == "1" else (reading, unit)
    )


def _usual_unit(slug: str) -> str:
    return {"needs_people": "คน", "needs_space": "คน", "needs_it": "ระบบ", "needs_partners": "ราย"}.get(slug, "")
