"""How Thai is usually spelled, learnt from the words that this program itself says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import log
from pathlib import Path

from phrom.kernel.thai import clean

_ROOM = Path(__file__).resolve().parents[3]
_SAID = re.compile(r'^(?:msgid |")(.*)"$', re.MULTILINE)
_RUN = re.compile("[\u0e01-\u0e4e ]{3,}")
_LONG, _SHORT = 5, 3
_EXTRA = """สำนักงาน ดำเนินธุรกิจ ดำเนินการ กำหนด จำนวน สำคัญ จำเป็น บทนำ คำนำ นำไป จัดทำ ทำงาน ลำดับ ประจำ สำหรับ สำรอง ตำบล
อำเภอ อำนาจ อำนวยการ กำลัง ชำรุด จำกัด จำลอง สำรวจ สำเร็จ บำรุง ตำแหน่ง คำสั่ง แนะนำ น้ำ ระบายน้ำ น้ำท่วม กำกับ คำนึง สำเนา
สาธารณสุข สาธารณภัย สามารถ สาเหตุ สาขา การ งาน ภายใน อาคาร สถานที่ รายงาน มาตรการ ประสาน สื่อสาร จัดหา พิจารณา ราย
ธุรกิจ อย่างต่อเนื่อง วิกฤต ความพร้อม บริหาร หน่วยงาน จังหวัด วัตถุประสงค์ ขอบเขต สมมติฐาน กระบวนการ ผลกระทบ ทรัพยากร"""


class Spelling:
    """Runs of letters with how often they occur."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._runs: Counter[str] = Counter()
        for text in texts:
            for size in (_SHORT, _LONG):
                self._runs.update(text[at : at + size] for at in range(len(text) - size + 1))

    def fit(self, before: str, middle: str, after: str) -> float:
        """How usual the runs of letters are that touch the middle; per run, so that lengths compare."""
        text, first, last = before + middle + after, len(before), len(before) + len(middle)
        score, count = 0.0, 0
        for size, weight in ((_SHORT, 1.0), (_LONG, 3.0)):
            for at in range(max(0, first - size + 1), min(last, len(text) - size + 1)):
                score += weight * log(1 + self._runs[text[at : at + size]])
                count += 1
        return score / count if count else 0.0


@cache
def spelling() -> Spelling:
    """Read once, and only for documents that need it."""
    words = (_ROOM / "locale" / "en" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    said = (text for line in _SAID.findall(words) for text in _RUN.findall(clean(line)))
    return Spelling([*said, *(_EXTRA.split() * 3)])
