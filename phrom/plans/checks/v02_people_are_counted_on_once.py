"""V02: whoever this plan counts on is not counted on by another agency's plan, or by most roles of this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload

MOST = 3  # roles that one person can stand in for


def find(payload: Payload) -> Iterator[Finding]:
    stands_in = Counter(row["alternate"] for row in payload.rows("team") if row.get("alternate"))
    seen: set[str] = set()
    for row in payload.rows("team"):
        for column in ("main", "alternate"):
            person = row.get(column)
            if not person or person in seen:
                continue
            name = payload.entry("person", person).get("name", "")
            if others := payload.elsewhere.get(person):
                seen.add(person)
                message = _("{person} อยู่ในแผนของ{others}ด้วย เมื่อเกิดเหตุพร้อมกันจะทำได้เพียงแห่งเดียว").format(
                    person=name, others=", ".join(others)
                )
                yield Finding("V02", "warning", message, "team", row["key"], column, "elsewhere")
            if column == "alternate" and stands_in[person] > MOST:
                seen.add(person)
                message = _("{person} เป็นบุคลากรสำรองถึง {count} บทบาท เกิน {most} บทบาท กระจายให้คนอื่น").format(
                    person=name, count=stands_in[person], most=MOST
                )
                yield Finding("V02", "warning", message, "team", row["key"], column)


_TEAM = [{"role": "COORD", "main": "นายสมชาย ใจดี", "alternate": "นางสาวสมหญิง ตั้งมั่น"}]
check = Check(
    code="V02",
    severity="warning",
    title=_("ไม่ได้ฝากความหวังไว้กับคนเดียวกันหลายแห่ง"),
    why=_("บุคลากรสำรองของหลายบทบาทหรือหลายหน่วยงานเป็นผู้สำรองได้จริงเพียงแห่งเดียว ที่เหลือจะไม่มีใคร"),
    mend=_("กระจายบุคลากรสำรองไม่ให้คนหนึ่งเกินสามบทบาท และตกลงกับหน่วยงานอื่นว่าเมื่อเกิดเหตุพร้อมกันคนนี้อยู่ที่ใด"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example(
        {"team": _TEAM},
        beside={"elsewhere": {"นางสาวสมหญิง ตั้งมั่น": ["สำนักงานเขตพระนคร"]}},
        note=_("นางสาวสมหญิง ตั้งมั่น อยู่ในแผนของสำนักงานเขตพระนครด้วย"),
    ),
    good=Example({"team": _TEAM}),
    find=find,
)
