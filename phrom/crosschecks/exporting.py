"""The list of findings as a document, for Excel and CSV: the rows of the page, all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.crosschecks.findings import Names
from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.queries import OpenFinding
from phrom.crosschecks.showing import line_of
from phrom.documents.city_paper import city_paper
from phrom.documents.tree import Column, Document, Table
from phrom.kernel.dates import show_date


def findings_paper(rows: Iterable[OpenFinding], called: Names) -> Document:
    """One table; sides are told by name, facts as the sentence of the page."""
    columns = (
        Column(_("รหัส"), 1), Column(_("ประเภท"), 2), Column(_("ความสำคัญ"), 1), Column(_("เรื่อง"), 2.5),
        Column(_("สิ่งที่พบ"), 5), Column(_("หน่วยงานที่เกี่ยวข้อง"), 4), Column(_("สถานะ"), 1.4),
        Column(_("ตอบแล้ว"), 0.8, "end"), Column(_("ต้องตอบ"), 0.8, "end"), Column(_("พบเมื่อ"), 1.2),
    )  # fmt: skip
    title = _("ข้อค้นพบระหว่างหน่วยงาน")
    table = Table(title, columns, tuple(_cells(rows, called)), landscape=True, key="findings")
    return city_paper(title, [table], digits="arabic")


def _cells(rows: Iterable[OpenFinding], called: Names) -> Iterator[tuple[str, ...]]:
    for row in rows:
        line = line_of(row, called)
        yield (
            row.key, str(kinds()[row.code].title), str(line.severity[0]), line.told.title, line.told.sentence,
            ", ".join(called.agency(side.key) for side in row.sides), str(line.state[0]), str(line.answered),
            str(line.asked), show_date(timezone.localdate(row.first_seen), short=True),
        )  # fmt: skip
