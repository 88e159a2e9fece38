"""The roles a person can hold, at an agency or over the whole city."""

from __future__ import annotations

from dataclasses import dataclass

from phrom.kernel.words import lazy as _


@dataclass(frozen=True)
class Role:
    """`citywide`: held over the city, never at one agency; `reads_plans`: brings plans into sight."""

    code: str
    label: str
    citywide: bool = False
    reads_plans: bool = True


ROLES = {
    role.code: role
    for role in (
        Role("writer", _("ผู้จัดทำแผน")),
        Role("contributor", _("ผู้ร่วมจัดทำเฉพาะส่วน")),
        Role("member", _("ทีมบริหารความต่อเนื่อง")),
        Role("head", _("หัวหน้าหน่วยงาน")),
        Role("lead", _("เจ้าหน้าที่หน่วยงานเจ้าภาพภัย"), reads_plans=False),
        Role("evaluator", _("เจ้าหน้าที่ สปภ."), citywide=True),
        Role("duty", _("เจ้าหน้าที่เวร สปภ."), citywide=True),
        Role("executive", _("ผู้บริหารกรุงเทพมหานคร"), citywide=True),
        Role("auditor", _("ผู้ตรวจสอบ"), citywide=True),
        Role("institute", _("เจ้าหน้าที่สถาบันพัฒนาทรัพยากรบุคคล"), citywide=True, reads_plans=False),
        Role("commission", _("เจ้าหน้าที่สำนักงาน ก.ก."), citywide=True, reads_plans=False),
        Role("admin", _("ผู้ดูแลระบบ"), citywide=True, reads_plans=False),
    )
}
PLAN_READERS = frozenset(role.code for role in ROLES.values() if role.reads_plans)
EVERYONE = " ".join(ROLES)
