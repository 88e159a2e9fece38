"""What every writer of a paper works with: the plan, what may be shown of it, and where in the skeleton it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from phrom.agencies.phones import printed_phone
from phrom.documents.tree import Block, Column, Paragraph, Signer, Table
from phrom.kernel.words import lazy
from phrom.plans.payload import Payload, Records
from phrom.plans.sections import section

ORDINAL = Column(lazy("ที่"), 0.5, "center")
NONE = "–"


@dataclass(frozen=True)
class Revision:
    """One line of the revision history, as printed."""

    number: str
    dated: str
    approver: str
    status: str


@dataclass(frozen=True)
class Sheet:
    """The plan and what this reader may have: `shows_numbers` for telephones at all, `shows_mobiles` for private ones.

    `answers`: dependency key -> what the agency depended on said; None: not asked for, so no column is printed.
    `approver` and `approved_on` (ISO day) stand below the announcement; `sent_on` (ISO day): to สปภ.
    """

    payload: Payload
    shows_numbers: bool = True
    shows_mobiles: bool = False
    revisions: Sequence[Revision] = ()
    answers: Mapping[str, str] | None = None
    approver: Signer | None = None
    approved_on: str = ""
    sent_on: str = ""

    def rows(self, slug: str) -> Records:
        return self.payload.rows(slug)

    def show(self, slug: str, row: Mapping[str, Any], column: str) -> str:
        return self.payload.show(slug, row, column)

    def person(self, key: str | None) -> str:
        """Name with the position below."""
        entry = self.payload.entry("person", key)
        return joined(entry.get("name", ""), entry.get("position", ""))

    def phones(self, key: str | None) -> str:
        """The numbers of a person that this reader may see, one a line."""
        if not self.shows_numbers:
            return ""
        mobile = self.payload.private.get(key or "", "") if self.shows_mobiles else ""
        office = self.payload.entry("person", key).get("office_phone", "")
        return joined(printed_phone(office), mobile)

    def reached(self, key: str | None) -> tuple[str, ...]:
        """The cells under `reach_columns`."""
        return (self.person(key), self.phones(key)) if self.shows_numbers else (self.person(key),)

    def reach_columns(self, title: str, weight: float = 2.8) -> tuple[Column, ...]:
        """Who, and by which number; only who where numbers are not shown."""
        if not self.shows_numbers:
            return (Column(title, weight),)
        return Column(_("ชื่อ-ตำแหน่ง"), weight, "start", title), Column(_("โทรศัพท์"), 2, "start", title)

    @cached_property
    def service_numbers(self) -> Mapping[str, int]:
        """Service key -> its place in the table of services, by which other tables name it."""
        return {row["key"]: number for number, row in enumerate(self.rows("services"), 1)}

    def services(self, keys: Sequence[str]) -> str:
        """The places of several services, smallest first."""
        return ", ".join(str(n) for n in sorted(self.service_numbers[k] for k in keys if k in self.service_numbers))


@dataclass(frozen=True)
class Place:
    """One block of the skeleton: its section, level, headings and caption; `table` is OPDC's T1-T16."""

    slug: str
    level: int
    heading: str
    caption: str = ""
    note: str = ""
    table: str = ""
    is_numbered: bool = True
    is_landscape: bool = False
    is_appendix: bool = False
    key: str = ""  # names the block among those of its form

    @property
    def lead(self) -> list[Block]:
        """The note, above the table it belongs to."""
        return [Paragraph(self.note, strong=True)] if self.note else []


Writer = Callable[[Sheet, Place], list[Block]]


@dataclass
class Lines:
    """Rows of a table in the making, with the sub-headings between them."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    bands: set[int] = field(default_factory=set)
    count: int = 0

    def band(self, text: str) -> None:
        self.bands.add(len(self.rows))
        self.rows.append((text,))

    def add(self, *cells: str) -> None:
        self.rows.append(cells)

    def number(self, *cells: str) -> None:
        """A row that begins with its ordinal, counted on from the last."""
        self.count += 1
        self.rows.append((str(self.count), *cells))

    def table(self, place: Place, columns: Sequence[Column], caption: str = "") -> Table:
        """The finished table, captioned as the skeleton says unless told otherwise; its head in the language of now."""
        said = (replace(column, title=str(column.title), group=str(column.group)) for column in columns)
        return Table(
            caption or place.caption or place.heading, tuple(said), tuple(self.rows), landscape=place.is_landscape,
            bands=frozenset(self.bands), key=place.slug if caption else place.table or place.slug,
        )  # fmt: skip


def joined(*parts: str) -> str:
    """The parts that are not empty, one a line."""
    return "\n".join(filter(None, parts))


def plain_table(sheet: Sheet, place: Place, weights: Mapping[str, float] | None = None) -> list[Block]:
    """The section's own columns after an ordinal; `weights` replaces widths meant for the screen, 0 leaves one out."""
    given = weights or {}
    columns = [c for c in section(place.slug).columns if not c.hidden and given.get(c.name, 1) != 0]
    lines = Lines()
    for row in sheet.rows(place.slug):
        lines.number(*(sheet.show(place.slug, row, column.name) for column in columns))
    heads = [Column(c.title, given.get(c.name, c.weight), c.align, c.group) for c in columns]
    return [lines.table(place, [ORDINAL, *heads])]
