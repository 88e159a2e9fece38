"""Write entries into a draft through the plan's own services: one journal line per section, never over others' work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.services.people import add_person
from phrom.kernel.rules import Verdict, may
from phrom.kernel.scoping import SYSTEM, current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.thai import search_key
from phrom.plans.imports.mapping.drafts import Cell, Entry
from phrom.plans.imports.mapping.identity import sections_in
from phrom.plans.models import Plan
from phrom.plans.sections import Section, section
from phrom.plans.services import RowChange, SectionChange, save_section
from phrom.plans.starters import starter

POLICIES = ("skip", "update", "stop")
_REPLACED = {
    "objectives", "assumptions", "exclusions", "law", "activation", "stand_down", "definitions", "strategies",
    "steps_day1", "steps_day2_7", "steps_day8_30", "needs_space", "needs_equipment", "needs_it", "needs_people",
    "needs_partners",
}  # fmt: skip


@dataclass
class Written:
    """`saved`: rows by section; `left`: key of an entry -> why it was not written; `people`: added to the register."""

    saved: dict[str, int] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    people: int = 0

    @property
    def count(self) -> int:
        return sum(self.saved.values())


@transaction.atomic
def write_entries(
    plan: Plan,
    entries: Sequence[Entry],
    policy: str = "skip",
    *,
    adds_people: bool = False,
    replaces_starter: bool = False,
) -> Written:
    """Write what is new, and by `policy` what would change: skip leaves it, stop refuses the whole.

    `replaces_starter`: standard rows that nobody has touched make room for those of the paper.
    """
    if not (verdict := may_write(plan)):
        raise Refused(verdict.reason)
    wanted = [entry for entry in entries if entry.state != "same"]
    changing = [entry for entry in wanted if entry.state == "change"]
    if policy == "stop" and changing:
        said = _("เอกสารนี้ต่างจากแผนที่มีอยู่ {count} รายการ จึงยังไม่บันทึก เลือกข้ามหรือปรับปรุงรายการเดิม")
        raise Refused(said.format(count=len(changing)))
    if policy == "skip":
        wanted = [entry for entry in wanted if entry.state == "new"]
    written = Written()
    if adds_people:
        written.people = _add_people(plan, wanted)
    unused = _unused_starter_rows(plan, entries) if replaces_starter else {}
    for slug in sections_in(wanted):
        if not may_write(plan, slug):
            written.left |= {entry.key: _("ส่วนนี้ไม่ได้มอบหมายให้ท่าน") for entry in wanted if entry.section == slug}
            continue
        _write_section(plan, section(slug), [e for e in wanted if e.section == slug], unused.get(slug, {}), written)
    return written


def may_write(plan: Plan, slug: str = "") -> Verdict:
    """Whether the viewer may change this section of this plan; a command on the server may change any draft."""
    if current_viewer() is not SYSTEM:
        return may("plan.edit", plan, slug)
    is_draft = plan.status == Plan.Status.DRAFT
    return Verdict(is_draft, "" if is_draft else _("แผนนี้ถูกเสนอหรืออนุมัติไปแล้ว จึงนำเข้าไม่ได้ เปิดฉบับแก้ไขก่อน"))


def _write_section(
    plan: Plan, target: Section, entries: Sequence[Entry], unused: Mapping[str, int], written: Written
) -> None:
    changes = [RowChange(key, version, is_deleted=True) for key, version in unused.items()]
    changes += [RowChange(entry.key, entry.version, _typed(target, entry)) for entry in entries]
    outcome = save_section(plan, target, SectionChange(changes))
    for entry in entries:
        row = outcome.rows[entry.key]
        if row.state in ("saved", "unchanged"):
            written.saved[target.slug] = written.saved.get(target.slug, 0) + (row.state == "saved")
        else:
            written.left[entry.key] = _why(row.state, row.errors)


def _why(state: str, errors: Mapping[str, str]) -> str:
    if state == "conflict":
        return _("มีผู้อื่นแก้ไขแถวนี้หลังจากอ่านเอกสาร ตรวจแล้วนำเข้าใหม่")
    return " ".join(errors.values()) or _("บันทึกแถวนี้ไม่ได้")


def _typed(target: Section, entry: Entry) -> dict[str, str]:
    """What the entry says; an existing row keeps what the paper leaves out."""
    told = {name: cell.typed for name, cell in entry.cells.items() if cell.typed or target.column(name).kind == "yes"}
    return {name: typed for name, typed in told.items() if name in entry.before} if entry.state == "change" else told


def _add_people(plan: Plan, entries: Iterable[Entry]) -> int:
    """People whom no register knows, once each; cells that name them point at them from now on."""
    if current_viewer() is not SYSTEM and not may("person.edit", plan):
        return 0
    waiting: dict[str, list[Cell]] = defaultdict(list)
    for entry in entries:
        for cell in entry.cells.values():
            if cell.person.get("name") and not cell.typed:
                waiting[search_key(cell.person["name"])].append(cell)
    for cells in waiting.values():
        told: dict[str, str] = {}
        for cell in cells:
            told = {**cell.person, **told}
        person = add_person(plan.agency, told)
        for cell in cells:
            cell.typed = str(person.key)
    return len(waiting)


def _unused_starter_rows(plan: Plan, entries: Sequence[Entry]) -> dict[str, dict[str, int]]:
    """section -> key -> version of rows that stand as the starter left them and that the paper does not say again."""
    named = Agency.objects.as_of().get(pk=plan.agency_id)
    book = starter(named, plan.fiscal_year)
    said = {entry.key for entry in entries}
    unused: dict[str, dict[str, int]] = {}
    for slug in {entry.section for entry in entries if entry.state != "same"} & _REPLACED:
        target = section(slug)
        standard = {row["key"]: target.blank() | row for row in book.get(slug, ())}
        for row in target.rows(plan):
            key = str(row.key)
            if key in standard and key not in said and target.record(row) == standard[key]:
                unused.setdefault(slug, {})[key] = row.version
    return unused
