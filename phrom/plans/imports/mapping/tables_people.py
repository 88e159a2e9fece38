"""Tables of people: the team with its alternates, and who calls whom."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.plans.columns import Choice
from phrom.plans.imports.mapping import values
from phrom.plans.imports.mapping.builders import Desk, made, person_cell, sure, text_cell
from phrom.plans.imports.mapping.drafts import Cell, Entry
from phrom.plans.imports.mapping.rows import rows_of
from phrom.plans.imports.mapping.tables import Found
from phrom.plans.imports.mapping.wording import key
from phrom.plans.scales import options
from phrom.plans.sections import section

_UNITS = ("ฝ่าย", "กอง", "สำนักงาน", "กลุ่มงาน", "งาน", "ศูนย์")
_STARTS = {key("ผู้เริ่มแจ้ง"), key("-"), ""}


def team(found: Found, desk: Desk) -> Iterator[Entry]:
    """Table 2: who holds a role and who stands in; the section of a team lead stands below the role."""
    target = section("team")
    column = target.column("role")
    assert isinstance(column, Choice)
    for row in rows_of(found):
        role, unit = _role(row.text("role"))
        reading = values.read_choice(column, role)
        cells = {"role": made(reading, row.text("role"), row.origins["role"], sure(found, "role"))}
        unit = unit or row.text("unit")
        if unit:
            cells["unit"] = text_cell(
                target.column("unit"), unit, row.origins["role"], values.LIKELY if reading.confidence < 0.9 else 1.0
            )
        main = "\n".join(filter(None, (row.text("main"), row.text("position"))))
        cells["main"] = person_cell(main, row.text("main_phone"), row.origins["main"], desk)
        if row.text("alternate"):
            cells["alternate"] = person_cell(
                row.text("alternate"), row.text("alternate_phone"), row.origins["alternate"], desk
            )
        yield Entry("team", cells, row.origin)


def _role(text: str) -> tuple[str, str]:
    """The role and the section that it is of: on lines of their own, in brackets, or run together."""
    lines = [line.strip("() ") for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        return lines[0], " ".join(lines[1:])
    whole = lines[0] if lines else ""
    for label in sorted(options("team_roles").values(), key=len, reverse=True):
        rest = whole.removeprefix(label).strip(" ()")
        if rest != whole.strip(" ()") and rest.removeprefix("ของ").startswith(_UNITS):
            return label, rest.removeprefix("ของ")
    return whole, ""


def call_tree(found: Found, desk: Desk) -> Iterator[Entry]:
    """Table 13: who is called, by whom, how, and who instead."""
    target = section("call_tree")
    for row in rows_of(found):
        cells = {"person": person_cell(row.text("person"), row.text("phone"), row.origins["person"], desk)}
        caller = row.text("caller").split("\n")[0]
        match = desk.registers.match("person", caller) if caller else None
        if match is not None and (match.key or key(caller) not in _STARTS):
            cells["caller"] = Cell(
                f"person:{match.key}" if match.key else "",
                caller,
                match.score,
                row.origins["caller"],
                "" if match.key else "unknown",
            )
        channels = row.text("channels") or ("โทรศัพท์" if row.text("phone") else "")
        if channels:
            cells["channels"] = text_cell(
                target.column("channels"),
                channels,
                row.origins.get("channels", row.origin),
                values.SURE if row.text("channels") else values.UNSURE,
            )
        if row.text("alternate"):
            cells["alternate"] = person_cell(
                row.text("alternate"), row.text("alternate_phone"), row.origins["alternate"], desk
            )
        yield Entry("call_tree", cells, row.origin)
