"""A whole plan of เขตดุสิต as payload, without a database: the district starter, finished by invented people."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from phrom.agencies.models import Agency
from phrom.kernel.content import table, tree
from phrom.plans.columns import Links, Ref
from phrom.plans.payload import Payload
from phrom.plans.sections import section, sections
from phrom.plans.starters import starter

YEAR = 2570
PEOPLE = """นายวีระชัย มิ่งขวัญเมือง/นางสาวศศิประภา ธารน้ำใส/นายชาญชัย ต้นกล้าดี/นางมณีรัตน์ บุญเรืองรอง
นายณรงค์ฤทธิ์ ภูผาหมอก/นางสาวธัญชนก ฟ้าประดับ/นายอนุชา ดอกไม้งาม/นางรัชนีกร ชื่นบานเย็น/นายศุภกิจ พฤกษ์พนา
นางสาวจันทนา ลำน้ำน่าน/นายทวีศักดิ์ ศรีตะวัน/นางวรรณวิสา หอมกรุ่น/นายภาณุวัฒน์ รักษ์นคร/นางสาวกัลยาณี สายธารา
นายบุญส่ง ยิ้มละมัย/นางดารุณี ผ่องแผ้ว/นายพงศกร เพชรน้ำค้าง/นางสาวปิยะนุช ถาวรสุข/นายกิตติพงษ์ คงมั่นคง
นางอรพินท์ นาคะวารี/นายธนากร อิ่มเอมใจ/นางสาววิลาวัณย์ เรืองอรุณ/นายเอกรัตน์ ทองสุกปลั่ง/นางพรพิมล แก้วประทุม
นายปรีชา ไพรวัลย์สกุล/นางสาวสุกัญญา ประทีปส่อง/นายสุรเชษฐ์ ณัฐวรากร/นางทิพวรรณ ขจรเกียรติกุล""".replace("\n", "/").split("/")
MOBILES = {f"p{n}": f"081-000-{4000 + n}" for n in range(len(PEOPLE))}
SECRET_SITE = "dusit-youth"


@cache
def full_payload() -> Payload:
    """The plan as it would be sealed, every section filled."""
    agency = Agency(key="dusit", kind=Agency.Kind.DISTRICT)
    agency.name = "สำนักงานเขตดุสิต"
    book: dict[str, list[dict[str, Any]]] = dict(starter(agency, YEAR))
    _finish(book)
    parts = {s.slug: {"waived": "", "rows": [_whole(s.slug, row) for row in book.get(s.slug, ())]} for s in sections()}
    data = {
        "format": "phrom-plan/1",
        "agency": "dusit",
        "agency_name": agency.name,
        "agency_name_en": "Dusit District Office",
        "agency_kind": "district",
        "fiscal_year": YEAR,
        "revision": 2,
        "sections": parts,
        "registers": _registers(parts),
    }
    return Payload(data, MOBILES)


def with_rows(plan: Payload, slug: str, rows: Iterable[dict[str, Any]], waived: str = "") -> Payload:
    """The plan with one section's rows, or its waiver, replaced."""
    part = {"waived": waived, "rows": [_whole(slug, row) for row in rows]}
    return Payload({**plan.data, "sections": {**plan.data["sections"], slug: part}}, plan.private)


def _whole(slug: str, row: dict[str, Any]) -> dict[str, Any]:
    whole = section(slug).blank() | {name: value for name, value in row.items() if value is not None}
    several = [column.name for column in section(slug).columns if isinstance(column, Links)]
    return whole | {name: sorted(whole[name]) for name in several}


