"""Save what people typed into a section: row by row, never over somebody else's work."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.criteria.queries.levels import levels_on
from phrom.journal.services import record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.plans.columns import Column, Links, Pointer, Unread, is_blank
from phrom.plans.models import Plan, PlanPart, PlanSection
from phrom.plans.names import Known, known_to
from phrom.plans.sections import Section, sections
from phrom.plans.sections import section as section_named
from phrom.plans.sections.base import Record
from phrom.plans.services.following import follow_up_failed
from phrom.plans.services.outcomes import Outcome, RowChange, RowOutcome, SectionChange
from phrom.plans.services.undoing import taken_along

MOST_ROWS = 1000


@transaction.atomic
def save_section(plan: Plan, section: Section, change: SectionChange) -> Outcome:
    """Take what can be taken; refuse single rows with reasons; report rows that somebody else changed meanwhile."""
    state = lock_section(plan, section)
    known = known_to(plan, section.pointers)
    rows = {str(row.key): row for row in section.rows(plan)}
    outcome = Outcome({}, known)
    facts: list[dict[str, Any]] = []
    for wanted in change.rows:
        outcome.rows[wanted.key] = _save_row(plan, section, rows, wanted, known, facts)
    moved = _put_in_order(section, rows, change.order)
    if facts or moved:
        refresh_section(plan, section, state, _records_after(plan, section, rows, facts))
        record(
            "section.saved", plan_target(plan), chain=plan.agency.key, facts={"section": section.slug, "rows": facts}
        )
        if any(fact["after"] is None for fact in facts):
            _refresh_pointing(plan, section)
        _bring_back(plan, section, [fact["key"] for fact in facts if fact["before"] is None])
        _follow_up(plan, section, state)
    outcome.is_complete = state.is_complete
    return outcome


def plan_target(plan: Plan) -> str:
    """How the journal names a plan."""
    return f"plan:{plan.agency.key}/{plan.fiscal_year}"


def lock_section(plan: Plan, section: Section) -> PlanSection:
    """Take the section for this transaction; refuse when the plan was closed meanwhile."""
    if not Plan.objects.filter(pk=plan.pk, status=Plan.Status.DRAFT).update(changed_at=timezone.now()):
        raise Refused(_("แผนนี้ถูกเสนอหรืออนุมัติไปแล้ว จึงแก้ไขไม่ได้ ข้อความที่พิมพ์ยังอยู่บนหน้านี้ คัดลอกเก็บไว้ก่อนปิด"))
    state: PlanSection
    state, _is_new = PlanSection.objects.select_for_update(of=("self",)).get_or_create(plan=plan, slug=section.slug)
    return state


def _save_row(
    plan: Plan, section: Section, rows: dict[str, Any], wanted: RowChange, known: Known, facts: list[dict[str, Any]]
) -> RowOutcome:
    row: Any = rows.get(wanted.key)
    if wanted.is_deleted:
        return _delete_row(section, rows, wanted, known, facts)
    values, errors = _read(section, wanted, known)
    if errors:
        return RowOutcome("refused", wanted.version, errors=errors)
    if row is None:
        after = section.blank() | {"key": wanted.key} | values
        if wanted.version:
            return RowOutcome("conflict", 0, after)  # deleted by somebody else meanwhile
        return _add_row(plan, section, rows, wanted, after, known, facts)
    before = section.record(row)
    after = before | values
    if before == after:
        return RowOutcome("unchanged", row.version, after)
    if row.version != wanted.version:
        return RowOutcome("conflict", row.version, after, theirs=before, by=row.changed_by, at=row.changed_at)
    _write(section, row, values, known)
    row.version += 1
    row.changed_by = current_viewer().name
    row.save()
    _write_links(section, row, values, known)
    facts.append({"key": wanted.key, "before": _only(before, values), "after": values})
    return RowOutcome("saved", row.version, after)


def _only(record_: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: record_[name] for name in values}


def _add_row(
    plan: Plan, section: Section, rows: dict[str, Any], wanted: RowChange, after: Record, known: Known,
    facts: list[dict[str, Any]],
) -> RowOutcome:  # fmt: skip
    if all(is_blank(value) for name, value in after.items() if name != "key"):
        return RowOutcome("unchanged", 0, after)
    if not section.is_open:
        return RowOutcome("refused", 0, errors={"": _("ส่วนนี้เพิ่มแถวไม่ได้")})
    if len(rows) >= MOST_ROWS:
        return RowOutcome("refused", 0, errors={"": _("ใส่ได้ไม่เกิน {most:,} แถวในหนึ่งส่วน").format(most=MOST_ROWS)})
    if section.fixed and section.model.objects.filter(plan=plan, key=wanted.key).exists():
        return RowOutcome("refused", 0, errors={"": _("รายการนี้อยู่ในส่วนอื่นของแผนแล้ว เพิ่มเป็นแถวใหม่แทน")})
    values = {name: value for name, value in after.items() if name != "key"}
    row = section.model(plan=plan, key=uuid.UUID(wanted.key), changed_by=current_viewer().name, **section.fixed)
    row.position = max((other.position for other in rows.values()), default=0) + 1
    _write(section, row, values, known)
    row.save(force_insert=True)
    _write_links(section, row, values, known)
    rows[wanted.key] = row
    if section.slug in known.names:
        known.names[section.slug][wanted.key] = section.call(after, known.names)
        known.pks[section.slug][wanted.key] = row.pk
    facts.append({"key": wanted.key, "before": None, "after": values})
    return RowOutcome("saved", row.version, after)


def _delete_row(
    section: Section, rows: dict[str, Any], wanted: RowChange, known: Known, facts: list[dict[str, Any]]
) -> RowOutcome:
    row = rows.get(wanted.key)
    if row is None:
        return RowOutcome("deleted")
    if not section.is_open:
        return RowOutcome("refused", row.version, errors={"": _("แถวนี้ลบไม่ได้")})
    before = section.record(row)
    if row.version != wanted.version:
        return RowOutcome("conflict", row.version, None, theirs=before, by=row.changed_by, at=row.changed_at)
    for column in section.pointers:
        if column.to == section.slug:
            _let_go(column, row, rows, known)
    row.delete()
    del rows[wanted.key]
    facts.append({"key": wanted.key, "before": before, "after": None})
    return RowOutcome("deleted")


def _let_go(column: Pointer, gone: PlanPart, rows: Mapping[str, Any], known: Known) -> None:
    """Rows of the section itself no longer point at one that is about to be deleted, nor can they from now on."""
    for row in rows.values():
        if getattr(row, f"{column.name}_id") == gone.pk:
            setattr(row, column.name, None)
    for entries in (known.names[column.to], known.pks[column.to]):
        entries.pop(str(gone.key), None)


def _read(section: Section, wanted: RowChange, known: Known) -> tuple[dict[str, Any], dict[str, str]]:
    """The values typed, and what is wrong with them, by column."""
    values, errors = {}, {}
    for name, typed in wanted.typed.items():
        column = section.column(name)
        picked = wanted.chosen.get(name, "")
        if isinstance(column, Pointer) and picked and known.names[column.to].get(picked) == typed.strip():
            values[name] = picked
            continue
        try:
            values[name] = column.read(typed, known.names)
        except Unread as problem:
            errors[name] = str(problem)
    return values, errors


def _write(section: Section, row: PlanPart, values: Mapping[str, Any], known: Known) -> None:
    for name, value in values.items():
        column = section.column(name)
        if isinstance(column, Links):
            continue
        if isinstance(column, Pointer):
            setattr(row, f"{name}_id", known.pks[column.to].get(value) if value else None)
        else:
            setattr(row, name, value)


def _write_links(section: Section, row: Any, values: Mapping[str, Any], known: Known) -> None:
    for column in section.columns:
        if isinstance(column, Links) and column.name in values:
            getattr(row, column.name).set([known.pks[column.to][key] for key in values[column.name]])


def _put_in_order(section: Section, rows: dict[str, Any], order: Sequence[str]) -> bool:
    wanted = [key for key in order if key in rows]
    if not section.is_open or not wanted:
        return False
    wanted += [key for key in sorted(rows, key=lambda key: rows[key].position) if key not in set(wanted)]
    moved = [rows[key] for place, key in enumerate(wanted, 1) if rows[key].position != place]
    for place, key in enumerate(wanted, 1):
        rows[key].position = place
    section.model.objects.bulk_update(moved, ["position"])
    return bool(moved)


def _records_after(
    plan: Plan, section: Section, rows: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]
) -> list[Record]:
    """The section's records after a save: of the rows written as the database has them, of the others as first read."""
    written = [fact["key"] for fact in facts if fact["after"] is not None]
    fresh = {str(row.key): row for row in section.rows_where(plan=plan, key__in=written)}
    ordered = sorted({**rows, **fresh}.values(), key=lambda row: (row.position, row.pk))
    return [section.record(row) for row in ordered]


