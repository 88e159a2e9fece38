"""R08: what services need by the time they must be back is confirmed; what is short is still to be found."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.scales import BUCKET_TITLES, BUCKETS, ticks
from phrom.plans.sections import section
from phrom.plans.sections.base import Record
from phrom.plans.sections.needs import TABLES


def find(payload: Payload) -> Iterator[Finding]:
    buckets = _needed(payload)
    for slug in (table[0] for table in TABLES):
        rows = [row for row in payload.rows(slug) if any(row.get(bucket) for bucket in buckets)]
        unknown = [row for row in rows if row.get("supply") is None]
        if unknown:
            message = _("“{title}” ยังไม่ได้ยืนยันจำนวนที่มีแล้ว {unknown} จาก {all} รายการ").format(
                title=section(slug).title, unknown=len(unknown), all=len(rows)
            )
            yield Finding("R08", "hint", message, slug, unknown[0]["key"], "supply", "unknown")
        for row in rows:
            yield from _short(payload, slug, row, buckets)


def _needed(payload: Payload) -> tuple[str, ...]:
    """The columns up to the one in which the last service is back."""
    back = [ticks(service["rto_hours"]).index(True) for service in payload.rows("services") if _is_in_table(service)]
    return BUCKETS[: max(back) + 1] if back else ()


def _is_in_table(service: Record) -> bool:
    return any(ticks(service.get("rto_hours")))


def _short(payload: Payload, slug: str, row: Record, buckets: tuple[str, ...]) -> Iterator[Finding]:
    supply = row.get("supply")
    bucket = next((b for b in buckets if supply is not None and (row.get(b) or 0) > supply), None)
    if bucket is not None:
        message = _(
            "{name}: ต้องใช้ {need} ภายใน {bucket} แต่ยืนยันว่าหาได้ {supply} ยังขาด {gap} "
            "หาแหล่งเพิ่ม หรือรับทราบพร้อมบอกว่าจะทำอย่างไรเมื่อขาด"
        ).format(
            name=payload.called(slug, row), need=f"{row[bucket]:,}", bucket=BUCKET_TITLES[bucket],
            supply=f"{supply:,}", gap=f"{row[bucket] - supply:,}",
        )  # fmt: skip
        yield Finding("R08", "warning", message, slug, row["key"], "supply")


_SERVICES = [{"name": "เปิดศูนย์พักพิงชั่วคราว", "rto_hours": 4}]
_ROW = {"item": "ถุงยังชีพ", "unit_label": "ชุด", "h4": 100, "d1": 300, "w1": 500}
check = Check(
    code="R08",
    severity="warning",
    title=_("ทรัพยากรที่ยืนยันแล้วพอกับความต้องการ"),
    why=_("งานบริการกลับมาไม่ได้หากคน เครื่องมือ หรือพื้นที่ยังหาไม่ได้เมื่อครบ RTO ส่วนที่ขาดต้องรู้ตั้งแต่วันนี้"),
    mend=_("ใส่จำนวนที่ยืนยันแล้วในช่อง “มีแล้ว” หากยังขาด หาแหล่งเพิ่ม ทำข้อตกลงยืม หรือตั้งงบประมาณ แล้วปรับตัวเลข"),
    source=_("ISO 22301 ข้อ 8.3 ทรัพยากรของกลยุทธ์"),
    bad=Example({"services": _SERVICES, "needs_equipment": [_ROW | {"supply": 60}]}),
    good=Example({"services": _SERVICES, "needs_equipment": [_ROW | {"supply": 500}]}),
    find=find,
)
