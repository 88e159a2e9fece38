"""How wide text is in Sarabun, so that figures and columns fit without opening a font."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path

from phrom.documents.tree import Table

_UNITS_PER_EM = 1000
_UNKNOWN = 550
_SOLID = re.compile(r"[^\s\u0e01-\u0e4e]+")  # Thai parts anywhere, the rest at spaces
_LONGEST_SOLID = 22
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_LEADING = "เแโใไ"
_DIGIT = "[0-9๐-๙]"
_GAP = "[ \u00a0]"
_UNITS = (  # a longer word before the one it begins with
    "วินาที|นาที|ชั่วโมง|ชม\\.|วัน|สัปดาห์|เดือน|ปี|คน|บาท|ล้านบาท|แห่ง|หน่วยงาน|หน่วย|เครื่อง|คัน|ชุด|ครั้ง|รายการ|ราย|ข้อมูล|ข้อ"
    "|ห้อง|จุด|ฉบับ|เลขหมาย|ระดับ|ด้าน|ลิตร|กิโลเมตร|กม\\.|เมตร|ตร\\.ม\\.|ตารางเมตร|ไร่|น\\."
)
_WITH_UNIT = f"{_DIGIT}[0-9๐-๙,.:-]*{_GAP}(?:{_UNITS})"
_RANGE = f"{_DIGIT}+(?:[.:]{_DIGIT}+)?(?:-{_DIGIT}+(?:[.:]{_DIGIT}+)?)+"
_MONTHS = "(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม|(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน|กุมภาพันธ์"
_SHORT_MONTHS = "(?:ม|มี|พ|ก|ส|ต|ธ)\\.ค\\.|(?:เม|มิ|ก|พ)\\.ย\\.|ก\\.พ\\."
_DAY = f"{_DIGIT}{{1,2}}{_GAP}(?:{_MONTHS}|(?:{_SHORT_MONTHS}){_GAP}{_DIGIT}{{4}})"
_YEAR = f"[พค]\\.ศ\\.{_GAP}{_DIGIT}{{4}}"
_EXTENSION = f"(?:ต่อ|ext\\.){_GAP}{_DIGIT}+"
_PERCENT = f"ร้อยละ{_GAP}{_DIGIT}+"
UNPARTED = (  # long words of the city's papers that a line break would part
    "กรุงเทพมหานคร", "การไฟฟ้านครหลวง", "การประปานครหลวง", "อิเล็กทรอนิกส์", "สารสนเทศ", "ชำนาญการ", "ชำนาญงาน", "เทศกิจ",
    "สาธารณภัย", "สาธารณสุข", "ถุงยังชีพ",
)  # fmt: skip
_THAI, _MARK = "[\u0e01-\u0e4e]", "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
_SHORT_WORD = re.compile(f"(?<!{_THAI})(?:(?!{_MARK}){_THAI}{_MARK}*){{1,9}}(?!{_THAI})")  # up to nine letters
_NOTHING = re.compile("(?!)")
PADDING = 9.4  # left and right inset of a cell in points, and a hair so that rounding never parts a word
_LEAST = 30.0


@cache
def _advances(bold: bool) -> dict[str, int]:
    table: dict[str, dict[str, int]] = json.loads((Path(__file__).parent / "sarabun.json").read_text("utf-8"))
    return table["bold" if bold else "regular"]


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text set in Sarabun at `size`, in the unit of `size`."""
    advances = _advances(bold)
    return sum(map(advances.get, text, repeat(_UNKNOWN))) * size / _UNITS_PER_EM


def shorten(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, cut with … where it is wider than `room`, never between a Thai letter and its marks."""
    if text_width(text, size, bold=bold) <= room:
        return text
    while text and text_width(text + "…", size, bold=bold) > room:
        text = text[:-1]
        while text and (_MARKS.match(text[-1]) or text[-1] in _LEADING):
            text = text[:-1]
    return text.rstrip() + "…"


@lru_cache(maxsize=128)  # the tables of some three plans: after an edit all but one are as they were
def column_widths(
    table: Table, total: float, size: float, names: tuple[str, ...] = ()
) -> tuple[tuple[float, ...], bool]:
    """Widths of the columns in the unit of `total`, shared by weight, but none narrower than what cannot be parted.

    Short Thai words stay whole as well where there is room for that. The second value is true when not even what
    cannot be parted fits, so that words must be parted after all.
    """
    least = _least_widths(table, size, names, _SHORT_WORD)
    if sum(least) >= total:
        least = _least_widths(table, size, names)
    if sum(least) >= total:
        return tuple(total * width / sum(least) for width in least), True
    weights = [max(column.weight, 0.01) for column in table.columns]
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(weights)) if index not in fixed]
        unit = (total - sum(least[index] for index in fixed)) / (sum(weights[index] for index in free) or 1)
        narrow = {index for index in free if weights[index] * unit < least[index]}
        if not narrow:
            return tuple(least[i] if i in fixed else weights[i] * unit for i in range(len(weights))), False
        fixed |= narrow


def _least_widths(table: Table, size: float, names: tuple[str, ...], also: re.Pattern[str] = _NOTHING) -> list[float]:
    solid = _solid(names)
    columns = [{column.title} for column in table.columns]
    for place, row in enumerate(table.rows):
        if place not in table.bands:
            for texts, cell in zip(columns, row, strict=False):
                texts.add(cell)
    whole = ["\n".join(texts) for texts in columns]  # no word goes over a line break
    solids = [{*_solid_words(text, solid), *also.findall(text)} for text in whole]
    return [
        max((text_width(word, size, bold=True) for word in words), default=0.0) + PADDING if words else _LEAST
        for words in solids
    ]


def _solid_words(text: str, protected: re.Pattern[str]) -> list[str]:
    return [word for word in _SOLID.findall(text) if len(word) <= _LONGEST_SOLID] + protected.findall(text)


def protected(names: Sequence[str]) -> str:
    """A regular expression of what must stay on one line: hours, ranges, numbers with their word, words of names.

    Longer words come first, as the first match counts; what is too long for any column may part.
    """
    words = {word for name in names for word in name.split()}
    solid = sorted((word for word in words if 2 < len(word) <= _LONGEST_SOLID), key=lambda word: (-len(word), word))
    return "|".join([_WITH_UNIT, _RANGE, _DAY, _YEAR, _EXTENSION, _PERCENT, *map(re.escape, solid)])


@lru_cache(maxsize=16)
def _solid(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(protected(names))
