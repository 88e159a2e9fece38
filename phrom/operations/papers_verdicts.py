"""A verdict on one sheet, and all verdicts of an operation as one table; a drill says so on every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.documents.city_paper import city_paper
from phrom.documents.tree import Block, Column, Document, Note, Paragraph, Signer, Table
from phrom.kernel.dates import show_date
from phrom.kernel.words import listed
from phrom.operations.models import Activation, Operation, Verdict
from phrom.operations.queries_verdicts import Owed
from phrom.operations.remembering import Remembered, remembered
from phrom.operations.showing_verdicts import (
    answers_of,
    improvements_of,
    skills_of,
    state_of,
)
from phrom.plans.scales import options

MOST = 8  # services on the sheet


def verdict_paper(verdict: Verdict) -> Document:
    """One revision, to be filed: who, what of, the answers, the facts, what must be done, who confirmed."""
    part = verdict.activation
    agency = part.agency.on(timezone.localdate()).name
    blocks = [
        Paragraph(_heading(part, verdict), strong=True), _facts(remembered(part)), _answers(verdict),
        *_own_words(verdict), *_improvements(verdict), *_skills(verdict),
    ]  # fmt: skip
    if verdict.status == Verdict.Status.REPLACED:
        blocks.insert(0, Note(_("ฉบับนี้มีฉบับแก้ไขใช้แทนแล้ว")))
    paper = city_paper(_("ผลการใช้แผนหลังเหตุการณ์และการฝึกซ้อม"), blocks, agency=agency)
    signers = (Signer(verdict.confirmed_by, _signed(verdict)),) if verdict.confirmed_at else ()
    status = [_("ฝึกซ้อม ไม่ใช่เหตุการณ์จริง") if part.operation.is_exercise else "", _draft(verdict)]
    return replace(paper, status=" · ".join(filter(None, status)), signers=signers)


def _draft(verdict: Verdict) -> str:
    return "" if verdict.confirmed_at else str(verdict.get_status_display())


def _signed(verdict: Verdict) -> str:
    assert verdict.confirmed_at
    return _("หัวหน้าหน่วยงาน ยืนยันเมื่อ {day}").format(day=show_date(timezone.localdate(verdict.confirmed_at)))


def _heading(part: Activation, verdict: Verdict) -> str:
    parts = (
        str(part.operation.get_kind_display()), part.operation.title, verdict.threat.title,
        show_date(timezone.localdate(part.operation.began_at)),
        _("ฉบับที่ {revision}").format(revision=verdict.revision),
    )  # fmt: skip
    return " · ".join(parts)


def _facts(facts: Remembered) -> Block:
    """Beside the promises of the plan, in one table."""
    columns = (Column(_("ข้อเท็จจริงจากระบบ"), 2), Column(_("ผล"), 3.2))
    rows = [
        (_("งานบริการที่หยุดหรือลดระดับ"), _("{away} งาน กลับมาทัน RTO {kept} ไม่ทัน {missed}").format(
            away=facts.away, kept=facts.kept, missed=facts.missed)),
        (_("ขั้นตอนตามแผน"), _("ทำแล้ว {done} ข้ามโดยมีเหตุผล {skipped} ยังไม่ทำ {open} เพิ่มจากแผน {added}").format(
            done=facts.steps_done, skipped=len(facts.skipped), open=facts.steps_open, added=len(facts.added))),
        (_("คำขอสนับสนุน"), _("{asked} เรื่อง ได้ไม่ครบ {unmet} เรื่อง").format(asked=facts.asked, unmet=len(facts.unmet))),
        *facts.lines,
    ]  # fmt: skip
    late = [one for one in facts.services if one.tone == "danger"]
    if late:
        told = listed(f"{one.name} ({one.said})" for one in late[:MOST])
        rows.append((_("งานบริการที่ไม่ทัน RTO"), told))
    return Table(_("ข้อเท็จจริง"), columns, tuple(rows), key="facts", numbered=False)


def _answers(verdict: Verdict) -> Block:
    columns = (Column(_("คำถาม"), 2), Column(_("คำตอบของหน่วยงาน"), 3.2))
    rows = tuple((one.question, one.said) for one in answers_of(verdict) if one.said)
    return Table(_("คำตอบ"), columns, rows, key="answers", numbered=False)


def _own_words(verdict: Verdict) -> list[Block]:
    told = ((_("กระทบอย่างไร"), verdict.structure_text), (_("สิ่งที่ได้เรียนรู้"), verdict.lesson))
    return [Paragraph(f"{label}: {text}") for label, text in told if text]


def _improvements(verdict: Verdict) -> list[Block]:
    if not verdict.improvement_count:
        return []
    columns = (Column(_("ต้องปรับปรุงอย่างไร"), 3.2), Column(_("ผู้รับผิดชอบ"), 1.6), Column(_("กำหนดเสร็จ"), 1.1))
    rows = tuple(improvements_of(list(verdict.improvements.all())))
    return [Table(_("สิ่งที่ต้องปรับปรุง"), columns, rows, key="improvements", numbered=False)]


def _skills(verdict: Verdict) -> list[Block]:
    if not verdict.skill_count:
        return []
    columns = (Column(_("ทักษะที่ขาด"), 4), Column(_("ต้องการภายใน"), 1.2))
    rows = tuple(skills_of(list(verdict.skills.all())))
    return [Table(_("ทักษะที่ต้องพัฒนา"), columns, rows, key="skills", numbered=False)]


def verdicts_paper(title: str, rows: Iterable[Owed], named: Mapping[int, Agency]) -> Document:
    """A row per agency and threat, of one operation or of all in sight."""
    columns = (
        Column(_("เหตุการณ์"), 2.6), Column(_("หน่วยงาน"), 2.2), Column(_("ภัย"), 1.8), Column(_("สถานะ"), 1.4),
        Column(_("กำหนดตอบ"), 1.3), Column(_("ใช้งานจริงได้ (1-5)"), 1, "center"), Column(_("รับมือได้"), 1.1),
        Column(_("กระทบโครงสร้าง"), 1.1),
    )  # fmt: skip
    cells = tuple(_cells(row, named) for row in rows)
    return city_paper(title, [Table(title, columns, cells, landscape=True, key="verdicts", numbered=False)])


def _cells(row: Owed, named: Mapping[int, Agency]) -> tuple[str, ...]:
    agency = named[row.agency_id].name if row.agency_id in named else row.agency_key
    return (
        row.operation.title, agency, row.threat.title, state_of(row)[1], row.due_on.isoformat(),
        "" if row.usable is None else str(row.usable), options("coped").get(row.coped, ""),
        options("yes_no").get(row.structure, ""),
    )  # fmt: skip


def operation_paper(operation: Operation, rows: Sequence[Owed], told: Sequence[Any], named: Any) -> Document:
    """All verdicts of one operation with what must improve, landscape; Excel gets a sheet per table."""
    title = _("ผลหลังเหตุการณ์: {title}").format(title=operation.title)
    paper = verdicts_paper(title, rows, named)
    known = {row.activation_id: row for row in rows}
    columns = (
        Column(_("หน่วยงาน"), 2), Column(_("ภัย"), 1.6), Column(_("ต้องปรับปรุงอย่างไร"), 3.4),
        Column(_("ผู้รับผิดชอบ"), 1.6), Column(_("กำหนดเสร็จ"), 1.2),
    )  # fmt: skip
    cells = tuple(
        (
            named[known[one.verdict.activation_id].agency_id].name, one.verdict.threat.title, one.action, one.owner,
            one.due_on.isoformat(),
        )
        for one in told
    )  # fmt: skip
    improve = Table(_("สิ่งที่ต้องปรับปรุง"), columns, cells, landscape=True, key="improvements", numbered=False)
    status = _("ฝึกซ้อม ไม่ใช่เหตุการณ์จริง") if operation.is_exercise else ""
    return replace(paper, blocks=(*paper.blocks, *([improve] if cells else [])), status=status)
