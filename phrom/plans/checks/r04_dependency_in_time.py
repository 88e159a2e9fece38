"""R04: what a service depends on is back, and switched to, before the service itself must be back."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding, Severity
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.sections.base import Record


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
    advice = _("ขอให้ได้ภายใน {hours}").format(hours=show_hours(left)) if left > 0 else _("ลดเวลาสลับใช้งาน")
    message = _("{name}: ได้คืนใน {back} ช้ากว่า {ours} {advice} หรือหาวิธีทำงานโดยไม่พึ่งบริการนี้").format(
        name=payload.called("dependencies", row),
        back=_back(row["needed_hours"], row),
        ours=_ours(payload, service),
        advice=advice,
    )
    yield _finding("error", row, message, "asked")


def _promised_too_late(payload: Payload, row: Record, service: Record) -> Iterator[Finding]:
    """What the other agency's plan in force promises comes too late for our service, whatever we ask for.

    A warning, for one agency's slowness must not hold up everybody who depends on it.
    """
    promised = payload.promised.get(row["key"])
    if promised is None or not _late(promised, row, service):
        return
    agency, left = payload.show("dependencies", row, "on_agency"), service["rto_hours"] - (row.get("switch_hours") or 0)
    agreed = _("ตกลงกับ{agency}ให้ได้ภายใน {hours}").format(agency=agency, hours=show_hours(left))
    message = _(
        "{name}: แผนฉบับที่ใช้บังคับของ{agency}ระบุ RTO {back} ช้ากว่า {ours} {advice} ปรับ RTO ของเรา หรือหาวิธีทำงานโดยไม่พึ่งบริการนี้"
    ).format(
        name=payload.called("dependencies", row),
        agency=agency,
        back=_back(promised, row),
        ours=_ours(payload, service),
        advice=agreed if left > 0 else _("ลดเวลาสลับใช้งาน"),
    )
    yield _finding("warning", row, message, "promised")


def _disputed(payload: Payload, row: Record) -> Iterator[Finding]:
    """The other agency says that it cannot keep what we ask for."""
    answer = payload.answers.get(row["key"])
    if answer is not None and answer.answer == "disputed":
        agency = payload.show("dependencies", row, "on_agency")
        message = _("{name}: {agency}โต้แย้งว่า “{reason}” ตกลงเวลากับ{agency} หรือหาวิธีทำงานโดยไม่พึ่งบริการนี้").format(
            name=payload.called("dependencies", row), agency=agency, reason=answer.reason
        )
        yield _finding("warning", row, message, "disputed")


def _late(back: int, row: Record, service: Record) -> bool:
    return back + (row.get("switch_hours") or 0) > int(service["rto_hours"])


def _back(hours: int, row: Record) -> str:
    switch = row.get("switch_hours")
    if not switch:
        return show_hours(hours)
    return _("{hours} + เวลาสลับใช้งาน {switch}").format(hours=show_hours(hours), switch=show_hours(switch))


def _ours(payload: Payload, service: Record) -> str:
    return _("RTO {rto} ของ “{service}”").format(
        rto=show_hours(service["rto_hours"]), service=payload.called("services", service)
    )


def _finding(severity: Severity, row: Record, message: str, about: str) -> Finding:
    return Finding("R04", severity, message, "dependencies", row["key"], "needed_hours", about)


_SERVICE = {"key": "s", "name": "ระบายน้ำ เดินเครื่องสูบน้ำชุมชน", "rto_hours": 4}
_ROW = {"service": "s", "on_agency": "drainage", "on_service": "เครื่องสูบน้ำเคลื่อนที่", "switch_hours": 1}
check = Check(
    code="R04",
    severity="error",
    title=_("บริการที่พึ่งพากลับมาทัน"),
    why=_("งานบริการกลับมาไม่ได้ก่อนสิ่งที่งานนั้นต้องพึ่ง รวมเวลาที่ใช้สลับกลับมาใช้งาน ทั้งตามที่เราขอและตามที่เขารับไว้"),
    mend=_("ขอให้ได้เร็วขึ้นและตกลงกับหน่วยงานที่พึ่ง ลดเวลาสลับใช้งาน ขยาย RTO หรือเตรียมวิธีทำงานที่ไม่ต้องพึ่งบริการนั้น"),
    source=_("ISO 22301 ข้อ 8.2.2 การพึ่งพากันระหว่างงานบริการ"),
    bad=Example({"services": [_SERVICE], "dependencies": [_ROW | {"needed_hours": 6}]}),
    good=Example({"services": [_SERVICE], "dependencies": [_ROW | {"needed_hours": 3}]}),
    find=find,
)
