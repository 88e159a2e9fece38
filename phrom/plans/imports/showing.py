"""Proposals as the review page shows them: original left, fields right, with how sure each is and where it stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from phrom.agencies.phones import NUMBERS
from phrom.plans.columns import Choice, Column, Names, Pointer
from phrom.plans.imports.mapping.drafts import Cell, Entry, Origin
from phrom.plans.imports.mapping.identity import shown
from phrom.plans.imports.mapping.registers import registers_of
from phrom.plans.imports.models import ImportJob
from phrom.plans.imports.services.deciding import Decisions
from phrom.plans.imports.services.proposals import CONFIDENT
from phrom.plans.models import Plan, PlanSection
from phrom.plans.names import names_in
from phrom.plans.sections import has_section, section

SHOWS = ("open", "asked", "all")
ROWS = 30
_PROBLEMS = {
    "unknown": lambda: _("ไม่พบในทะเบียน เลือกหรือพิมพ์ชื่อ"),
    "several": lambda: _("ตรงกับหลายรายการ เลือกหนึ่งรายการ"),
    "choice": lambda: _("อ่านไม่ออกว่าเป็นข้อใด เลือกจากรายการ"),
    "hours": lambda: _("อ่านระยะเวลาไม่ออก"),
    "date": lambda: _("อ่านวันที่ไม่ออก"),
    "month": lambda: _("ต้นฉบับบอกเพียงเดือน ใช้วันสุดท้ายของเดือน"),
    "number": lambda: _("อ่านจำนวนไม่ออก"),
    "area": lambda: _("ต้นฉบับบอกเพียงพื้นที่ จำนวนคนคิดจากพื้นที่"),
    "rto": lambda: _("ไม่พบเครื่องหมายในช่องเวลา"),
    "gaps": lambda: _("เครื่องหมายในช่องเวลาไม่ต่อเนื่อง"),
    "long": lambda: _("ยาวเกินช่อง จึงตัดท้าย"),
    "phone": lambda: _("อ่านหมายเลขไม่ออก"),
}


@dataclass(frozen=True)
class ShownCell:
    """One field of an entry. `value`: what its input holds; `options`: (value, words) where it is chosen."""

    name: str
    title: str
    value: str
    raw: str
    kind: str
    percent: int
    tone: str
    problem: str = ""
    before: str = ""
    options: Sequence[tuple[str, str]] = ()
    person: str = ""


@dataclass(frozen=True)
class ShownEntry:
    key: str
    title: str
    where: str
    state: str
    decided: str
    percent: int
    tone: str
    cells: Sequence[ShownCell] = field(default_factory=tuple)


def tone_of(confidence: float) -> str:
    return "good" if confidence >= CONFIDENT else "warn" if confidence >= 0.6 else "danger"


def wanted_entries(entries: Sequence[Entry], decisions: Decisions, show: str, slug: str) -> list[Entry]:
    """Those that a filter asks for; what the plan says already is in none of them."""
    found = [entry for entry in entries if entry.state != "same" and slug in ("", entry.section)]
    if show == "open":
        return [entry for entry in found if not decisions.state(entry.key)]
    return [entry for entry in found if entry.is_asked] if show == "asked" else found


def section_counts(entries: Sequence[Entry], decisions: Decisions) -> list[tuple[str, str, int, int]]:
    """slug, title, proposals, and how many of them are decided; in the order of the plan."""
    open_ = [entry for entry in entries if entry.state != "same"]
    total = Counter(entry.section for entry in open_)
    done = Counter(entry.section for entry in open_ if decisions.state(entry.key))
    slugs = sorted(total, key=lambda slug: section(slug).number)
    return [(slug, str(section(slug).title), total[slug], done[slug]) for slug in slugs]


def names_for(plan: Plan, entries: Sequence[Entry]) -> Names:
    """What keys in these entries are called: registers, rows of the plan, and rows that are themselves proposed."""
    names: dict[str, Mapping[str, str]] = dict(registers_of(plan).names)
    rows = {state.slug: state.rows for state in PlanSection.objects.filter(plan=plan) if has_section(state.slug)}
    held = names_in(rows, names)
    for entry in entries:
        target = section(entry.section)
        cell = entry.cells.get(target.naming.name)
        if cell is not None:
            called = (
                names.get(target.naming.to, {}).get(cell.typed, "")
                if isinstance(target.naming, Pointer)
                else cell.typed
            )
            held.setdefault(entry.section, {}).setdefault(entry.key, called or cell.raw.split("\n")[0])
    return {**names, **{slug: called for slug, called in held.items() if has_section(slug)}}


def shown_entry(entry: Entry, decisions: Decisions, names: Names, *, masks: bool = False) -> ShownEntry:
    """An entry ready to show; `masks`: telephone numbers are not for this reader."""
    target, typed = section(entry.section), decisions.typed(entry.key)
    cells = [
        _cell(target.column(name), replace(cell, raw=NUMBERS.sub("•••", cell.raw)) if masks else cell, names,
              typed.get(name), entry.before.get(name, ""))
        for name, cell in entry.cells.items()
        if cell.raw or cell.typed or cell.problem
    ]  # fmt: skip
    return ShownEntry(
        entry.key, str(target.title), where(entry.origin), entry.state, decisions.state(entry.key),
        round(100 * entry.confidence), tone_of(entry.confidence), cells,
    )  # fmt: skip


def _cell(column: Column, cell: Cell, names: Names, typed: str | None, before: str) -> ShownCell:
    is_coded = isinstance(column, Choice) or column.kind == "yes" or bool(cell.choices)
    value = typed if typed is not None else cell.typed if is_coded else shown(column, cell, names)
    said = _PROBLEMS[cell.problem]() if cell.problem in _PROBLEMS and typed is None else ""
    return ShownCell(
        column.name, str(column.title), value, cell.raw, _input_kind(column, cell), round(100 * cell.confidence),
        tone_of(cell.confidence), said, before, _options(column, cell, names, value),
        cell.person.get("name", "") if not value else "",
    )  # fmt: skip


def _input_kind(column: Column, cell: Cell) -> str:
    if cell.choices or isinstance(column, Choice) or column.kind == "yes":
        return "select"
    return "long" if column.kind == "long" or "\n" in cell.typed else "text"


def _options(column: Column, cell: Cell, names: Names, value: str) -> list[tuple[str, str]]:
    if cell.choices:
        offered = [(key, f"{name} ({round(100 * score)} %)") for key, name, score in cell.choices]
        if value and value not in dict(offered):
            offered.append((value, names.get(getattr(column, "to", ""), {}).get(value, value)))
        return [("", "–"), *offered]
    if isinstance(column, Choice):
        return [("", "–"), *column.options.items()]
    return [("", "–"), ("1", "✓")] if column.kind == "yes" else []


def where(origin: Origin) -> str:
    """หน้า 6 · ตาราง 10 แถว 3 คอลัมน์ 2, or the address in a sheet."""
    if origin.place:
        return _("แผ่น {sheet} ช่อง {cell}").format(sheet=origin.page, cell=origin.place)
    parts = [pgettext("of a paper", "หน้า {page}").format(page=origin.page)]
    if origin.table:
        parts.append(_("ตาราง {table} แถว {row}").format(table=origin.table, row=origin.row))
    return " · ".join(parts)


def summary(job: ImportJob) -> dict[str, Any]:
    return {
        name: job.counts.get(name, 0) for name in ("entries", "new", "change", "same", "asked", "unplaced", "written")
    }
