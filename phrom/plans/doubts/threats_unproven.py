"""The plan failed against a threat last year, or was never tried against it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from phrom.kernel.words import lazy
from phrom.plans.doubts.asking import Choice, Doubt, Question, keep
from phrom.plans.doubts.ground import Ground
from phrom.plans.sections.base import Record


def find(ground: Ground) -> Iterator[Question]:
    shown = [*ground.before.rows("evaluations"), *ground.now.rows("evaluations")]
    tried = {row["threat"]: row for row in shown if row["coped"] == "yes"}
    failed = {row["threat"]: row for row in shown if row["coped"] == "no"}
    for row, _was in ground.carried("scope"):
        threat = row["threat"]
        if not row["in_scope"] or not threat:
            continue
        if threat in failed and _procedure(ground.now.rows("procedures"), threat) == _procedure(
            ground.before.rows("procedures"), threat
        ):
            yield _failed(ground, row, failed[threat])
        elif threat not in tried and threat not in failed:
            yield _untried(ground, row)


def _procedure(rows: list[Record], threat: str) -> list[Record]:
    return [row for row in rows if row["threat"] == threat]


def _failed(ground: Ground, row: Record, result: Record) -> Question:
    why = _("{event} ปี {year}: {coped}").format(
        event=result["event"], year=ground.base.fiscal_year, coped=ground.before.show("evaluations", result, "coped")
    )
    if result["improvement"]:
        why = _("{why} · ต้องปรับปรุง: {improvement}").format(why=why, improvement=result["improvement"][:200])
    choices = (Choice("open", _("แก้ไขแนวทางปฏิบัติ")), keep(_("แก้ไขแล้วในส่วนอื่น")))
    called = ground.now.called("scope", row)
    return Question("threats-unproven", "procedures", row["key"], called, why, choices, about="failed")


def _untried(ground: Ground, row: Record) -> Question:
    planned = [other for other in ground.now.rows("exercises") if other["threat"] == row["threat"]]
    days = [ground.now.show("exercises", other, "planned_on") for other in planned if other["planned_on"]]
    why = _("ปี {year} ไม่มีผลการฝึกหรือเหตุจริง · ปีนี้วางแผนฝึก {days}").format(
        year=ground.base.fiscal_year, days=", ".join(days) or _("ยังไม่มี")
    )
    choices = (keep(_("ฝึกตามแผนปีนี้")), Choice("open", _("แก้ไขแผนการฝึก"))) if days else (Choice("open", _("เพิ่มการฝึก")),)
    called = ground.now.called("scope", row)
    return Question("threats-unproven", "exercises", row["key"], called, why, choices, about="untried")


doubt = Doubt(
    "threats-unproven",
    lazy("ภัยที่แผนรับมือไม่ได้ หรือยังไม่เคยฝึก"),
    lazy("แผนที่ไม่เคยลองใช้ยังเป็นเพียงข้อสมมติ"),
    70,
    find,
)
