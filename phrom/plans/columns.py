"""The kinds of columns a section's table can have: how each is typed, stored, shown and pointed at."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from django.utils.translation import gettext as _

from phrom.kernel.dates import read_date, show_date
from phrom.kernel.hours import read_hours, show_hours
from phrom.kernel.spoken import speaking
from phrom.kernel.thai import arabic, clean, search_key
from phrom.plans.scales import options

Names = Mapping[str, Mapping[str, str]]  # register or section slug -> key -> what it is called
YES_WORDS = {"1", "on", "yes", "true", "y", "✓", "✔", "/", "x", "ใช่", "มี", "ü"}
TICK = "✓"
_KEYED = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} ")
_KEY = 36


class Unread(ValueError):
    """What was typed cannot be taken; the message, in Thai, says what to type."""


@speaking("title", "help", "group", "unit")
@dataclass(frozen=True)
class Column:
    """Text on one line. Values are plain JSON: str, int, bool, ISO date, key or list of keys; empty is "" or None."""

    name: str
    title: str
    help: str = ""
    weight: float = 1.0
    align: Literal["start", "center", "end"] = "start"
    group: str = ""
    required: bool = False
    unit: str = ""
    suggestions: str = ""  # name of a datalist: "units", "roles"
    limit: int = 500
    hidden: bool = False  # kept and exported, not shown in the grid
    kind: ClassVar[str] = "text"
    empty: ClassVar[Any] = ""

    def read(self, typed: str, names: Names) -> Any:
        """The value of what was typed or pasted; raises Unread."""
        text = " ".join(clean(typed).split())
        return self._within(text)

    def _within(self, text: str) -> str:
        if len(text) > self.limit:
            too_long = _("ยาวเกินไป ({length:,} ตัวอักษร) ใส่ได้ไม่เกิน {limit:,} ตัวอักษร")
            raise Unread(too_long.format(length=len(text), limit=self.limit))
        return text

    def show(self, value: Any, names: Names) -> str:
        """The value as a person reads it, Arabic digits."""
        return "" if value in (None, "") else str(value)


@dataclass(frozen=True)
class FileName(Column):
    """A file, by its key and its name: the name is read wherever the plan goes, the key only where the file lies."""

    limit: int = 250
    kind: ClassVar[str] = "file"

    @staticmethod
    def value(key: str, name: str) -> str:
        return f"{key} {name}"

    @staticmethod
    def key_of(value: str) -> str | None:
        """The key of the file; None for a text without one."""
        return value[:_KEY] if _KEYED.match(value) else None

    def show(self, value: Any, names: Names) -> str:
        return value[_KEY + 1 :] if value and _KEYED.match(value) else value or ""


@dataclass(frozen=True)
class Long(Column):
    """Text of several lines."""

    limit: int = 20_000
    kind: ClassVar[str] = "long"

    def read(self, typed: str, names: Names) -> Any:
        text = clean(typed).replace("\r\n", "\n").replace("\r", "\n").strip()
        return self._within(re.sub(r"[ \t]+", " ", text))


@dataclass(frozen=True)
class Number(Column):
    """A whole number of something."""

    align: Literal["start", "center", "end"] = "end"
    least: int = 0
    most: int = 10_000_000
    kind: ClassVar[str] = "number"
    empty: ClassVar[Any] = None

    def read(self, typed: str, names: Names) -> Any:
        text = arabic(clean(typed)).replace(",", "").strip().removesuffix(self.unit or "%").removesuffix("%").strip()
        if text in ("", "-"):
            return None
        if not re.fullmatch(r"-?\d{1,9}", text) or not self.least <= int(text) <= self.most:
            wanted = _("ใส่ตัวเลขจำนวนเต็ม {least:,} ถึง {most:,} เช่น {example}")
            raise Unread(wanted.format(least=self.least, most=self.most, example=min(10, self.most)))
        return int(text)

    def show(self, value: Any, names: Names) -> str:
        return "" if value is None else f"{value:,}"


@dataclass(frozen=True)
class Level(Number):
    """An impact level: 0 none, 1 (not significant) to 5 (very high)."""

    align: Literal["start", "center", "end"] = "center"
    most: int = 5
    kind: ClassVar[str] = "level"


@dataclass(frozen=True)
class Hours(Column):
    """A duration in whole hours."""

    align: Literal["start", "center", "end"] = "center"
    kind: ClassVar[str] = "hours"
    empty: ClassVar[Any] = None

    def read(self, typed: str, names: Names) -> Any:
        if not typed.strip() or typed.strip() == "-":
            return None
        try:
            return read_hours(clean(typed))
        except ValueError:
            raise Unread(_("ใส่ระยะเวลา เช่น 4 ชม., 1 วัน, 2 สัปดาห์ (ไม่เกิน 1 ปี)")) from None

    def show(self, value: Any, names: Names) -> str:
        return show_hours(value)


@dataclass(frozen=True)
class Yes(Column):
    """A tick."""

    align: Literal["start", "center", "end"] = "center"
    kind: ClassVar[str] = "yes"
    empty: ClassVar[Any] = False

    def read(self, typed: str, names: Names) -> Any:
        return clean(typed).strip().casefold() in YES_WORDS

    def show(self, value: Any, names: Names) -> str:
        return TICK if value else ""


@dataclass(frozen=True)
class Date(Column):
    """A day; typed and shown in Buddhist years, stored ISO."""

    align: Literal["start", "center", "end"] = "center"
    kind: ClassVar[str] = "date"
    empty: ClassVar[Any] = None

    def read(self, typed: str, names: Names) -> Any:
        if not typed.strip() or typed.strip() == "-":
            return None
        try:
            return read_date(clean(typed)).isoformat()
        except ValueError:
            raise Unread(_("ใส่วันที่ เช่น 1 เม.ย. 2570 หรือ 1/4/2570")) from None

    def show(self, value: Any, names: Names) -> str:
        return show_date(dt.date.fromisoformat(value), short=True) if value else ""


@dataclass(frozen=True)
class Phone(Column):
    """A business telephone number, Thai digits accepted."""

    limit: int = 60
    kind: ClassVar[str] = "phone"

    def read(self, typed: str, names: Names) -> Any:
        text = " ".join(arabic(clean(typed)).split())
        if text and not re.fullmatch(r"[0-9+()#, \-]{3,60}( ?(ต่อ|ext\.?) ?\d{1,6})?", text):
            raise Unread(_("ใส่หมายเลขโทรศัพท์ เช่น 02-000-1234 ต่อ 12"))
        return text


@dataclass(frozen=True)
class Choice(Column):
    """One code of a list in content/scales.yaml, or of `codes` given here."""

    scale: str = ""
    codes: Sequence[tuple[str, str]] = ()
    kind: ClassVar[str] = "choice"

    @property
    def options(self) -> Mapping[str, str]:
        return dict(self.codes) or options(self.scale)

    def read(self, typed: str, names: Names) -> Any:
        text = clean(typed).strip()
        if not text or text in self.options:
            return text
        wanted = search_key(text)
        for code, label in self._spellings():
            if wanted in (search_key(label), search_key(code)):
                return code
        raise Unread(_("เลือกจากรายการ: {choices}").format(choices=" / ".join(self.options.values())))

    def _spellings(self) -> Iterator[tuple[str, str]]:
        """What each code may be typed as, in either language: a table is pasted from papers of both."""
        yield from self.options.items()
        for field in ("label_th", "label_en") if self.scale else ():
            yield from options(self.scale, field).items()

    def show(self, value: Any, names: Names) -> str:
        return self.options.get(value, value or "")


@dataclass(frozen=True)
class Pointer(Column):
    """A key of something named elsewhere: `to` is a register ("person", "site", ...) or a section's slug."""

    to: str = ""
    empty: ClassVar[Any] = None

    def read(self, typed: str, names: Names) -> Any:
        """Takes a key, or a name that fits exactly one entry."""
        text = " ".join(clean(typed).split())
        known = names.get(self.to, {})
        if not text:
            return None
        if text in known:
            return text
        fitting = [key for key, name in known.items() if search_key(name) == search_key(text)]
        if len(fitting) == 1:
            return fitting[0]
        wanted = _("พบ “{name}” {count} รายการ เลือกจากรายการที่ขึ้นมา") if fitting else self._unknown
        raise Unread(wanted.format(name=text[:60], count=len(fitting)))

    @property
    def _unknown(self) -> str:
        return _("ไม่พบ “{name}” เลือกจากรายการ หรือเพิ่มรายการใหม่ก่อน")

    def show(self, value: Any, names: Names) -> str:
        return names.get(self.to, {}).get(value, "") if value else ""


@dataclass(frozen=True)
class Ref(Pointer):
    """A register row, found by a picker."""

    kind: ClassVar[str] = "ref"


@dataclass(frozen=True)
class Link(Pointer):
    """One row of another section of the same plan."""

    kind: ClassVar[str] = "link"


@dataclass(frozen=True)
class Links(Pointer):
    """Several rows of another section of the same plan."""

    kind: ClassVar[str] = "links"
    empty: ClassVar[Any] = ()

    def read(self, typed: str, names: Names) -> Any:
        """Takes keys or names, parted by line breaks or semicolons; sorted, as a row's record holds them."""
        parts = [part for part in re.split(r"[\n;]", typed) if part.strip()]
        return sorted({Pointer.read(self, part, names) for part in parts})

    def show(self, value: Any, names: Names) -> str:
        """The names in the order of the target."""
        return ", ".join(name for key, name in names.get(self.to, {}).items() if key in (value or ()))


def is_blank(value: Any) -> bool:
    """Whether a person has put nothing there; a zero is something."""
    return value is None or value is False or value in ("", [], ())
