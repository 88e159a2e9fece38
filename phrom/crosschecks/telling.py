"""Notices to the sides of findings: one per person, agency and analysis, however many findings are new."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.notices.telling import Said, tell_agencies


def tell_sides(asked: Mapping[int, int], mark: str) -> None:
    """`asked`: agency id -> findings that newly wait for it; `mark`: one analysis tells nobody twice."""
    waiting = {agency: count for agency, count in asked.items() if count}
    if waiting:
        tell_agencies(waiting, lambda agency: _said(agency, waiting[agency.pk]), dedupe=f"crosschecks/{mark}")


def _said(agency: Agency, count: int) -> Said:
    subject = _("{agency}: {count} เรื่องกับหน่วยงานอื่นรอคำตอบ").format(agency=agency.name, count=count)
    body = _(
        "เมื่อเทียบแผนที่ใช้บังคับทั้งเมือง พบเรื่องใหม่หรือข้อเท็จจริงที่เปลี่ยนไป {count} เรื่องที่เกี่ยวกับหน่วยงานของท่าน "
        "เปิดอ่านแล้วตอบว่ารับไปดำเนินการ โต้แย้ง หรือแก้ไขแล้ว"
    ).format(count=count)
    return subject, body, f"{reverse('crosscheck_list')}?agency={agency.key}&state=waiting"
