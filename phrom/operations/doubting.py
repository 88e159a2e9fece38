"""What a plan's next year asks again because of how the plan ran: kinds of doubt that the plans room shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from phrom.kernel.dates import show_date
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy
from phrom.operations.learned import Deviation, deviations
from phrom.operations.proving import Proof, proofs_of
from phrom.operations.showing import show_minutes
from phrom.plans.doubts.asking import Cell, Choice, Doubt, Question, keep
from phrom.plans.doubts.ground import Ground
from phrom.plans.models import Plan
from phrom.plans.sections import section

SHOWN = 3  # steps named in one question


def learned_from(base: Plan) -> dict[str, list[dict[str, Any]]]:
    """For the slot of the plans room: what a plan's year showed, as plain JSON; two queries."""
    missed = [found.last for found in proofs_of([base.agency_id]).values() if found.last and not found.last.kept]
    steps = deviations(base.agency_id, [base.fiscal_year])
    return {
        "rto_missed": [_plain(asdict(proof)) for proof in missed],
        "steps": [_plain(one._asdict()) for one in steps],
    }


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str | int | bool | None) else value.isoformat()
        if isinstance(value, dt.date) else str(value)
        for name, value in facts.items()
    }  # fmt: skip


def missed(ground: Ground) -> Iterator[Question]:
    """Services whose last proof missed the promise that still stands."""
    proofs = {facts["row"]: _proof(facts) for facts in ground.learned.get("rto_missed", ())}
    for row, _was in ground.carried("services"):
        last = proofs.get(row["key"])
        if last is None or not _still_stands(last, row["rto_hours"]):
            continue
        cells = [Cell("services", row["key"], "rto_hours")]
        choices = (Choice("edit", _("บันทึก RTO ใหม่"), cells, settles=True), keep(_("คงไว้ แก้ไขสาเหตุแล้ว")))
        called = ground.called("services", row)
        yield Question("rto-missed", "services", row["key"], called, said_of(last), choices, str(last.operation_key))


def _proof(facts: Mapping[str, Any]) -> Proof:
    return Proof(**{**facts, "on": dt.date.fromisoformat(facts["on"])})


def _still_stands(proof: Proof, promised: int | None) -> bool:
    """Whether the plan promises no longer than what was missed."""
    if promised is None:
        return False
    return proof.minutes > promised * 60 if proof.minutes is not None else promised <= proof.rto_hours


def said_of(proof: Proof) -> str:
    """ฝึกซ้อมแผ่นดินไหว (ฝึกซ้อม) 22 พ.ย. 2569: กลับมาใน 6 ชม. RTO 4 ชม."""
    kind = _("ฝึกซ้อม") if proof.is_exercise else _("เหตุการณ์จริง")
    came = (
        _("กลับมาใน {time}").format(time=show_minutes(proof.minutes))
        if proof.minutes is not None
        else _("ยังไม่กลับมาเมื่อยุติ")
    )
    return _("{operation} ({kind}) {day}: {came} · RTO {rto}").format(
        operation=proof.operation, kind=kind, day=show_date(proof.on, short=True), came=came,
        rto=show_hours(proof.rto_hours),
    )  # fmt: skip


def stepped(ground: Ground) -> Iterator[Question]:
    """Steps that the plan lacked, one by one; steps that were skipped, by section and operation."""
    told = ground.learned.get("steps", ())
    found = [Deviation(**{**facts, "began_at": dt.datetime.fromisoformat(facts["began_at"])}) for facts in told]
    for one in found:
        if one.is_added and not any(row["key"] == str(one.row) for row in ground.now.rows(one.slug)):
            yield _added(one)
    skipped = [one for one in found if not one.is_added and _stands(ground, one)]
    for (slug, operation), members in groupby(
        sorted(skipped, key=lambda one: (one.slug, str(one.operation_key))),
        key=lambda one: (one.slug, str(one.operation_key)),
    ):
        yield _skipped(slug, operation, list(members))


def _stands(ground: Ground, one: Deviation) -> bool:
    """Whether the plan still asks for the step."""
    return any(row["key"] == str(one.row) for row in ground.now.rows(one.slug))


def _added(one: Deviation) -> Question:
    why = _("{operation} {day}: หน่วยงานทำขั้นตอนนี้ ทั้งที่แผนไม่มี").format(
        operation=one.operation, day=show_date(one.on, short=True)
    )
    put = Choice("put", _("เพิ่มเป็นขั้นตอนของแผน"), values={"text": one.text, "role": one.role})
    takes = one.slug.startswith("steps_")
    choices = (put, keep(_("ไม่ต้องเพิ่ม"))) if takes else (Choice("open", _("เพิ่มเอง")), keep(_("ไม่ต้องเพิ่ม")))
    return Question("steps-learned", one.slug, str(one.row), one.text[:200], why, choices, str(one.operation_key))


def _skipped(slug: str, operation: str, members: list[Deviation]) -> Question:
    named = " · ".join(f"{one.text[:60]} ({one.note})" if one.note else one.text[:60] for one in members[:SHOWN])
    said = ngettext(
        "{operation} {day}: ข้าม {count} ขั้นตอน: {steps}", "{operation} {day}: ข้าม {count} ขั้นตอน: {steps}", len(members)
    )
    why = said.format(
        operation=members[0].operation, day=show_date(members[0].on, short=True), count=len(members), steps=named
    )
    choices = (keep(_("คงไว้ จำเป็นในเหตุการณ์อื่น")), Choice("open", _("แก้ไขขั้นตอน")))
    return Question("steps-learned", slug, "", section(slug).title, why, choices, f"skipped/{operation}")


RTO_MISSED = Doubt(
    "rto-missed",
    lazy("งานบริการที่กลับมาไม่ทัน RTO"),
    lazy("เหตุการณ์จริงหรือการฝึกครั้งล่าสุดแสดงว่าสัญญาไว้สั้นเกินไป หรือยังมีสาเหตุที่ต้องแก้"),
    72,
    missed,
)
STEPS_LEARNED = Doubt(
    "steps-learned",
    lazy("ขั้นตอนที่ทำต่างจากแผน"),
    lazy("ขั้นตอนที่เพิ่มหรือข้ามขณะใช้แผนจริงควรอยู่ในแผนปีใหม่อย่างที่ทำได้จริง"),
    74,
    stepped,
)


def doubts_of_operations() -> list[Doubt]:
    """For the slot of the plans room."""
    return [RTO_MISSED, STEPS_LEARNED]
