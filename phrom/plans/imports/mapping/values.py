"""What a cell says as a column takes it: spans, days, amounts, ticks, choices; each with how sure the reading is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from phrom.agencies.phones import read_phone
from phrom.kernel.dates import BUDDHIST_ERA, MONTHS, SHORT_MONTHS, read_date
from phrom.kernel.hours import read_hours
from phrom.kernel.thai import arabic, clean
from phrom.plans.columns import Choice, Column, Unread
from phrom.plans.imports.mapping.times import EMPTY, is_ticked, span_hours
from phrom.plans.imports.mapping.wording import key, likeness
from phrom.plans.scales import options

SURE, LIKELY, UNSURE, NO = 0.97, 0.85, 0.6, 0.0
_AMOUNT = re.compile(r"(\d[\d,]*)(?:\.\d+)?\s*([^\d\s()]*[^\d()]*)")
_PEOPLE = re.compile(r"(\d[\d,]*)\s*(?:คน|อัตรา|ราย|นาย)")
_AREA = re.compile(r"(\d[\d,]*)(?:\.\d+)?\s*(?:ตร\.?\s?ม\.?|ตารางเมตร|sq\.?\s?m)", re.IGNORECASE)
_MONTH = {name: n % 12 + 1 for n, name in enumerate((*MONTHS, *SHORT_MONTHS))}
_MONTH_YEAR = re.compile(rf"({'|'.join(map(re.escape, _MONTH))})\s*(?:พ\.ศ\.\s*)?(\d{{4}}|\d{{2}})")
_SHORT_YEAR = re.compile(r"(\d{1,2}[/.\- ](?:\d{1,2}|\D+)[/.\- ])(\d{2})")
_BULLET = re.compile(r"\s*(?:[-–•●▪○☐✓*]|\(?[\d๐-๙]{1,2}(?:\.[\d๐-๙]+)*[.)]|[ก-ฮ]\.|\([ก-ฮ]\))\s+")
_WITHIN = re.compile(r"\s*\(เริ่มใช้ได้ภายใน\s*([^)]*)\)")


@dataclass(frozen=True)
class Reading:
    """`typed`: as a person would type it into the column; `problem`: why nothing certain was read."""

    typed: str
    confidence: float = SURE
    problem: str = ""


NOTHING = Reading("")


def is_empty(text: str) -> bool:
    return clean(text).strip().lower() in EMPTY


def read_span(text: str) -> Reading:
    """A duration in hours."""
    if is_empty(text):
        return NOTHING
    plain = re.sub(r"^(?:ภายใน|ไม่เกิน|within)\s*", "", clean(text).strip())
    try:
        return Reading(str(read_hours(plain)))
    except ValueError:
        hours = span_hours(plain)
    return Reading(str(hours), LIKELY if len(plain) < 25 else UNSURE) if hours is not None else Reading("", NO, "hours")


def read_day(text: str) -> Reading:
    """A day, Buddhist or not; of a month alone its last day, which somebody has to look at."""
    if is_empty(text):
        return NOTHING
    plain = " ".join(arabic(clean(text)).replace("วันที่", " ").split())
    for guess in (plain, _SHORT_YEAR.sub(lambda found: f"{found[1]}25{found[2]}", plain)):
        try:
            return Reading(read_date(guess).isoformat(), SURE if guess == plain else LIKELY)
        except ValueError:
            continue
    if found := _MONTH_YEAR.search(plain):
        year = int(found[2]) + (2500 if len(found[2]) == 2 else 0) - BUDDHIST_ERA
        month = _MONTH[found[1]]
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        return Reading((after - dt.timedelta(days=1)).isoformat(), UNSURE, "month")
    return Reading("", NO, "date")


def read_amount(text: str) -> tuple[Reading, str]:
    """A whole number and the unit behind it."""
    if is_empty(text):
        return NOTHING, ""
    ticked = is_ticked(text)
    if ticked:
        return Reading("1", LIKELY), ""
    found = _AMOUNT.findall(arabic(clean(text)).replace("\n", " "))
    if not found:
        return Reading("", NO, "number"), ""
    number, unit = found[0]
    return Reading(number.replace(",", ""), SURE if len(found) == 1 else LIKELY), unit.strip(" .\u00a0")


def read_space(text: str, per_person: int) -> tuple[Reading, str]:
    """People for whom there must be room: told in brackets behind the area, or worked out from it."""
    plain = arabic(clean(text))
    if people := _PEOPLE.search(plain):
        return Reading(people[1].replace(",", "")), "คน"
    if area := _AREA.search(plain):
        return Reading(str(max(1, round(int(area[1].replace(",", "")) / per_person))), UNSURE, "area"), "คน"
    reading, unit = read_amount(text)
    return Reading(
        reading.typed, min(reading.confidence, LIKELY) if reading.typed else reading.confidence, reading.problem
    ), unit or "คน"


def read_tick(text: str) -> Reading:
    """A mark; words in its place count as one, but less surely."""
    ticked = is_ticked(text)
    if ticked is None:
        return Reading("1", UNSURE)
    return Reading("1" if ticked else "")


def read_choice(column: Choice, text: str) -> Reading:
    """The code whose label is said, or said nearly."""
    plain = " ".join(clean(text).split())
    if is_empty(plain):
        return NOTHING
    try:
        return Reading(str(column.read(plain, {})))
    except Unread:
        pass
    said, short = key(plain), options(column.scale, "short") if column.scale else {}
    fits = [(likeness(said, key(label)), code) for code, label in (*column.options.items(), *short.items()) if label]
    best, code = max(fits, default=(0.0, ""))
    if best < 0.5:
        return Reading("", NO, "choice")
    return Reading(code, SURE if best > 0.95 else min(LIKELY, best + 0.1))


def read_plain(column: Column, text: str) -> Reading:
    """Text as it stands, cut to what the column holds; with Arabic digits, which papers turn into Thai ones."""
    lines = [" ".join(line.split()) for line in arabic(clean(text)).split("\n")]
    plain = ("\n" if column.kind == "long" else " ").join(filter(None, lines))
    if plain in ("-", "–", "—"):
        return NOTHING
    return Reading(plain, SURE) if len(plain) <= column.limit else Reading(plain[: column.limit], UNSURE, "long")


def read_number_of(text: str) -> Reading:
    """A telephone number in its usual grouping."""
    if is_empty(text):
        return NOTHING
    try:
        return Reading(read_phone(text))
    except ValueError:
        return Reading("", NO, "phone")


def read_cell(column: Column, text: str) -> Reading:
    """By the kind of the column; pointers are looked up elsewhere."""
    readers = {"hours": read_span, "date": read_day, "yes": read_tick, "phone": read_number_of}
    if column.kind in readers:
        return readers[column.kind](text)
    if column.kind in ("number", "level"):
        return read_amount(text)[0]
    if isinstance(column, Choice):
        return read_choice(column, text)
    return read_plain(column, text)


def unbulleted(text: str) -> str:
    """A line without the dash or number before it."""
    return _BULLET.sub("", f"{text} ", count=1).strip() if _BULLET.match(f"{text} ") else text.strip()


def points_of(text: str) -> list[str]:
    """The points of a cell or paragraph: its bulleted lines, else the whole of it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if sum(bool(_BULLET.match(f"{line} ")) for line in lines) < min(2, len(lines)):
        return [" ".join(lines)] if lines else []
    points: list[str] = []
    for line in lines:
        if _BULLET.match(f"{line} ") or not points:
            points.append(unbulleted(line))
        else:
            points[-1] += f" {line}"
    return points


def without_start(text: str) -> tuple[str, str]:
    """A strategy, and how soon it can start, which papers of this program say behind it."""
    found = _WITHIN.search(text)
    return (_WITHIN.sub("", text).strip(), found[1]) if found else (text, "")
