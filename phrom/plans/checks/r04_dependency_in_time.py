"""R04: what a service depends on is back, and switched to, before the service itself must be back."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.plans.checks import Check, Finding, Severity
from phrom.plans.payload import Payload
from phrom.plans.sections.base import Record

ELSE = "หรือหาวิธีทำงานโดยไม่พึ่งบริการนี้"


def find(payload: Payload) -> Iterator[Finding]:
    services = {service["key"]: service for service in payload.rows("services")}
    for row in payload.rows("dependencies"):
        service = services.get(row.get("service") or "")
        if service is not None and service.get("rto_hours") is not None:
            yield from _asked_too_late(payload, row, service)
            yield from _promised_too_late(payload, row, service)
        yield from _disputed(payload, row)


def _asked_too_late(payload: Payload, row: Record, service: Record) -> Iterator[Finding]:
    """What we ask for ourselves comes too late for our own service."""
    if row.get("needed_hours") is None or not _late(row["needed_hours"], row, service):
        return
    left = service["rto_hours"] - (row.get("switch_hours") or 0)
    advice = f"ขอให้ได้ภายใน {show_hours(left)}" if left > 0 else "ลดเวลาสลับใช้งาน"
    yield _finding("error", row, (
        f"{payload.called('dependencies', row)}: ได้คืนใน {_back(row['needed_hours'], row)} "
        f"ช้ากว่า {_ours(payload, service)} {advice} {ELSE}"
    ))  # fmt: skip


def _promised_too_late(payload: Payload, row: Record, service: Record) -> Iterator[Finding]:
    """What the other agency's plan in force promises comes too late for our service, whatever we ask for.

    A warning, for one agency's slowness must not hold up everybody who depends on it.
    """
    promised = payload.promised.get(row["key"])
    if promised is None or not _late(promised, row, service):
        return
    agency, left = payload.show("dependencies", row, "on_agency"), service["rto_hours"] - (row.get("switch_hours") or 0)
    advice = f"ตกลงกับ{agency}ให้ได้ภายใน {show_hours(left)}" if left > 0 else "ลดเวลาสลับใช้งาน"
    yield _finding("warning", row, (
        f"{payload.called('dependencies', row)}: แผนฉบับที่ใช้บังคับของ{agency}ระบุ RTO {_back(promised, row)} "
        f"ช้ากว่า {_ours(payload, service)} {advice} ปรับ RTO ของเรา {ELSE}"
    ))  # fmt: skip


def _disputed(payload: Payload, row: Record) -> Iterator[Finding]:
    """The other agency says that it cannot keep what we ask for."""
    answer = payload.answers.get(row["key"])
    if answer is not None and answer.answer == "disputed":
        agency = payload.show("dependencies", row, "on_agency")
        yield _finding("warning", row, (
            f"{payload.called('dependencies', row)}: {agency}โต้แย้งว่า “{answer.reason}” ตกลงเวลากับ{agency} {ELSE}"
        ))  # fmt: skip


def _late(back: int, row: Record, service: Record) -> bool:
    return back + (row.get("switch_hours") or 0) > int(service["rto_hours"])


def _back(hours: int, row: Record) -> str:
    switch = row.get("switch_hours")
    return show_hours(hours) + (f" + เวลาสลับใช้งาน {show_hours(switch)}" if switch else "")


def _ours(payload: Payload, service: Record) -> str:
    return f"RTO {show_hours(service['rto_hours'])} ของ “{payload.called('services', service)}”"


def _finding(severity: Severity, row: Record, message: str) -> Finding:
    return Finding("R04", severity, message, "dependencies", row["key"], "needed_hours")


check = Check(
    "R04",
    "บริการที่พึ่งพากลับมาทัน",
    "งานบริการกลับมาไม่ได้ก่อนสิ่งที่งานนั้นต้องพึ่ง รวมเวลาที่ใช้สลับกลับมาใช้งาน ทั้งตามที่เราขอและตามที่เขารับไว้",
    find,
)
