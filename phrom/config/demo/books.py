"""The rows of a demo plan: the starter, finished with people, sites and answers, as well as its quality allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from django.utils import timezone

from phrom.agencies.models import Agency, Person
from phrom.config.demo.mistakes import contradict
from phrom.config.demo.people import Staff
from phrom.plans.scales import BUCKETS
from phrom.plans.sections.base import Record
from phrom.plans.starters import row_key, starter

Book = dict[str, list[Record]]
ALTERNATED = {"HEAD", "COORD", "LEAD", "COMMS", "LOG", "IT"}
RATINGS = ("P", "P", "S", "S", "M")
REMEMBERED = (
    "น้ำท่วมปี 2554 ทำให้ที่ทำการต้องปิดนานสองสัปดาห์ และประชาชนกว่าสามพันคนต้องเดินทางไปรับบริการที่อื่น แผนนี้เขียนจากบทเรียนครั้งนั้น",
    "เดือนกรกฎาคม 2564 บุคลากรหนึ่งในสามต้องกักตัวพร้อมกัน งานที่มีผู้ทำเป็นเพียงคนเดียวจึงหยุดลง แผนนี้กำหนดผู้ทำแทนทุกงาน",
    "แผ่นดินไหวเดือนมีนาคม 2568 ทำให้ต้องอพยพออกจากอาคารและรอผลตรวจสอบสองวัน แผนนี้จึงเตรียมที่ทำงานสำรองไว้ล่วงหน้า",
)
EVENTS = (
    ("flood_rain", "ฝนตกหนักน้ำท่วมขังถนนสายหลัก"),
    ("fire_building", "ฝึกซ้อมอพยพหนีไฟอาคารสำนักงาน"),
    ("epidemic", "ฝึกซ้อมบนโต๊ะ โรคระบาดในสำนักงาน"),
    ("cyber", "ฝึกซ้อมบนโต๊ะ มัลแวร์เรียกค่าไถ่ระบบทะเบียน"),
)


@dataclass(frozen=True)
class Quality:
    """How far and how well a plan is written; shares between 0 and 1. `is_contradictory`: errors stand in it."""

    name: str
    filled: float
    passed: float
    is_contradictory: bool = False


EXEMPLARY = Quality("exemplary", 1.0, 0.97)
ORDINARY = Quality("ordinary", 1.0, 0.85)
HALF_DONE = Quality("half done", 0.55, 0.8)
STARTED = Quality("started", 0.15, 0.7)
CONTRADICTORY = Quality("contradictory", 0.95, 0.6, is_contradictory=True)


FIXES = (
    "ขอตั้งงบประมาณในปีถัดไป", "ดำเนินการแล้วเสร็จภายในไตรมาสหน้า", "รอครุภัณฑ์ตามสัญญาที่ลงนามแล้ว",
    "ออกคำสั่งแล้ว อยู่ระหว่างแจ้งทุกฝ่าย", "ทดลองใช้หนึ่งฝ่ายก่อนขยายทั้งหน่วยงาน",
)  # fmt: skip
FIXERS = ("หัวหน้าฝ่ายปกครอง", "นักวิชาการคอมพิวเตอร์", "ผู้ประสานงานความต่อเนื่อง", "หัวหน้าฝ่ายสิ่งแวดล้อมและสุขาภิบาล")


def book_of(agency: Agency, year: int, quality: Quality, staff: Staff, sites: Sequence[str], rng: Random) -> Book:
    """slug -> records; `sites` are register keys near the agency, best first."""
    book: Book = starter(agency, year)
    _team(book, staff, quality, rng)
    book["call_tree"] = _call_tree(agency, book["team"], quality, year, rng)
    book["sites"] = _sites(agency, sites, quality, year, rng)
    _systems(book, quality, year, rng)
    _suppliers(book, quality, year, rng)
    _supply(book, quality, rng)
    _answers(book, quality, year, rng)
    if quality == EXEMPLARY:
        book["foreword"][0]["body"] = rng.choice(REMEMBERED) + "\n\n" + book["foreword"][0]["body"]
    if quality.filled == 1.0:
        _results(book, agency, year, rng)
    if quality == HALF_DONE:
        ask_sooner(book, rng)
    if quality.is_contradictory:
        contradict(book, rng)
    return book


def _day(year: int, month: int, day: int) -> str:
    """A day of the calendar year in which the fiscal year ends, ISO."""
    return dt.date(year - 543, month, day).isoformat()


def _past(year: int, month: int, day: int) -> str:
    """The same, but never a day that is still to come."""
    return min(_day(year, month, day), (timezone.localdate() - dt.timedelta(days=7)).isoformat())


def _team(book: Book, staff: Staff, quality: Quality, rng: Random) -> None:
    """The agency's head leads; each unit's head and deputy hold its role; others fill the rest."""
    leaders, offices = staff[""], [unit for unit in staff if unit]
    spare = iter(staff[offices[0]][3:])
    for row in book["team"]:
        if rng.random() > quality.filled + 0.1:
            continue
        people = leaders if row["role"] == "HEAD" else staff.get(row.get("unit", ""), staff[offices[0]])
        if row["role"] in ("COMMS", "LOG", "IT", "HR"):
            main, alternate = next(spare, people[-1]), _stand_in(staff, offices, row["role"], people[2], quality, rng)
        elif row["role"] == "COORD":
            main, alternate = leaders[1], people[1]
        else:
            main, alternate = people[0], people[1]
        row["main"] = str(main.key)
        if row["role"] in ALTERNATED:
            row["alternate"] = str(alternate.key)


def _stand_in(
    staff: Staff, offices: Sequence[str], role: str, colleague: Person, quality: Quality, rng: Random
) -> Person:
    """A member of another unit, who sits elsewhere; a colleague of the same room in plans less well made."""
    if rng.random() > quality.passed:
        return colleague
    return staff[offices[1 + ("COMMS", "LOG", "IT", "HR").index(role) % (len(offices) - 1)]][2]


def _call_tree(agency: Agency, team: Sequence[Record], quality: Quality, year: int, rng: Random) -> list[Record]:
    """Head -> coordinator -> two callers among the team leads -> the rest: nobody calls more than eight."""
    named = {row["main"]: row for row in team if row.get("main")}
    rows: list[Record] = []
    callers: list[str] = []
    for place, (person, member) in enumerate(named.items()):
        key = row_key(agency.key, "call_tree", person)
        caller = (
            None if place == 0 else callers[0] if place == 1 else callers[1] if place <= 6 else callers[2 + place % 4]
        )
        callers.append(key)
        rows.append(
            {
                "key": key,
                "person": person,
                "caller": caller,
                "alternate": member.get("alternate"),
                "channels": "โทรศัพท์เคลื่อนที่, LINE" if rng.random() < quality.passed + 0.05 else "โทรศัพท์",
                "confirmed_on": _past(year - 1, rng.randrange(1, 12), rng.randrange(1, 28)),
            }
        )
    return rows


def _caller_of(place: int) -> int:
    """Whose call reaches the person at this place of the list."""
    return 0 if place == 1 else 1 if place <= 6 else 2 + place % 4


def _sites(agency: Agency, sites: Sequence[str], quality: Quality, year: int, rng: Random) -> list[Record]:
    if quality.filled < 0.5:
        return []
    uses = ("คณะบริหารความต่อเนื่องและงานเร่งด่วน", "งานทะเบียนและบริการประชาชน")
    return [
        {
            "key": row_key(agency.key, "sites", site), "site": site, "purpose": use, "people": rng.randrange(20, 60),
            "activation_hours": rng.choice((2, 4, 4, 8)), "agreement": "หนังสือยินยอมให้ใช้สถานที่",
            "confirmed_on": _past(year - 1, rng.randrange(1, 12), 15) if rng.random() < quality.passed else None,
        }
        for site, use in zip(sites, uses, strict=False)
    ]  # fmt: skip


def _systems(book: Book, quality: Quality, year: int, rng: Random) -> None:
    for row in book["systems"]:
        row.setdefault("backup_hours", row.get("rpo_hours") or 24)
        if rng.random() < quality.passed:
            row["restored_on"] = _past(year - 1, rng.randrange(1, 12), rng.randrange(1, 28))
            row["restore_result"] = "passed" if rng.random() < 0.9 else "failed"
        else:
            row["restore_result"] = "never"


def _suppliers(book: Book, quality: Quality, year: int, rng: Random) -> None:
    for number, row in enumerate(book["suppliers"]):
        if rng.random() < quality.filled:
            row["contact"], row["phone"] = "ศูนย์บริการลูกค้า", f"02-000-{rng.randrange(10_000):04d}"
        row["contract_until"] = _day(year + number % 3, 9, 30)


def _supply(book: Book, quality: Quality, rng: Random) -> None:
    """What is confirmed to be at hand: all that is needed, or not quite."""
    for slug in ("needs_space", "needs_equipment", "needs_it", "needs_people", "needs_partners"):
        for row in book[slug]:
            if rng.random() < quality.filled:
                most = max(row.get(bucket) or 0 for bucket in BUCKETS)
                row["supply"] = most if rng.random() < quality.passed else most // 2


def _answers(book: Book, quality: Quality, year: int, rng: Random) -> None:
    for slug in ("workplace", "cyber"):
        for row in book[slug]:
            if rng.random() > quality.filled:
                continue
            draw = rng.random()
            row["result"] = "pass" if draw < quality.passed else "na" if draw > 0.96 else "fail"
            if row["result"] == "pass":
                row["evidence"] = rng.choice(("คำสั่งหน่วยงาน", "ภาพถ่าย", "บันทึกการตรวจ", "รายงานประจำเดือน"))
            if row["result"] == "na":
                row["note"] = "ไม่มีกิจกรรมนี้ในหน่วยงาน"
            if row["result"] == "fail" and (rng.random() < quality.passed or quality.filled == 1.0):
                row["note"] = rng.choice(FIXES)
                row["owner"] = rng.choice(FIXERS)
                row["due_on"] = _day(year, rng.randrange(1, 10), 28)


def _results(book: Book, agency: Agency, year: int, rng: Random) -> None:
    """What last year's exercises and events showed."""
    for number, (threat, event) in enumerate(rng.sample(EVENTS, 2)):
        rating = rng.choice(RATINGS)
        book.setdefault("exercise_results", []).append(
            {
                "key": row_key(agency.key, "exercise_results", f"{year}-{number}"),
                "objective": event,
                "rating": rating,
                "capability": "การแจ้งเหตุและการเรียกทีม",
                "strength": "บุคลากรรู้หน้าที่ของตน",
                "gap": "หมายเลขติดต่อบางรายไม่เป็นปัจจุบัน",
                "action": "ปรับปรุงผังการติดต่อและทดสอบซ้ำ",
                "owner": "ผู้ประสานงาน",
                "due_on": _day(year, 1, 31),
                "state": rng.choice(("open", "doing", "done")),
            }
        )
        coped = rating in ("P", "S")
        book.setdefault("evaluations", []).append(
            {
                "key": row_key(agency.key, "evaluations", f"{year}-{number}"),
                "threat": threat,
                "event": event,
                "usable": 4 if coped else 2,
                "coped": "yes" if coped else "no",
                "structure_affected": "no" if coped else "yes",
                "how": "" if coped else "manpower",
                "improvement": "เพิ่มผู้สำรองในงานที่มีผู้ปฏิบัติคนเดียว",
                "training": "" if coped else "การบังคับบัญชาเหตุการณ์",
            }
        )


def ask_sooner(book: Book, rng: Random) -> None:
    """The year's draft asks others for less time than they answered to the year before."""
    for row in rng.sample(book["dependencies"], min(3, len(book["dependencies"]))):
        row["needed_hours"] = (row["needed_hours"] + 1) // 2
