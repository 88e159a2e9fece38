"""Tables that name entries of registers beside other facts in the same cell: sites, systems, suppliers, duties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phrom.kernel.thai import arabic
from phrom.plans.columns import Choice
from phrom.plans.imports.mapping import values
from phrom.plans.imports.mapping.builders import Desk, cells_of, made, text_cell
from phrom.plans.imports.mapping.drafts import Cell, Entry, Origin
from phrom.plans.imports.mapping.rows import rows_of
from phrom.plans.imports.mapping.tables import Found
from phrom.plans.imports.mapping.values import Reading
from phrom.plans.scales import threshold
from phrom.plans.sections import Section, section

_CONFIRMED = re.compile(r"ยืนยันเมื่อ\s*(.+)")
_UNCONFIRMED = re.compile(r"ยังไม่ได้รับการยืนยัน")
_NUMBERS = re.compile(r"[\d, ]+")
_OF_SERVICE = re.compile(r"^\s*[\d๐-๙]{1,2}\.\s")


def sites(found: Found, desk: Desk) -> Iterator[Entry]:
    """The people who move, not what the place holds; an area that is only worked out says nothing of itself."""
    target = section("sites")
    for row in rows_of(found):
        cells = dict(cells_of(found, row, desk, ("site", "purpose", "activation_hours")))
        if "people" in row.texts:
            first = row.text("people").split("\n")[0]
            reading = Reading("") if first.startswith("(") else values.read_amount(first)[0]
            cells["people"] = made(reading, row.text("people"), row.origins["people"])
        if "area_m2" in row.texts and "people" in cells:
            area = values.read_amount(row.text("area_m2"))[0]
            is_worked_out = area.typed == str(int(cells["people"].typed or 0) * threshold("m2_per_person"))
            cells["area_m2"] = made(Reading("") if is_worked_out else area, row.text("area_m2"), row.origins["area_m2"])
        if "agreement" in row.texts:
            cells |= _agreement(row.text("agreement"), target, row.origins["agreement"])
        yield Entry("sites", cells, row.origin)


def _agreement(text: str, target: Section, origin: Origin) -> dict[str, Cell]:
    lines = [line for line in text.split("\n") if line.strip() and not _UNCONFIRMED.search(line)]
    days = [found[1] for line in lines if (found := _CONFIRMED.search(line))]
    said = " ".join(line for line in lines if not _CONFIRMED.search(line))
    cells = {"agreement": text_cell(target.column("agreement"), said, origin)}
    if days:
        cells["confirmed_on"] = made(values.read_day(days[0]), text, origin)
    return cells


def systems(found: Found, desk: Desk) -> Iterator[Entry]:
    """The day of the last restore test and what came of it share a cell."""
    result = section("systems").column("restore_result")
    assert isinstance(result, Choice)
    for row in rows_of(found):
        cells = dict(cells_of(found, row, desk))
        said = row.text("restored_on")
        for label in result.options.values():
            if said.endswith(label):
                origin = row.origins["restored_on"]
                cells["restore_result"] = made(values.read_choice(result, label), label, origin)
                cells["restored_on"] = made(values.read_day(said.removesuffix(label).strip()), said, origin)
        yield Entry("systems", cells, row.origin)


def suppliers(found: Found, desk: Desk) -> Iterator[Entry]:
    """The contact and the telephone share a cell; the number of the register is printed where the plan has none."""
    target = section("suppliers")
    for row in rows_of(found):
        cells = dict(cells_of(found, row, desk, ("supplier", "provides", "services", "alternative", "contract_until")))
        lines = [line for line in row.text("contact").split("\n") if line.strip()]
        if lines:
            origin = row.origins["contact"]
            numbers = [line for line in lines if values.read_number_of(line).typed]
            cells["contact"] = text_cell(
                target.column("contact"), " ".join(line for line in lines if line not in numbers), origin
            )
            if numbers:
                cells["phone"] = made(values.read_number_of(numbers[0]), numbers[0], origin)
        yield Entry("suppliers", cells, row.origin)


def duties(found: Found, desk: Desk) -> Iterator[Entry]:
    """A duty; beside it the services that fulfil it, or why none is critical."""
    target = section("duties")
    for row in rows_of(found):
        cells = {"text": text_cell(target.column("text"), values.unbulleted(row.text("text")), row.origins["text"])}
        beside = row.text("services")
        if beside and not _OF_SERVICE.match(beside) and not _NUMBERS.fullmatch(arabic(beside)):
            cells["not_critical_reason"] = text_cell(
                target.column("not_critical_reason"), beside, row.origins["services"]
            )
        yield Entry("duties", cells, row.origin)
