"""R10: every role that the plan needs is there, and none hangs on one person (OPDC table 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from phrom.kernel.thai import search_key
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import options, roles_with_alternate
from phrom.plans.sections.base import Record

REQUIRED = ("HEAD", "COORD", "LEAD", "COMMS", "LOG", "IT")


def find(payload: Payload) -> Iterator[Finding]:
    if not payload.has("team"):
        return
    team = payload.rows("team")
    yield from _missing_roles(team)
    yield from _units_without_lead(payload, team)
    mains = Counter(row["main"] for row in team if row.get("main"))
    for row in team:
        name = _name(payload, row)
        yield from _alternate(name, row, mains)
        yield from _gone(payload, name, row)


def _name(payload: Payload, row: Record) -> str:
    unit = f" {row['unit']}" if row.get("unit") else ""
    return f"{payload.show('team', row, 'role') or _('บทบาทที่ยังไม่เลือก')}{unit}"[:80]


def _missing_roles(team: list[Record]) -> Iterator[Finding]:
    held = {row.get("role") for row in team}
    for role in REQUIRED:
        if role not in held:
            message = _("ทีมยังไม่มี “{role}” เพิ่มแถวและระบุบุคลากรหลักกับบุคลากรสำรอง")
            yield Finding("R10", "error", message.format(role=options("team_roles")[role]), "team", about=role)


def _units_without_lead(payload: Payload, team: list[Record]) -> Iterator[Finding]:
    led = {search_key(row["unit"]) for row in team if row.get("role") == "LEAD" and row.get("unit")}
    units = {search_key(s["unit"]): s["unit"] for s in payload.rows("services") if s.get("unit")}
    for key, unit in units.items():
        if key not in led:
            message = _("{unit} มีงานบริการที่สำคัญ แต่ทีมยังไม่มีหัวหน้าทีมของฝ่าย/กองนี้").format(unit=unit)
            yield Finding("R10", "warning", message, "team", about=key[:200])


def _alternate(name: str, row: Record, mains: Counter[str]) -> Iterator[Finding]:
    alternate = row.get("alternate")
    if not alternate:
        if row.get("role") in roles_with_alternate():
            message = _("{name}: ยังไม่มีบุคลากรสำรอง เลือกผู้ที่ทำหน้าที่แทนได้เมื่อติดต่อบุคลากรหลักไม่ได้")
            yield Finding("R10", "error", message.format(name=name), "team", row["key"], "alternate")
    elif alternate == row.get("main"):
        message = _("{name}: บุคลากรหลักและบุคลากรสำรองเป็นคนเดียวกัน เลือกบุคลากรสำรองเป็นคนอื่น")
        yield Finding("R10", "error", message.format(name=name), "team", row["key"], "alternate")
    elif mains[alternate] > 1:
        message = _("{name}: บุคลากรสำรองเป็นบุคลากรหลักอยู่แล้ว {count} บทบาท อาจทำแทนไม่ได้เมื่อเกิดเหตุ").format(
            name=name, count=mains[alternate]
        )
        yield Finding("R10", "warning", message, "team", row["key"], "alternate")


def _gone(payload: Payload, name: str, row: Record) -> Iterator[Finding]:
    for column in ("main", "alternate"):
        person = payload.entry("person", row.get(column))
        if person.get("is_active") is False:
            message = _("{name}: {person} ไม่ได้ปฏิบัติงานที่หน่วยงานแล้ว เลือกบุคลากรคนใหม่").format(
                name=name, person=person["name"]
            )
            yield Finding("R10", "warning", message, "team", row["key"], column, "gone")


_TEAM = [
    {"role": role, "main": f"นายหลัก ลำดับที่ {number}", "alternate": f"นางสำรอง ลำดับที่ {number}"}
    for number, role in enumerate(REQUIRED, 1)
]
check = Check(
    code="R10",
    severity="error",
    title=_("ทีมมีบุคลากรหลักและสำรองครบทุกบทบาท"),
    why=_("เมื่อเกิดเหตุ บางคนจะมาไม่ได้ บทบาทที่ไม่มีผู้แทนจะว่างลงในเวลาที่ต้องใช้"),
    mend=_("ระบุบุคลากรสำรองที่เป็นคนละคนกับบุคลากรหลัก ฝึกให้ทำแทนได้จริง และตั้งหัวหน้าทีมของทุกฝ่ายที่มีงานบริการสำคัญ"),
    source=_("แบบแผนความต่อเนื่องของสำนักงาน ก.พ.ร. ตารางที่ 2"),
    bad=Example({"team": [*_TEAM[:-1], _TEAM[-1] | {"alternate": None}]}),
    good=Example({"team": _TEAM}),
    find=find,
)
