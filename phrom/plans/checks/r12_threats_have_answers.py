"""R12: each threat in scope is analysed and answered; required threats are in scope or left out with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from phrom.kernel.content import table
from phrom.kernel.words import in_language
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import area_of_column, options
from phrom.plans.sections.base import Record


def find(payload: Payload) -> Iterator[Finding]:
    yield from _left_out(payload)
    hit = {row["threat"]: row for row in payload.rows("hazard_impacts") if row.get("threat")}
    stages: Mapping[str, set[str]] = defaultdict(set)
    for row in payload.rows("procedures"):
        stages[row.get("threat") or ""].add(row.get("stage") or "")
    areas = {row.get("area") for row in payload.rows("strategies")}
    for row in payload.rows("scope"):
        if row.get("in_scope") and row.get("threat"):
            name = payload.called("scope", row)
            yield from _not_analysed(payload, row, name, hit)
            yield from _not_answered(payload, row, name, stages[row["threat"]], _has_strategy(hit, row, areas))


def _left_out(payload: Payload) -> Iterator[Finding]:
    """Required threats that are missing, or left out without a reason."""
    if not payload.is_whole or not payload.has("scope") or payload.waived("scope"):
        return
    rows = {row.get("threat"): row for row in payload.rows("scope")}
    required = payload.required
    for threat in (entry for entry in table("threats") if entry["code"] in required):
        row = rows.get(threat["code"])
        if row is None:
            message = _("ภัย “{threat}” ต้องอยู่ในทุกแผน เพิ่มแถวของภัยนี้ หากไม่เกี่ยวข้องให้ระบุเหตุผล")
            message = message.format(threat=in_language(threat, "name"))
            yield Finding("R12", "error", message, "scope", about=threat["code"])
        elif not row.get("in_scope") and not row.get("reason"):
            message = _("{name}: ไม่รวมไว้ในแผนโดยยังไม่ได้ระบุเหตุผล ใส่เหตุผล หรือเลือก “อยู่ในแผน”")
            message = message.format(name=payload.called("scope", row))
            yield Finding("R12", "error", message, "scope", row["key"], "reason")


def _not_analysed(payload: Payload, row: Record, name: str, hit: Mapping[str, Record]) -> Iterator[Finding]:
    if payload.has("hazard_impacts") and not payload.waived("hazard_impacts") and row["threat"] not in hit:
        message = _("{name}: อยู่ในแผน แต่ยังไม่มีแถวในตาราง “การวิเคราะห์ทรัพยากรที่สำคัญ” เพิ่มแถวของภัยนี้")
        yield Finding("R12", "error", message.format(name=name), "scope", row["key"], "threat", "analysis")


def _not_answered(payload: Payload, row: Record, name: str, stages: set[str], has_strategy: bool) -> Iterator[Finding]:
    if not payload.has("procedures"):
        return
    missing = [label for code, label in options("stages").items() if code not in stages]
    if stages and missing:
        message = _("{name}: แนวทางปฏิบัติรายภัยยังไม่มีระยะ “{stages}”").format(name=name, stages=_(" และ ").join(missing))
        yield Finding("R12", "warning", message, "scope", row["key"], "threat")
    elif not stages and payload.has("strategies") and not has_strategy:
        message = _("{name}: อยู่ในแผน แต่ยังไม่มีทั้งแนวทางปฏิบัติรายภัยและกลยุทธ์ เพิ่มอย่างน้อยหนึ่งอย่าง")
        yield Finding("R12", "error", message.format(name=name), "scope", row["key"], "threat")


def _has_strategy(hit: Mapping[str, Record], row: Record, areas: set[str | None]) -> bool:
    """Whether any resource that the threat takes away has a strategy."""
    ticked = hit.get(row["threat"], {})
    return any(ticked.get(column) and area in areas for column, area in area_of_column().items())


_REQUIRED = ("flood_river", "fire_building", "earthquake", "building_collapse", "protest", "epidemic", "cyber")
_SCOPE = [{"threat": threat, "in_scope": True} for threat in _REQUIRED]
_REST: Mapping[str, Sequence[Record]] = {
    "hazard_impacts": [{"threat": threat, "people": True} for threat in _REQUIRED],
    "strategies": [{"area": "PEOPLE", "text": "แบ่งทีม ก และทีม ข สลับกันปฏิบัติงาน"}],
    "procedures": [],
}
check = Check(
    code="R12",
    severity="error",
    title=_("ภัยทุกประเภทในแผนมีการวิเคราะห์และแนวทาง"),
    why=_("แผนต้องใช้ได้กับภัยทุกประเภทที่ระบุ รวมทั้งโรคระบาดและภัยไซเบอร์ การไม่รวมภัยใดต้องมีเหตุผล"),
    mend=_("เพิ่มแถวของภัยนั้นในตารางวิเคราะห์ทรัพยากร แล้วเขียนแนวทางก่อน ระหว่าง และหลังเกิดเหตุ หรือระบุเหตุผลที่ไม่รวม"),
    source=_("บันทึกสั่งการของกรุงเทพมหานครให้แผนครอบคลุมภัยทุกประเภท"),
    bad=Example({"scope": [*_SCOPE[:-1], {"threat": "cyber", "in_scope": False}], **_REST}),
    good=Example(
        {"scope": [*_SCOPE[:-1], {"threat": "cyber", "in_scope": False, "reason": "ไม่มีระบบสารสนเทศของตนเอง"}], **_REST}
    ),
    find=find,
)
