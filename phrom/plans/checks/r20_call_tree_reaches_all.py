"""R20: one person starts the calls and they reach the whole team, by several channels, in few steps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding, Severity
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import threshold
from phrom.plans.sections import section
from phrom.plans.sections.base import Record

ALTERNATE_LEVELS = 2  # the one who starts is level 0, coordinators 1, team leads 2
_APART = re.compile(r"[,;/\n·+•]|\s+และ|\s+หรือ")


def find(payload: Payload) -> Iterator[Finding]:
    rows = payload.rows("call_tree")
    if not rows:
        return
    known = {row["key"] for row in rows}
    called: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        called[row["caller"] if row.get("caller") in known else ""].append(row)
    levels = _levels(called)
    yield from _roots(payload, called[""])
    yield from _circles(payload, rows, levels)
    yield from _not_reached(payload, [row for row in rows if row["key"] in levels])
    for row in rows:
        yield from _hard_to_reach(payload, row, levels.get(row["key"]), len(called[row["key"]]))


def _levels(called: dict[str, list[Record]]) -> dict[str, int]:
    """Row key -> calls between it and the one who starts; rows in or below a circle are absent."""
    levels: dict[str, int] = {}
    level, callers = 0, called[""]
    while callers:
        levels |= {row["key"]: level for row in callers}
        callers, level = [next_ for row in callers for next_ in called[row["key"]]], level + 1
    return levels


def _roots(payload: Payload, roots: list[Record]) -> Iterator[Finding]:
    if not roots:
        message = _("ยังไม่มีผู้เริ่มแจ้ง เว้นช่อง “ผู้แจ้ง” ว่างไว้หนึ่งแถว สำหรับผู้ที่เริ่มแจ้งคนแรก")
        yield Finding("R20", "error", str(message), "call_tree")
    for row in roots[1:]:
        message = _("{name}: ยังไม่มีผู้แจ้ง ผู้เริ่มแจ้งมีได้คนเดียว (ขณะนี้คือ {first}) เลือกว่าใครเป็นผู้แจ้งคนนี้").format(
            name=payload.called("call_tree", row), first=payload.called("call_tree", roots[0])
        )
        yield Finding("R20", "error", message, "call_tree", row["key"], "caller")


def _circles(payload: Payload, rows: list[Record], levels: dict[str, int]) -> Iterator[Finding]:
    """One finding per circle of people who wait for each other's call."""
    lost = {row["key"]: row for row in rows if row["key"] not in levels}
    done: set[str] = set()
    for key in lost:
        path: list[str] = []
        while key not in done:
            done.add(key)
            path.append(key)
            key = lost[key]["caller"]
        if key in path:
            circle = [lost[member] for member in path[path.index(key) :]]
            names = " ← ".join(payload.called("call_tree", row) for row in [*circle, circle[0]])
            message = _("แจ้งต่อกันเป็นวงกลม ไม่มีใครเริ่ม: {names} เปลี่ยนผู้แจ้งของแถวนี้").format(names=names)
            yield Finding("R20", "error", message, "call_tree", circle[0]["key"], "caller")


def _not_reached(payload: Payload, reached: list[Record]) -> Iterator[Finding]:
    people = {row.get(column) for row in reached for column in ("person", "alternate")}
    columns: tuple[tuple[str, Severity], ...] = (("main", "error"), ("alternate", "warning"))
    for column, severity in columns:
        missing = {row[column]: row for row in payload.rows("team") if row.get(column) and row[column] not in people}
        people |= missing.keys()
        for person, row in missing.items():
            title = section("team").column(column).title
            message = _("ไม่มีใครแจ้ง {name} ({role} {title}) เพิ่มในผังการแจ้งเหตุ").format(
                name=payload.show("team", row, column) or title, role=payload.show("team", row, "role"), title=title
            )
            yield Finding("R20", severity, message, "call_tree", about=person)


def _hard_to_reach(payload: Payload, row: Record, level: int | None, calls: int) -> Iterator[Finding]:
    name, key = payload.called("call_tree", row), row["key"]
    if calls > threshold("call_fan_out"):
        message = _("{name}: ต้องแจ้ง {calls} คน เกิน {most} คน แบ่งให้ผู้อื่นช่วยแจ้ง")
        message = message.format(name=name, calls=calls, most=threshold("call_fan_out"))
        yield Finding("R20", "warning", message, "call_tree", key, "person")
    if row.get("channels") and count_channels(row["channels"]) < threshold("call_channels"):
        message = _("{name}: มีช่องทางเดียว ใส่อย่างน้อย {least} ช่องทาง เช่น โทรศัพท์, LINE")
        message = message.format(name=name, least=threshold("call_channels"))
        yield Finding("R20", "warning", message, "call_tree", key, "channels")
    if level is not None and level <= ALTERNATE_LEVELS and row.get("alternate") in (None, "", row.get("person")):
        message = _("{name}: ยังไม่มีผู้รับแจ้งสำรองที่เป็นคนอื่น หากติดต่อไม่ได้สายการแจ้งจะขาดตั้งแต่ชั้นนี้")
        yield Finding("R20", "warning", message.format(name=name), "call_tree", key, "alternate")


def count_channels(text: str) -> int:
    """How many ways of reaching someone are listed, by commas or, as Thai writes, by spaces; numbers do not count."""
    parts = [part for part in _APART.split(text) if part.strip()]
    if len(parts) > 1:
        return len({part.strip().casefold() for part in parts})
    return len([word for word in text.split() if not re.search(r"\d", word)])


_HEAD = {"key": "a", "person": "นายสมชาย ใจดี", "channels": "โทรศัพท์, LINE", "alternate": "นางสาวสมหญิง ตั้งมั่น"}
_NEXT = {"key": "b", "person": "นายวิชัย สุขสวัสดิ์", "caller": "a", "alternate": "นางอรทัย แก้วใส"}
check = Check(
    code="R20",
    severity="error",
    title=_("ผังการแจ้งเหตุถึงทุกคนในทีม"),
    why=_("เหตุเกิดนอกเวลา ผู้แจ้งคนเดียวที่ติดต่อไม่ได้ทำให้ทั้งทีมไม่รู้เรื่อง"),
    mend=_("ให้มีผู้เริ่มแจ้งหนึ่งคน ทุกคนในทีมมีผู้แจ้ง ผู้แจ้งหนึ่งคนแจ้งไม่เกิน 8 คน แต่ละคนมีอย่างน้อยสองช่องทาง และสองชั้นแรกมีผู้รับแจ้งสำรอง"),
    source=_("แนวทางการจัดทำผังการแจ้งเหตุฉุกเฉิน (Call Tree)"),
    bad=Example({"call_tree": [_HEAD, _NEXT | {"channels": "โทรศัพท์", "caller": None}]}),
    good=Example({"call_tree": [_HEAD, _NEXT | {"channels": "โทรศัพท์, วิทยุสื่อสาร"}]}),
    find=find,
)
