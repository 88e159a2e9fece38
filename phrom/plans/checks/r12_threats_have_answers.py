"""R12: each threat in scope is analysed and answered; required threats are in scope or left out with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from phrom.kernel.content import table
from phrom.plans.checks import Check, Finding
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
    for threat in (entry for entry in table("threats") if entry["required"] == "Y"):
        row = rows.get(threat["code"])
        if row is None:
            message = f"ภัย “{threat['name_th']}” ต้องอยู่ในทุกแผน เพิ่มแถวของภัยนี้ หากไม่เกี่ยวข้องให้ระบุเหตุผล"
            yield Finding("R12", "error", message, "scope")
        elif not row.get("in_scope") and not row.get("reason"):
            message = f"{payload.called('scope', row)}: ไม่รวมไว้ในแผนโดยยังไม่ได้ระบุเหตุผล ใส่เหตุผล หรือเลือก “อยู่ในแผน”"
            yield Finding("R12", "error", message, "scope", row["key"], "reason")


def _not_analysed(payload: Payload, row: Record, name: str, hit: Mapping[str, Record]) -> Iterator[Finding]:
    if payload.has("hazard_impacts") and not payload.waived("hazard_impacts") and row["threat"] not in hit:
        message = f"{name}: อยู่ในแผน แต่ยังไม่มีแถวในตาราง “การวิเคราะห์ทรัพยากรที่สำคัญ” เพิ่มแถวของภัยนี้"
        yield Finding("R12", "error", message, "scope", row["key"], "threat")


def _not_answered(payload: Payload, row: Record, name: str, stages: set[str], has_strategy: bool) -> Iterator[Finding]:
    if not payload.has("procedures"):
        return
    missing = [label for code, label in options("stages").items() if code not in stages]
    if stages and missing:
        message = f"{name}: แนวทางปฏิบัติรายภัยยังไม่มีระยะ “{' และ '.join(missing)}”"
        yield Finding("R12", "warning", message, "scope", row["key"], "threat")
    elif not stages and payload.has("strategies") and not has_strategy:
        message = f"{name}: อยู่ในแผน แต่ยังไม่มีทั้งแนวทางปฏิบัติรายภัยและกลยุทธ์ เพิ่มอย่างน้อยหนึ่งอย่าง"
        yield Finding("R12", "error", message, "scope", row["key"], "threat")


def _has_strategy(hit: Mapping[str, Record], row: Record, areas: set[str | None]) -> bool:
    """Whether any resource that the threat takes away has a strategy."""
    ticked = hit.get(row["threat"], {})
    return any(ticked.get(column) and area in areas for column, area in area_of_column().items())


check = Check(
    "R12",
    "ภัยทุกประเภทในแผนมีการวิเคราะห์และแนวทาง",
    "แผนต้องใช้ได้กับภัยทุกประเภทที่ระบุ รวมทั้งโรคระบาดและภัยไซเบอร์ การไม่รวมภัยใดต้องมีเหตุผล",
    find,
)
