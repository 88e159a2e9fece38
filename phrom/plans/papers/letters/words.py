"""The words in braces that letters may use, and what they stand for in a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from phrom.documents.letters.making import Word
from phrom.kernel.dates import BUDDHIST_ERA, show_date
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.plans.payload import Payload
from phrom.plans.starters import HEAD_POSITIONS, PLAN_TITLE

WORDS: Mapping[str, Word] = MappingProxyType(
    {
        "agency": Word(_("ชื่อหน่วยงาน"), "สำนักงานเขตตัวอย่าง"),
        "agency_address": Word(_("ที่ตั้งหน่วยงาน"), "ถนนตัวอย่าง แขวงตัวอย่าง\nเขตตัวอย่าง กทม. 10000"),
        "fiscal_year": Word(_("ปีงบประมาณ"), "2570"),
        "plan_title": Word(_("ชื่อแผน"), f"{PLAN_TITLE} ประจำปีงบประมาณ พ.ศ. 2570"),
        "revision": Word(_("ฉบับที่"), "1"),
        "approval": Word(_("ผลการพิจารณาของหัวหน้าหน่วยงาน"), "อนุมัติแล้วเมื่อวันที่ 15 มีนาคม 2570"),
        "effective_on": Word(_("วันที่แผนมีผลใช้บังคับ"), "1 เมษายน 2570"),
        "next_review_on": Word(_("วันที่ต้องทบทวนครั้งต่อไป"), "31 มีนาคม 2571"),
        "deadline": Word(_("กำหนดส่งแผนให้ สปภ."), "1 เมษายน 2570"),
        "threats": Word(_("ภัยที่แผนครอบคลุม"), "น้ำท่วม อัคคีภัย และภัยคุกคามทางไซเบอร์"),
        "threats_count": Word(_("จำนวนภัย"), "3"),
        "services_count": Word(_("จำนวนงานบริการที่สำคัญ"), "19"),
        "team_count": Word(_("จำนวนบุคลากรหลักในคณะ"), "3"),
        "check_result": Word(_("ผลการตรวจแผนด้วยระบบ"), "ไม่พบข้อที่ต้องแก้ไข มีข้อที่ควรปรับปรุง 2 รายการ"),
        "head_name": Word(_("ชื่อหัวหน้าคณะบริหารความต่อเนื่อง"), "นางสมหญิง ชื่นบานเย็น"),
        "head_position": Word(_("ตำแหน่งหัวหน้าหน่วยงาน"), "ผู้อำนวยการเขตตัวอย่าง"),
        "coordinator_name": Word(_("ชื่อผู้ประสานงาน"), "นายบุญส่ง ลำน้ำน่าน"),
        "coordinator_position": Word(_("ตำแหน่งผู้ประสานงาน"), "หัวหน้าฝ่ายปกครอง"),
        "office_phone": Word(_("โทรศัพท์ที่ทำงานของผู้ประสานงาน"), "02-000-0101"),
        "recipient": Word(_("ผู้รับหนังสือ (สถานที่หรือผู้ให้บริการ)"), "โรงเรียนตัวอย่างวิทยา"),
        "recipient_purpose": Word(_("ใช้สถานที่หรือรับบริการใด"), "งานทะเบียนและงานบริการประชาชน"),
        "recipient_people": Word(_("จำนวนคนที่เข้าใช้สถานที่"), "40 คน"),
        "recipient_hours": Word(_("เวลาที่ต้องเข้าใช้สถานที่ได้"), "4 ชั่วโมง"),
        "number": Word(_("เลขที่หนังสือ"), "101/2570"),
        "date": Word(_("วันที่หนังสือ"), "1 เมษายน 2570"),
    }
)
PARTS: Mapping[str, str] = MappingProxyType(
    {"team_table": _("บัญชีรายชื่อคณะบริหารความต่อเนื่อง"), "role_duties": _("หน้าที่และอำนาจตามบทบาท")}
)


def words_of(payload: Payload) -> dict[str, str]:
    """What the plan itself says of the words, in Thai; empty where it says nothing."""
    data, cover = payload.data, next(iter(payload.rows("cover")), {})
    threats = [payload.show("scope", row, "threat") for row in payload.rows("scope") if row["in_scope"]]
    team, year = payload.rows("team"), int(data["fiscal_year"])
    head, coordinator = holder(payload, "HEAD"), holder(payload, "COORD")
    mains = {row["main"] for row in team if row["main"]}
    return {
        "agency": data["agency_name"],
        "fiscal_year": str(year),
        "plan_title": cover.get("title") or f"{PLAN_TITLE} ประจำปีงบประมาณ พ.ศ. {year}",
        "revision": str(data["revision"]),
        "effective_on": _day(cover.get("effective_on")),
        "next_review_on": _day(cover.get("next_review_on")),
        "deadline": show_date(dt.date(year - BUDDHIST_ERA, 4, 1)),
        "threats": _listed(threats),
        "threats_count": str(len(threats)),
        "services_count": str(len(payload.rows("services"))),
        "team_count": str(len(mains)) if mains else "",
        "head_name": head.get("name", ""),
        "head_position": head_position(payload, head.get("position", "")),
        "coordinator_name": coordinator.get("name", ""),
        "coordinator_position": coordinator.get("position", ""),
        "office_phone": coordinator.get("office_phone") or head.get("office_phone", ""),
    }


def holder(payload: Payload, role: str) -> Mapping[str, str]:
    """Who holds a role of the team; empty when nobody does."""
    key = next((row["main"] for row in payload.rows("team") if row["role"] == role and row["main"]), None)
    return payload.entry("person", key)


def head_position(payload: Payload, told: str) -> str:
    """The head's position in full; where it is not told, or only as "ผู้อำนวยการเขต", by the name of the agency."""
    if told not in ("", *HEAD_POSITIONS.values()):
        return told
    name, is_led = payload.data["agency_name"], payload.data["agency_kind"] in ("district", "department")
    return f"ผู้อำนวยการ{name.removeprefix('สำนักงาน')}" if is_led else f"หัวหน้า{name}"


def recipient_words(payload: Payload, recipient: str) -> dict[str, str]:
    """What a row of sites or suppliers says ("site:<key>"); every word empty when the plan names no such row."""
    slug, _colon, key = recipient.partition(":")
    row = next((row for row in payload.rows(f"{slug}s") if row[slug] == key), None) if key else None
    if row is None:
        return dict.fromkeys(("recipient", "recipient_purpose", "recipient_people", "recipient_hours"), "")
    return {
        "recipient": payload.entry(slug, key).get("name", ""),
        "recipient_purpose": row.get("purpose") or row.get("provides") or "",
        "recipient_people": f"{row['people']} คน" if row.get("people") else "",
        "recipient_hours": show_hours(row.get("activation_hours")).replace("ชม.", "ชั่วโมง"),
    }


def recipients_of(payload: Payload, slug: str) -> dict[str, str]:
    """site:<key> -> name, of the rows of one section that letters go to."""
    found = [f"{slug}:{row[slug]}" for row in payload.rows(f"{slug}s") if row[slug]] if slug else []
    return {recipient: recipient_words(payload, recipient)["recipient"] for recipient in found}


def _listed(names: list[str]) -> str:
    *first, last = names or [""]
    return f"{' '.join(first)} และ{last}" if first else last


def _day(iso: str | None) -> str:
    return show_date(dt.date.fromisoformat(iso)) if iso else ""
