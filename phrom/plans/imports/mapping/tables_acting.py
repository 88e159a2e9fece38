"""What is to be done: strategies, steps of the phases, procedures against a threat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phrom.plans.columns import Choice
from phrom.plans.imports.mapping import values
from phrom.plans.imports.mapping.builders import Desk, made, ref_cell, sure, text_cell
from phrom.plans.imports.mapping.drafts import Cell, Entry, Origin
from phrom.plans.imports.mapping.rows import rows_of
from phrom.plans.imports.mapping.tables import Found
from phrom.plans.sections import section

_ABOUT = ("แนวทางปฏิบัติกรณี", "แนวทางปฏิบัติ", "กรณี")


def strategies(found: Found, desk: Desk) -> Iterator[Entry]:
    """Table 3: each point of a resource is an entry."""
    target = section("strategies")
    area = target.column("area")
    assert isinstance(area, Choice)
    for row in rows_of(found):
        resource = made(values.read_choice(area, row.text("area")), row.text("area"), row.origins["area"])
        for point in values.points_of(row.text("text")):
            text, within = values.without_start(point)
            if values.is_empty(text):
                continue
            cells = {
                "area": resource,
                "text": text_cell(target.column("text"), text, row.origins["text"], sure(found, "text")),
            }
            within = within or row.text("activation_hours")
            if within:
                cells["activation_hours"] = made(values.read_span(within), within, row.origins["text"])
            yield Entry("strategies", cells, row.origins["text"])


def steps(found: Found, desk: Desk) -> Iterator[Entry]:
    """Tables 10-12: each bulleted step of a cell is an entry."""
    target = section(found.words.section)
    for row in rows_of(found):
        for point in values.points_of(row.text("text")):
            cells = {"text": text_cell(target.column("text"), point, row.origins["text"], sure(found, "text"))}
            if row.text("role"):
                cells["role"] = text_cell(
                    target.column("role"), row.text("role"), row.origins["role"], sure(found, "role")
                )
            yield Entry(target.slug, cells, row.origins["text"])


def procedures(found: Found, desk: Desk) -> Iterator[Entry]:
    """Steps against one threat: the caption names it, lines across the table name the stage."""
    target = section("procedures")
    stage_column = target.column("stage")
    assert isinstance(stage_column, Choice)
    about = found.caption or found.part.placed.heading
    for row in rows_of(found):
        threat = _threat(row.text("threat"), about, found, desk, row.origin)
        stage = row.text("stage") or row.band
        cells = {
            "threat": threat,
            "stage": made(values.read_choice(stage_column, stage), stage, row.origins.get("stage", row.origin)),
            "text": text_cell(
                target.column("text"), values.unbulleted(row.text("text")), row.origins["text"], sure(found, "text")
            ),
        }
        if row.text("role"):
            cells["role"] = text_cell(target.column("role"), row.text("role"), row.origins["role"])
        yield Entry("procedures", cells, row.origin)


def _threat(own: str, caption: str, found: Found, desk: Desk, origin: Origin) -> Cell:
    heading = found.part.placed.heading
    said = [own] if own else [_after_about(caption), _after_about(heading)]
    cells = [ref_cell("threat", text, origin, desk) for text in said if text]
    return max(cells, key=lambda cell: cell.confidence, default=Cell("", caption, values.NO, origin, "unknown"))


def _after_about(text: str) -> str:
    """What a caption is about: the words behind กรณี, else behind its number."""
    for words in _ABOUT:
        if words in text:
            return text.split(words, 1)[1].removeprefix("เกิด").strip()
    return re.sub(r"^[\d๐-๙.()\s]+", "", text)
