"""What every writer of a paper works with: the plan, what may be shown of it, and where in the skeleton it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from phrom.documents.tree import Block, Column, Table
from phrom.plans.payload import Payload, Records
from phrom.plans.sections import section

HIDDEN = "ปกปิด"  # stands where a number exists but is not for this reader


@dataclass(frozen=True)
class Revision:
    """One line of the revision history."""

    number: str
    dated: str
    status: str


@dataclass(frozen=True)
class Sheet:
    """`is_public`: no telephone number and no secret site; `shows_mobiles`: the reader may see private numbers."""

    payload: Payload
    is_public: bool = False
    shows_mobiles: bool = False
    revisions: Sequence[Revision] = ()

    def rows(self, slug: str) -> Records:
        return self.payload.rows(slug)

    def show(self, slug: str, row: Mapping[str, Any], column: str) -> str:
        """A cell as printed; the name of a site nobody outside may know is withheld."""
        return self.payload.show(slug, row, column)

    def person(self, key: str | None) -> str:
        """Name with the position below."""
        entry = self.payload.entry("person", key)
        return "\n".join(part for part in (entry.get("name", ""), entry.get("position", "")) if part)

    def phones(self, key: str | None) -> str:
        """The numbers of a person that this reader may see."""
        entry = self.payload.entry("person", key)
        if not entry:
            return ""
        if self.is_public:
            return HIDDEN
        mobile = self.payload.private.get(key or "", "") if self.shows_mobiles else ""
        return "\n".join(part for part in (entry.get("office_phone", ""), mobile) if part)


@dataclass(frozen=True)
class Place:
    """One block of the skeleton: its section, level, headings and caption."""

    slug: str
    level: int
    heading: str
    caption: str = ""
    note: str = ""
    table: str = ""
    is_numbered: bool = True
    is_landscape: bool = False


@dataclass
class Lines:
    """Rows of a table in the making, with the sub-headings between them."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    bands: set[int] = field(default_factory=set)

    def band(self, text: str) -> None:
        self.bands.add(len(self.rows))
        self.rows.append((text,))

    def add(self, *cells: str) -> None:
        self.rows.append(cells)

    def table(self, place: Place, columns: Sequence[Column], caption: str = "") -> Table:
        """The finished table, captioned as the skeleton says unless told otherwise."""
        return Table(
            caption or place.caption or place.heading, tuple(columns), tuple(self.rows), landscape=place.is_landscape,
            bands=frozenset(self.bands), key=place.table or place.slug,
        )  # fmt: skip


def plain_table(sheet: Sheet, place: Place, leave_out: Sequence[str] = ()) -> list[Block]:
    """The section's own columns, all of them but those left out."""
    target = section(place.slug)
    columns = [c for c in target.columns if not c.hidden and c.name not in leave_out]
    lines = Lines()
    for row in sheet.rows(place.slug):
        lines.add(*(sheet.show(place.slug, row, column.name) for column in columns))
    heads = [Column(c.title, c.weight, c.align, c.group) for c in columns]
    return [lines.table(place, heads)]
