"""What the plans in force of the demo city promise each other wrongly, and what the sides answer when it is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from random import Random

from django.utils import timezone

from phrom.agencies.models import Agency, Person, User
from phrom.config.demo.past import Past
from phrom.crosschecks.models import CrossAnswer, CrossFinding, FindingSide
from phrom.crosschecks.services import look_again
from phrom.plans.sections.base import Record
from phrom.plans.starters import row_key

Book = dict[str, list[Record]]
PUMPS = "ป้องกันน้ำท่วม สถานีสูบน้ำ ประตูระบายน้ำ และอุโมงค์ระบายน้ำ"
NETWORK = "โครงสร้างพื้นฐานดิจิทัล ศูนย์ข้อมูล และเครือข่าย"
MACHINES = "สนับสนุนเครื่องจักรและกำลังพลแก้ไขน้ำท่วม"
GARAGE = "โรงงานช่างกล ซ่อมยานพาหนะ และหน่วยซ่อมเคลื่อนที่"
SHELTER = "เปิดศูนย์พักพิงชั่วคราวและแจกถุงยังชีพ"
# agency -> own service, agency counted on, its service, needed and switching hours
CLAIMS: Mapping[str, tuple[str, str, str, int, int]] = {
    "publicworks": (MACHINES, "finance", GARAGE, 2, 1),
    "drainage": (PUMPS, "digital", NETWORK, 1, 0),
    "digital": (NETWORK, "drainage", PUMPS, 1, 0),
    "lak-si": (SHELTER, "don-mueang", SHELTER, 3, 1),
    "sai-mai": (SHELTER, "don-mueang", SHELTER, 3, 1),
    "min-buri": (SHELTER, "lat-krabang", SHELTER, 3, 1),
    "nong-chok": (SHELTER, "lat-krabang", SHELTER, 3, 1),
}
SLOWER = {"publicworks": (MACHINES, 4)}
LEFT_OUT = {
    "citylaw": ("protest", "ถือเป็นภารกิจปกติของสำนักเทศกิจอยู่แล้ว"),
    "sathon": ("power", "อาคารมีเครื่องกำเนิดไฟฟ้าสำรอง"),
    "lat-phrao": ("power", "การไฟฟ้านครหลวงมีแผนอยู่แล้ว"),
}
SCARCE, BY_HAND = ("fuel", "truck-rental", "it-maintenance"), ("mis2", "permit", "gps-waste")
OFFICER = "นักวิชาการคอมพิวเตอร์"
LENT = (("dusit", "phra-nakhon", "samphanthawong"), ("bang-rak", "pathum-wan"))
ANSWERED = 0.45  # of the sides that are asked
SAID = {
    "accepted": (
        "จะประชุมกับหน่วยงานที่เกี่ยวข้องและปรับตัวเลขในแผนฉบับถัดไป",
        "จะจัดหาเพิ่มจากงบกลางและแก้ไขแผนในรอบปรับปรุง",
        "จะทำข้อตกลงร่วมและแก้ไขทะเบียนให้ตรงกัน",
    ),
    "disputed": (
        "ต่างจากที่ใช้จริงในการฝึกซ้อมปีที่แล้ว ขอให้ทุกฝ่ายตรวจสอบตัวเลขก่อน",
        "หน่วยงานได้รับการยืนยันเป็นหนังสือไว้ก่อนแล้ว ขอให้อีกฝ่ายเป็นผู้แก้ไข",
    ),
    "solved": ("แก้ไขในร่างแผนปีถัดไปแล้ว รอหัวหน้าหน่วยงานอนุมัติ", "ลงนามข้อตกลงกันแล้ว จะปรากฏเมื่อแผนฉบับใหม่ใช้บังคับ"),
}


def entangle(agency: Agency, book: Book, rng: Random) -> None:
    """What is only wrong beside the others' plans: by itself the plan still passes every check that stops it."""
    services = {row["name"]: row for row in book["services"]}
    if agency.key in SLOWER:
        name, hours = SLOWER[agency.key]
        services[name]["rto_hours"] = hours
    if agency.key in CLAIMS:
        book["dependencies"].append(_claim(agency, services))
    threat, reason = LEFT_OUT.get(agency.key, ("", ""))
    for row in book["scope"]:
        if row["threat"] == threat:
            row["in_scope"], row["reason"] = False, reason
    for row in book["suppliers"]:
        if row["supplier"] in SCARCE and rng.random() < 0.4:
            row["alternative"] = ""
    for row in book["systems"]:
        if row["system"] in BY_HAND and rng.random() < 0.35:
            row["fallback"] = ""


def _claim(agency: Agency, services: Mapping[str, Record]) -> Record:
    own, on, name, needed, switch = CLAIMS[agency.key]
    return {
        "key": row_key(agency.key, "dependencies", f"{on}-{name}"), "service": services[own]["key"], "on_agency": on,
        "on_service": name, "needed_hours": needed, "switch_hours": switch, "note": "",
    }  # fmt: skip


def lend(people: Iterable[Person]) -> None:
    """The computer officers of some agencies are one and the same person."""
    officers = {person.agency.key: person for person in people if person.position == OFFICER}
    for group in LENT:
        there = [officers[key] for key in group if key in officers]
        for person in there[1:]:
            person.name, person.email = there[0].name, there[0].email


def look_back(users: Mapping[str, User], past: Past, rng: Random) -> None:
    """The findings of the year before, found six weeks ago, some of them answered since."""
    look_again(tells=False)
    day = timezone.now() - dt.timedelta(days=45)
    CrossFinding.objects.update(first_seen=day, changed_at=day)
    FindingSide.objects.update(since=day)
    asked = FindingSide.objects.filter(is_asked=True).select_related("finding", "agency")
    staffed = (side for side in asked.order_by("pk") if f"writer.{side.agency.key}" in users)  # a small demo has few
    given = [_answer(side, users, rng) for side in staffed if rng.random() < ANSWERED]
    CrossAnswer.objects.bulk_create(given, batch_size=500)
    for answer in given:
        facts = {
            "name": answer.finding.key,
            "answer": answer.answer,
            "text": answer.text,
            "due_on": answer.due_on and answer.due_on.isoformat(),
        }
        target = f"crossfinding:{answer.finding.key}"
        past.note(answer.agency.key, answer.answered_at, "crossfinding.answered", target, facts)


def _answer(side: FindingSide, users: Mapping[str, User], rng: Random) -> CrossAnswer:
    answer = rng.choices(("accepted", "disputed", "solved"), (6, 2, 2))[0]
    at = timezone.now() - dt.timedelta(days=rng.randrange(2, 40), minutes=rng.randrange(480))
    return CrossAnswer(
        finding=side.finding, agency=side.agency, answer=answer, text=rng.choice(SAID[answer]),
        due_on=timezone.localdate() + dt.timedelta(days=rng.randrange(20, 120)) if answer == "accepted" else None,
        fingerprint=side.fingerprint, facts=side.finding.facts, answered_at=at,
        answered_by=users[f"writer.{side.agency.key}"].name,
    )  # fmt: skip
