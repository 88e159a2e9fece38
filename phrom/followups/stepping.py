"""The steps that a viewer can take with a follow-up, each with its words and its form: the next one first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from phrom.followups.forms.steps import DueForm, OwnerForm, ProofForm, ReasonForm, ReportForm
from phrom.followups.models import FollowUp
from phrom.kernel.rules import may
from phrom.kernel.words import lazy as _

NEXT = ("take", "confirm")  # what comes next, besides reporting what was begun
RULE = {"return": "confirm"}  # a step that shares the rule of another; all others bear its name


@dataclass(frozen=True)
class Kind:
    """What a step is called, what is said before its form, and its button."""

    title: str
    why: str
    action: str
    icon: str
    css: str
    form: Callable[[FollowUp, Any, Any], forms.Form]


KINDS: Mapping[str, Kind] = {
    "take": Kind(
        _("รับไปดำเนินการ", "step"), _("บอกว่าใครรับผิดชอบ แล้วเริ่มได้เลย"), _("รับไปดำเนินการ", "step"), "hand-raised", "main",
        lambda row, data, files: OwnerForm(data, row=row, prefix="take"),
    ),
    "confirm": Kind(
        _("ยืนยันผล"), _("เปิดดูหลักฐานก่อน เมื่อยืนยันแล้วเรื่องนี้เสร็จสิ้น"), _("ยืนยันว่าแล้วเสร็จ"), "check", "main",
        lambda row, data, files: forms.Form(data, prefix="confirm"),
    ),
    "return": Kind(
        _("ส่งกลับให้ดำเนินการต่อ"), _("หน่วยงานได้รับแจ้งพร้อมเหตุผล"), _("ส่งกลับ"), "arrow-uturn-left", "",
        lambda row, data, files: ReasonForm(data, prefix="return"),
    ),
    "report": Kind(
        _("รายงานว่าแล้วเสร็จ"), _("บอกสิ่งที่ทำแล้วและแนบหลักฐาน จากนั้นรอยืนยันผล"), _("รายงานว่าแล้วเสร็จ"), "paper-airplane",
        "main",
        lambda row, data, files: ReportForm(data, files, has_evidence=has_evidence(row), prefix="report"),
    ),
    "attach": Kind(
        _("แนบหลักฐานเพิ่ม"), "", _("แนบหลักฐาน"), "paper-clip", "",
        lambda row, data, files: ProofForm(data, files, prefix="attach"),
    ),
    "own": Kind(
        _("เปลี่ยนผู้รับผิดชอบ"), "", _("บันทึกผู้รับผิดชอบ"), "user", "",
        lambda row, data, files: OwnerForm(data, row=row, prefix="own"),
    ),
    "postpone": Kind(
        _("เปลี่ยนกำหนดเสร็จ"), _("กำหนดแรกยังแสดงอยู่เสมอ"), _("เปลี่ยนกำหนด"), "calendar-days", "",
        lambda row, data, files: DueForm(data, prefix="postpone"),
    ),
    "drop": Kind(
        _("ยุติโดยไม่ดำเนินการ"), _("สำหรับเรื่องที่ตัดสินใจว่าจะไม่ทำ เหตุผลจะแสดงไว้ในความเป็นมา"), _("ยุติเรื่องนี้"), "no-symbol",
        "danger",
        lambda row, data, files: ReasonForm(data, prefix="drop"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A step on the page of a follow-up; `is_open`: its form was sent and found wrong."""

    name: str
    kind: Kind
    url: str
    form: forms.Form
    is_open: bool


def steps_of(row: FollowUp, bound: Mapping[str, forms.Form]) -> tuple[list[Step], list[Step]]:
    """What comes next, standing open, and what else can be done, folded."""
    allowed = [name for name in KINDS if may(f"followup.{RULE.get(name, name)}", row)]
    ahead = [name for name in allowed if name in NEXT] or [name for name in allowed if name == "report"]
    found = {name: _step(row, name, bound.get(name)) for name in allowed}
    return [found[name] for name in ahead], [step for name, step in found.items() if name not in ahead]


def _step(row: FollowUp, name: str, bound: forms.Form | None) -> Step:
    kind, url = KINDS[name], reverse(f"followup_{name}", args=[row.key])
    return Step(name, kind, url, bound or kind.form(row, None, None), bound is not None)


def has_evidence(row: FollowUp) -> bool:
    """A file or an address; words alone show nothing."""
    return row.evidence.exclude(file=None, url="").exists()