def _registers(parts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The entries of every register that the rows name, from content."""
    used: dict[str, set[str]] = {"person": set(MOBILES)}
    for slug, part in parts.items():
        for column in section(slug).columns:
            if isinstance(column, Ref):
                used.setdefault(column.to, set()).update(row[column.name] for row in part["rows"] if row[column.name])
    known = {
        "agency": {row["key"]: {"name": row["name_th"]} for row in table("agencies")},
        "threat": {row["code"]: {"name": row["name_th"], "short_name": row["short_th"]} for row in table("threats")},
        "site": {row["key"]: {"name": row["name_th"], "capacity_people": 180} for row in table("sites")},
        "system": {row["key"]: {"name": row["name"]} for row in tree("registers")["systems"]},
        "supplier": {
            row["key"]: {"name": row["name"], "phone": "02-000-9999"} for row in tree("registers")["suppliers"]
        },
        "person": {f"p{n}": _person(n, name) for n, name in enumerate(PEOPLE)},
    }
    return {register: {key: known[register][key] for key in sorted(keys)} for register, keys in used.items()}


def _person(number: int, name: str) -> dict[str, Any]:
    posts = ("ผู้อำนวยการเขต", "ผู้ช่วยผู้อำนวยการเขต")
    position = posts[number] if number < 2 else "หัวหน้าฝ่าย" if number % 2 == 0 else "นักจัดการงานทั่วไปชำนาญการ"
    phone = f"02-000-{1200 + number} ต่อ {5100 + number}"
    return {"name": name, "position": position, "unit": "", "office_phone": phone, "is_active": True}


def _finish(book: dict[str, list[dict[str, Any]]]) -> None:
    """What a starter leaves to the agency's own people."""
    for number, row in enumerate(book["team"]):
        row |= {"main": f"p{2 * number % 28}", "alternate": f"p{(2 * number + 1) % 28}"}
    book["call_tree"] = list(_call_tree(len(book["team"])))
    book["sites"] = [
        {"key": f"site-{n}", "site": site, "purpose": use, "people": 60, "area_m2": 240, "activation_hours": 4,
         "confirmed_on": "2026-11-02", "agreement": "หนังสือที่ กท 4201/1187 ลงวันที่ 2 พฤศจิกายน 2569"}
        for n, (site, use) in enumerate(
            ((SECRET_SITE, "คณะบริหารความต่อเนื่องและงานเร่งด่วน"), ("phra-nakhon-sports", "งานทะเบียนและบริการประชาชน"))
        )
    ]  # fmt: skip
    for row in book["systems"]:
        row |= {"restored_on": "2026-08-19", "restore_result": "passed"}
    for row in book["suppliers"]:
        row |= {"contact": "ศูนย์บริการลูกค้า", "phone": "02-000-7700", "contract_until": "2027-09-30"}
    for slug in ("workplace", "cyber"):
        for number, row in enumerate(book[slug]):
            row |= (
                {"result": "fail", "note": "อยู่ระหว่างจัดหา"} if number % 11 == 5
                else {"result": "na", "note": "ไม่มีกิจกรรมนี้ในหน่วยงาน"} if number % 17 == 8
                else {"result": "pass", "evidence": "คำสั่งสำนักงานเขต" if number % 3 == 0 else ""}
            )  # fmt: skip
    book["exercise_results"] = _results()
    book["evaluations"] = _evaluations()


def _call_tree(people: int) -> Iterable[dict[str, Any]]:
    """The head calls the coordinator, who calls five leads, who call the rest."""
    for place in range(people):
        caller = None if place == 0 else 0 if place == 1 else 1 if place < 7 else 2 + place % 5
        yield {
            "key": f"call-{place}", "person": f"p{2 * place % 28}", "alternate": f"p{(2 * place + 1) % 28}",
            "caller": None if caller is None else f"call-{caller}", "channels": "โทรศัพท์เคลื่อนที่, LINE, วิทยุสื่อสาร",
            "confirmed_on": "2026-10-15",
        }  # fmt: skip


def _results() -> list[dict[str, Any]]:
    return [
        {"key": "res-1", "objective": "นับยอดบุคลากรครบภายใน 15 นาที", "capability": "การอพยพ", "rating": "S",
         "strength": "ทุกฝ่ายไปถึงจุดรวมพล", "gap": "นับยอดครบใน 19 นาที", "action": "แบ่งจุดรวมพลเป็นสองจุด",
         "owner": "ฝ่ายปกครอง", "due_on": "2027-01-31", "state": "doing"},
        {"key": "res-2", "objective": "ติดต่อบุคลากรได้ร้อยละ 90 ใน 30 นาที", "capability": "การแจ้งเหตุ", "rating": "M",
         "strength": "ผู้บริหารตอบรับทุกคน", "gap": "หมายเลข 6 รายไม่เป็นปัจจุบัน", "action": "ยืนยันหมายเลขทุก 6 เดือน",
         "owner": "ฝ่ายปกครอง", "due_on": "2026-12-15", "state": "done"},
    ]  # fmt: skip


def _evaluations() -> list[dict[str, Any]]:
    return [
        {"key": "eva-1", "threat": "flood_river", "event": "น้ำเหนือหลากและน้ำหนุน ตุลาคม 2569", "usable": 4, "coped": "yes",
         "structure_affected": "no", "improvement": "เพิ่มจุดพักเครื่องสูบน้ำริมคลองสามเสน", "training": ""},
        {"key": "eva-2", "threat": "cyber", "event": "ฝึกซ้อมบนโต๊ะ มัลแวร์เรียกค่าไถ่", "usable": 3, "coped": "no",
         "structure_affected": "yes", "how": "skill", "improvement": "กำหนดผู้มีอำนาจสั่งตัดการเชื่อมต่อนอกเวลาราชการ",
         "training": "การวิเคราะห์เหตุการณ์ไซเบอร์เบื้องต้น"},
    ]  # fmt: skip
