"""What the plan itself answers of OPDC's checklist: a function per item, named by `auto` in content/criteria."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.criteria.checklists import checklist
from phrom.kernel.dates import show_date
from phrom.plans.papers.sheet import Sheet
from phrom.plans.recovery import derived_mtpds, effective_mtpd
from phrom.plans.scales import options, roles_with_alternate

YEAR = dt.timedelta(days=366)
ALWAYS_COVERED = ("epidemic", "cyber")  # threats that no plan of the city may leave out


class Answer(NamedTuple):
    """`result`: yes | partly | no; `evidence`: the facts that it rests on."""

    result: str
    evidence: str


Question = Callable[[Sheet], Answer]


def _share(done: int, whole: int, evidence: str) -> Answer:
    """Yes when all are done, no when none is; `evidence` may name {done} and {whole}."""
    result = "no" if not done else "yes" if done == whole else "partly"
    return Answer(result, evidence.format(done=done, whole=whole))


def _dated(day: str, done: str, missing: str) -> Answer:
    """Whether something has happened, by its ISO day."""
    return Answer("yes", done.format(day=show_date(dt.date.fromisoformat(day)))) if day else Answer("no", missing)


def plan_approved(sheet: Sheet) -> Answer:
    return _dated(sheet.approved_on, _("หัวหน้าหน่วยงานอนุมัติเมื่อวันที่ {day}"), _("แผนยังไม่ได้รับอนุมัติ"))


def plan_sent(sheet: Sheet) -> Answer:
    return _dated(sheet.sent_on, _("ส่ง สปภ. เมื่อวันที่ {day}"), _("ยังไม่ได้ส่ง สปภ."))


def team_complete(sheet: Sheet) -> Answer:
    """The order itself lies outside the plan, so a complete team is the most that can be told: partly."""
    rows = [row for row in sheet.rows("team") if row["role"] in roles_with_alternate()]
    done = sum(bool(row["main"] and row["alternate"]) for row in rows)
    evidence = _("ตารางทีมงาน: บทบาทที่ต้องมีผู้แทน {whole} ตำแหน่ง มีครบ {done} ตำแหน่ง; แนบคำสั่งแต่งตั้งที่ลงนามแล้ว")
    answer = _share(done, len(rows), evidence)
    return answer._replace(result="partly") if answer.result == "yes" else answer


def duties_covered(sheet: Sheet) -> Answer:
    rows = sheet.rows("duties")
    served = {row["duty"] for row in sheet.rows("services")}
    done = sum(row["key"] in served or bool(row["not_critical_reason"]) for row in rows)
    return _share(done, len(rows), _("หน้าที่หลัก {whole} ข้อ มีงานบริการรองรับหรือเหตุผล {done} ข้อ"))


def services_timed(sheet: Sheet) -> Answer:
    rows, derived = sheet.rows("services"), derived_mtpds(sheet.payload)
    done = sum(
        row["rto_hours"] is not None and (row["key"] in derived or effective_mtpd(row, derived) is not None)
        for row in rows
    )
    return _share(done, len(rows), _("ตาราง BIA: งานบริการ {whole} รายการ มี RTO และ MTPD ครบ {done} รายการ"))


def resources_analysed(sheet: Sheet) -> Answer:
    slugs = ("needs_space", "needs_equipment", "needs_it", "needs_people", "needs_partners")
    done = sum(bool(sheet.rows(slug)) for slug in slugs)
    return _share(done, len(slugs), _("ตารางความต้องการทรัพยากรมีรายการแล้ว {done} จาก {whole} ด้าน"))


def threats_covered(sheet: Sheet) -> Answer:
    covered = sheet.payload.threats_in_scope
    done = sum(key in covered for key in ALWAYS_COVERED)
    evidence = _("ครอบคลุม {count} ภัย").format(count=len(covered))
    return _share(done, len(ALWAYS_COVERED), evidence + _("; โรคระบาดและไซเบอร์มีแล้ว {done} จาก {whole}"))


def strategies_complete(sheet: Sheet) -> Answer:
    areas = set(options("resource_areas"))
    done = len(areas & {row["area"] for row in sheet.rows("strategies")})
    return _share(done, len(areas), _("ตารางกลยุทธ์ความต่อเนื่องมีกลยุทธ์แล้ว {done} จาก {whole} ด้าน"))


def sites_confirmed(sheet: Sheet) -> Answer:
    rows = sheet.rows("sites")
    done = sum(bool(row["confirmed_on"] and row["agreement"]) for row in rows)
    return _share(done, len(rows), _("สถานที่สำรอง {whole} แห่ง เจ้าของยืนยันและมีหนังสือแล้ว {done} แห่ง"))


def fallback_channels(sheet: Sheet) -> Answer:
    rows = sheet.rows("systems")
    done = sum(bool(row["fallback"]) for row in rows)
    return _share(done, len(rows), _("ระบบ {whole} ระบบ มีวิธีปฏิบัติเมื่อใช้ไม่ได้ {done} ระบบ"))


def backups_tested(sheet: Sheet) -> Answer:
    rows = sheet.rows("systems")
    done = sum(bool(row["restored_on"]) and row["restore_result"] == "passed" for row in rows)
    return _share(done, len(rows), _("ระบบ {whole} ระบบ ทดสอบกู้คืนผ่านแล้ว {done} ระบบ"))


def suppliers_ready(sheet: Sheet) -> Answer:
    rows, today = sheet.rows("suppliers"), timezone.localdate().isoformat()
    done = sum(bool(row["alternative"]) and (row["contract_until"] or "") >= today for row in rows)
    evidence = _("ผู้ให้บริการ {whole} ราย มีรายสำรองและสัญญายังไม่สิ้นสุด {done} ราย")
    return _share(done, len(rows), evidence) if rows else Answer("no", _("ยังไม่ได้ระบุผู้ให้บริการ"))


def activation_set(sheet: Sheet) -> Answer:
    counts = [len(sheet.rows(slug)) for slug in ("activation", "stand_down")]
    evidence = _("เกณฑ์ประกาศใช้ {start} ข้อ เกณฑ์ยุติ {end} ข้อ").format(start=counts[0], end=counts[1])
    return _share(sum(map(bool, counts)), 2, evidence)


def phases_complete(sheet: Sheet) -> Answer:
    phases = [sheet.rows(slug) for slug in ("steps_day1", "steps_day2_7", "steps_day8_30")]
    done = sum(bool(rows) and all(row["role"] for row in rows) for rows in phases)
    return _share(done, len(phases), _("มีขั้นตอนพร้อมผู้รับผิดชอบ {done} จาก {whole} ระยะ"))


def call_tree_fresh(sheet: Sheet) -> Answer:
    rows = sheet.rows("call_tree")
    since = (timezone.localdate() - YEAR).isoformat()
    done = sum((row["confirmed_on"] or "") >= since for row in rows)
    return _share(done, len(rows), _("ผังการติดต่อ {whole} คน ยืนยันหมายเลขภายในหนึ่งปี {done} คน"))


def workplace_safe(sheet: Sheet) -> Answer:
    rows = sheet.rows("workplace")
    version = next((row["checklist_version"] for row in rows if row["checklist_version"]), "")
    if not version:
        return Answer("no", _("ยังไม่ได้ตอบแบบตรวจความปลอดภัย"))
    asked = checklist("workplace", version)
    given = {row["item"]: row["result"] for row in rows}
    must = [item.code for item in asked.items if item.level == "must" and given.get(item.code) != "na"]
    done = sum(given.get(code) == "pass" for code in must)
    return _share(done, len(must), _("แบบตรวจความปลอดภัย: ข้อบังคับ {whole} ข้อ ผ่าน {done} ข้อ"))


def exercises_planned(sheet: Sheet) -> Answer:
    covered = sheet.payload.threats_in_scope
    done = len(set(covered) & {row["threat"] for row in sheet.rows("exercises")})
    return _share(done, len(covered), _("แผนฝึกซ้อมครอบคลุม {done} จาก {whole} ภัย"))


def exercises_joint(sheet: Sheet) -> Answer:
    joint = sum(bool(row["joint_with"]) for row in sheet.rows("exercises"))
    return Answer("yes" if joint else "no", _("ฝึกซ้อมร่วมกับหน่วยงานอื่น {count} ครั้ง").format(count=joint))


def improvements_closed(sheet: Sheet) -> Answer:
    rows = [row for row in sheet.rows("exercise_results") if row["action"]]
    done = sum(row["state"] == "done" for row in rows)
    evidence = _("ข้อปรับปรุง {whole} ข้อ แล้วเสร็จ {done} ข้อ")
    return _share(done, len(rows), evidence) if rows else Answer("no", _("ยังไม่มีผลการฝึกซ้อม"))


def review_due(sheet: Sheet) -> Answer:
    cover: Mapping[str, Any] = next(iter(sheet.rows("cover")), {})
    day = cover.get("next_review_on") or ""
    if not day:
        return Answer("no", _("ยังไม่กำหนดวันทบทวน"))
    told = show_date(dt.date.fromisoformat(day))
    if day < timezone.localdate().isoformat():
        return Answer("no", _("เลยกำหนดทบทวนวันที่ {day}").format(day=told))
    return Answer("yes", _("กำหนดทบทวนภายในวันที่ {day}").format(day=told))


def public_masked(sheet: Sheet) -> Answer:
    """The program masks them itself, so it is true of every public print."""
    return Answer("yes", _("ฉบับเผยแพร่ที่ระบบพิมพ์ปกปิดหมายเลขโทรศัพท์และสถานที่ลับทุกครั้ง"))


QUESTIONS: Mapping[str, Question] = {
    function.__name__: function
    for function in (
        plan_approved, plan_sent, team_complete, duties_covered, services_timed, resources_analysed, threats_covered,
        strategies_complete, sites_confirmed, fallback_channels, backups_tested, suppliers_ready, activation_set,
        phases_complete, call_tree_fresh, workplace_safe, exercises_planned, exercises_joint, improvements_closed,
        review_due, public_masked,
    )
}  # fmt: skip
