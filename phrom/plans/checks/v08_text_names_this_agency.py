"""V08: text copied from another agency's plan no longer calls this agency by the other's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from phrom.kernel.content import table
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections import section
from phrom.plans.typed import text_columns

OF_ITSELF = ("cover", "announcement", "foreword", "intro", "rationale", "objectives")  # it speaks of itself here
OWNER_DOES = re.compile(r"\s*(?:จึงจัดทำ|ได้จัดทำ|จัดทำแผน|หวังว่า|นำกระบวนการ|ตอบสนองและปฏิบัติ)")
BEFORE_OWNER = re.compile(r"(?:^|\n)\s*(?:ประกาศ|คำสั่ง)\s*$|ภารกิจของ\s*$")


def find(payload: Payload) -> Iterator[Finding]:
    for slug in OF_ITSELF:
        for row in payload.rows(slug):
            for column in text_columns(slug):
                if other := _other_owner(row.get(column) or "", payload.data.get("agency_name", ""), slug == "cover"):
                    message = _(
                        "ช่อง “{title}” ยังใช้ชื่อ “{other}” เปลี่ยนเป็นชื่อหน่วยงานนี้ หากตั้งใจกล่าวถึง ให้รับทราบพร้อมเหตุผล"
                    ).format(title=section(slug).column(column).title, other=other)
                    yield Finding("V08", "warning", message, slug, row["key"], column)


def _other_owner(text: str, own: str, is_title: bool) -> str:
    """A name in the plan's title, or one that does what only the plan's owner does; a mere mention is none."""
    for match in _names().finditer(text) if own else ():
        is_owner = OWNER_DOES.match(text, match.end()) or BEFORE_OWNER.search(text[: match.start()][-16:])
        if match[0] != own and (is_title or is_owner):
            return match[0]
    return ""


@cache
def _names() -> re.Pattern[str]:
    """Names of everybody who writes a plan, the longest first where one begins like another."""
    names = {row["name_th"] for row in table("agencies") if row["plan_unit"] == "Y"}
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


check = Check(
    code="V08",
    severity="warning",
    title=_("ข้อความไม่ได้ใช้ชื่อหน่วยงานอื่น"),
    why=_("ข้อความที่คัดลอกจากแผนของหน่วยงานอื่นแล้วลืมเปลี่ยนชื่อ ทำให้ผู้อ่านสงสัยว่าทั้งเล่มเป็นของใคร"),
    mend=_("เปลี่ยนเป็นชื่อหน่วยงานของแผนนี้ แล้วอ่านทั้งข้อความอีกครั้ง เพราะรายละเอียดอื่นอาจเป็นของเขาด้วย"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"foreword": [{"body": "สำนักงานเขตบางรักจึงจัดทำแผนฉบับนี้ เพื่อกำหนดบริการที่ต้องคงไว้"}]}),
    good=Example({"foreword": [{"body": "สำนักงานเขตดุสิตจึงจัดทำแผนฉบับนี้ ร่วมกับสำนักงานเขตบางรักซึ่งมีพื้นที่ติดกัน"}]}),
    find=find,
)