def refresh_section(plan: Plan, section: Section, state: PlanSection, records: Sequence[Record] | None = None) -> None:
    """Freeze the section's rows, read anew unless given, with completeness, version and who changed it."""
    state.rows = section.records(plan) if records is None else records
    state.version += 1
    state.is_complete = bool(state.waived_reason) or section.is_complete(state.rows, _level(section))
    state.changed_at = timezone.now()
    state.changed_by = current_viewer().name
    state.save()


def _level(section: Section) -> str:
    """The alert level at which a checklist is asked today; other sections know of none."""
    return levels_on()[section.slug] if section.layout == "checklist" else ""


def _follow_up(plan: Plan, section: Section, state: PlanSection) -> None:
    if section.layout == "checklist":
        follow_up_failed(plan, section, [] if state.waived_reason else state.rows, _level(section))


def _refresh_pointing(plan: Plan, gone_from: Section) -> None:
    """Rows were deleted: sections that point at them lost links or rows, so their copies are taken anew."""
    for other in sections():
        if other.slug == gone_from.slug or all(column.to != gone_from.slug for column in other.pointers):
            continue
        state, _is_new = PlanSection.objects.get_or_create(plan=plan, slug=other.slug)
        before = {row["key"]: row for row in state.rows}
        refresh_section(plan, other, state)
        after = {row["key"]: row for row in state.rows}
        lost = [{"key": k, "before": row, "after": after.get(k)} for k, row in before.items() if row != after.get(k)]
        if lost:
            facts = {"section": other.slug, "because": gone_from.slug, "rows": lost}
            record("section.saved", plan_target(plan), chain=plan.agency.key, facts=facts)


