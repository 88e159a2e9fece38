"""V05: each private number is a number, and belongs to one person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from phrom.agencies.phones import read_phone
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload

USUAL = re.compile(r"|02-\d{3}-\d{4}|0[689]\d-\d{3}-\d{4}")  # as the register writes nearly all of them
COLUMNS = (("team", "main"), ("team", "alternate"), ("call_tree", "person"), ("call_tree", "alternate"))


def find(payload: Payload) -> Iterator[Finding]:
    """Numbers themselves are never said: the finding may be read by who must not see them."""
    places: dict[str, tuple[str, str, str]] = {}
    for slug, column in COLUMNS:
        for row in payload.rows(slug):
            if row.get(column):
                places.setdefault(row[column], (slug, row["key"], column))
    owners: dict[str, list[str]] = defaultdict(list)
    for person in places:
        name = payload.entry("person", person).get("name", "")
        for number in (payload.private.get(person, ""), payload.entry("person", person).get("office_phone") or ""):
            if not _is_number(number):
                message = _("{person}: หมายเลขโทรศัพท์ในทะเบียนบุคคลไม่ใช่หมายเลขที่ใช้ได้ ตรวจแล้วแก้ไข").format(person=name)
                yield Finding("V05", "warning", message, *places[person], "malformed")
                break
        if number := payload.private.get(person):
            owners[number].append(person)
    for people in owners.values():
        if len(people) > 1:
            names = sorted(payload.entry("person", person).get("name", "") for person in people)
            message = _("{people} ใช้หมายเลขโทรศัพท์เคลื่อนที่เดียวกันในทะเบียน ติดต่อได้เพียงคนเดียว ตรวจแล้วแก้ไข").format(
                people=", ".join(names)
            )
            yield Finding("V05", "warning", message, *places[min(people)], "shared")


def _is_number(text: str) -> bool:
    if USUAL.fullmatch(text):
        return True
    try:
        read_phone(text)
    except ValueError:
        return False
    return True


_TEAM = [{"role": "COORD", "main": "นายสมชาย ใจดี", "alternate": "นางสาวสมหญิง ตั้งมั่น"}]
check = Check(
    code="V05",
    severity="warning",
    title=_("หมายเลขโทรศัพท์ถูกต้องและเป็นของคนเดียว"),
    why=_("หมายเลขที่พิมพ์ผิดหรือใช้ร่วมกันทำให้ผังการแจ้งเหตุขาดโดยไม่มีใครรู้จนถึงคืนที่ต้องใช้"),
    mend=_("เปิดทะเบียนบุคคล โทรยืนยันกับเจ้าตัว แล้วแก้ไขหมายเลข ระบบไม่แสดงหมายเลขในข้อความนี้เพราะเป็นข้อมูลส่วนบุคคล"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example(
        {"team": _TEAM},
        beside={"private": {"นายสมชาย ใจดี": "081-000-1234", "นางสาวสมหญิง ตั้งมั่น": "081-000-1234"}},
        note=_("ทะเบียนบุคคลใส่หมายเลขเดียวกันให้ทั้งสองคน"),
    ),
    good=Example(
        {"team": _TEAM},
        beside={"private": {"นายสมชาย ใจดี": "081-000-1234", "นางสาวสมหญิง ตั้งมั่น": "089-000-5678"}},
        note=_("แต่ละคนมีหมายเลขของตนเอง"),
    ),
    find=find,
)
