"""R28: typed text counts years as official papers do, in the Buddhist era; Thai and Arabic digits may mix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phrom.kernel.dates import BUDDHIST_ERA, MONTHS, SHORT_MONTHS
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections import section
from phrom.plans.typed import Cell

YEAR = re.compile(r"[12๑๒](?<!\d.)[90๙๐]\d\d(?![\d.,:])")  # 19xx and 20xx, also written in Thai digits
_WORDS = "|".join(re.escape(word) for word in ("ค.ศ.", "พ.ศ.", "ปีงบประมาณ", "ประจำปี", "ปี", *MONTHS, *SHORT_MONTHS))
BEFORE = re.compile(rf"(?:(?:{_WORDS}) ?|\d[/.-]\d\d?[/.-])\Z")


def find(payload: Payload) -> Iterator[Finding]:
    found: dict[Cell, int] = {}
    for cell, match in payload.typed.find(YEAR):
        year = int(match[0])
        if 1900 <= year < 2100 and BEFORE.search(match.string, max(match.start() - 14, 0), match.start()):
            found.setdefault(cell, year)
    for cell, year in found.items():
        message = _("ช่อง “{title}” มีปี ค.ศ. {year} หนังสือราชการใช้ปี พ.ศ. {buddhist}").format(
            title=section(cell.slug).column(cell.column).title, year=year, buddhist=year + BUDDHIST_ERA
        )
        yield Finding("R28", "warning", message, cell.slug, cell.row, cell.column)


check = Check(
    code="R28",
    severity="warning",
    title=_("ปีในข้อความเป็นปีพุทธศักราช"),
    why=_("ระบบพิมพ์วันที่เป็นปี พ.ศ. ทั้งเล่ม ปี ค.ศ. ที่พิมพ์ปนอยู่ทำให้ผู้อ่านสับสนว่าเป็นปีใด"),
    mend=_("เปลี่ยนเป็นปี พ.ศ. (ค.ศ. บวก 543) ใช้เลขไทยหรืออารบิกก็ได้ ระบบจะพิมพ์ให้เหมือนกันทั้งเล่ม"),
    source=_("ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526"),
    bad=Example({"cover": [{"title": "แผนบริหารความพร้อมต่อสภาวะวิกฤติ ประจำปี 2027"}]}),
    good=Example({"cover": [{"title": "แผนบริหารความพร้อมต่อสภาวะวิกฤติ ประจำปี 2570"}]}),
    find=find,
)
