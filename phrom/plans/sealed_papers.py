"""What the code on a paper, or the data in its file, tells: which plan it is, and whether it is in force."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.journal.models import Line
from phrom.kernel.dates import show_date
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.thai import arabic, clean
from phrom.plans.models import Plan
from phrom.plans.payload import canonical
from phrom.plans.seals import locked_seals, own_fault

Standing = Literal["in_force", "replaced", "returned", "waiting", "broken"]
_LETTERS = 12
_BETWEEN = re.compile("[\\s\u00ad\u2010-\u2015\u2212_.-]+")
_MISREAD = str.maketrans("oil", "011")  # what a code never holds, and what was meant
_PLACES: dict[str, Standing] = {"in_force": "in_force", "replaced": "replaced", "returned": "returned"}


@dataclass(frozen=True)
class SealedPaper:
    """What a holder of the paper may know: whose plan, which one, since when, and how it stands; nothing of its text.

    `plan` and `agency` are keys for who may see more; `fault`: why the seal does not hold.
    """

    plan: int
    agency: str
    agency_name: str
    fiscal_year: int
    revision: int
    approved_on: dt.date | None
    standing: Standing
    said: str
    code: str
    fault: str = ""


def read_code(typed: str) -> str:
    """The twelve lower-case hex digits of what was typed: dashes, capitals, Thai digits do not matter; else empty."""
    code = _BETWEEN.sub("", arabic(clean(typed[:100]))).casefold().translate(_MISREAD)
    return code if re.fullmatch(f"[0-9a-f]{{{_LETTERS}}}", code) else ""


def paper_of(code: str) -> SealedPaper | None:
    """The paper that bears the code (as `read_code` gives it); seen with the system's eyes, for anybody may ask."""
    with viewing_as(SYSTEM):
        rows = locked_seals().filter(digest__gte=code, digest__lt=f"{code}g")
        seal = rows.first() if code else None
        return _paper(seal, own_fault(seal)) if seal else None


def paper_of_data(data: bytes) -> SealedPaper | None:
    """The paper whose attached data this is; its fault says where it is not what was sealed, None: no plan of ours."""
    try:
        said = json.loads(data)
        agency, year, revision = said["agency"], int(said["fiscal_year"]), int(said["revision"])
    except (ValueError, KeyError, TypeError):
        return None
    with viewing_as(SYSTEM):
        named = {"plan__agency__key": agency, "plan__fiscal_year": year, "plan__revision": revision}
        seal: Any = locked_seals().filter(**named).first()
        if seal is None:
            return None
        fault = own_fault(seal)
        if not fault and canonical(said) != canonical(seal.payload):
            fault = _("ข้อมูลที่แนบไม่ตรงกับที่ประทับไว้")
        if not fault and not _is_journaled(seal):
            fault = _("ไม่มีบรรทัดการประทับในบันทึก")
        return _paper(seal, fault)


def _is_journaled(seal: Any) -> bool:
    target = f"plan:{seal.plan}"
    return Line.objects.filter(target=target, verb="plan.sealed", facts__digest=seal.digest).exists()


def _paper(seal: Any, fault: str) -> SealedPaper:
    plan: Plan = seal.plan
    standing: Standing = "broken" if fault else _PLACES.get(plan.status, "waiting")
    approved = timezone.localdate(plan.approved_at) if plan.approved_at else None
    return SealedPaper(
        plan.pk, plan.agency.key, seal.payload["agency_name"], plan.fiscal_year, plan.revision, approved, standing,
        _said(plan, standing), seal.code, fault,
    )  # fmt: skip


def _said(plan: Plan, standing: Standing) -> str:
    if standing == "broken":
        return _("ข้อมูลที่ประทับไว้ไม่ตรงกับตราประทับ อย่าใช้เอกสารนี้ และโปรดแจ้งผู้ดูแลระบบ")
    if standing == "in_force":
        return _("ฉบับนี้มีผลใช้บังคับ")
    if standing == "returned":
        return _("ส่งกลับแก้ไข ฉบับนี้ไม่มีผลใช้บังคับ")
    if standing == "replaced":
        return _replaced_by(plan)
    return _("อนุมัติแล้ว แต่ยังไม่มีผลใช้บังคับ")


def _replaced_by(plan: Plan) -> str:
    newer = Plan.objects.filter(agency=plan.agency_id, status="in_force").first()
    if newer is None or newer.in_force_on is None:
        return _("มีฉบับใหม่แทน ฉบับนี้ไม่มีผลใช้บังคับแล้ว")
    said = _("มีฉบับใหม่แทน (ปี {year} ฉบับที่ {revision} ลงวันที่ {day}) ฉบับนี้ไม่มีผลใช้บังคับแล้ว")
    day = show_date(newer.in_force_on)
    return said.format(year=newer.fiscal_year, revision=newer.revision, day=day)