def _bring_back(plan: Plan, gone_from: Section, keys: Sequence[str]) -> None:
    """Rows were added, perhaps to undo a deletion: what had gone with them elsewhere comes back."""
    if not keys or all(column.to != gone_from.slug for s in sections() for column in s.pointers if s != gone_from):
        return
    lost: dict[str, list[RowChange]] = {}
    for other, (key, version, typed) in taken_along(plan, plan_target(plan), gone_from, keys):
        lost.setdefault(other.slug, []).append(RowChange(key, version, typed))
    for slug, changes in lost.items():
        save_section(plan, section_named(slug), SectionChange(changes))


@transaction.atomic
def waive_section(plan: Plan, section: Section, reason: str) -> PlanSection:
    """Say that a section does not apply, because; an empty reason takes that back."""
    column = Column("reason", _("เหตุผล"))
    try:
        reason = column.read(reason, {})
    except Unread as problem:
        raise Refused(str(problem)) from None
    state = lock_section(plan, section)
    if state.waived_reason != reason:
        facts = {"section": section.slug, "before": state.waived_reason, "after": reason}
        state.waived_reason = reason
        refresh_section(plan, section, state)
        record("section.waived", plan_target(plan), chain=plan.agency.key, facts=facts)
        _follow_up(plan, section, state)
    return state
