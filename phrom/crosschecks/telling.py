"""Notices to the sides of findings: one per person, agency and analysis, however many findings are new."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.agencies.models import Membership
from phrom.agencies.queries import agencies_by_id
from phrom.notices.models import Message
from phrom.notices.services import send_notices

ROLES = ("writer", "head")


def tell_sides(asked: Mapping[int, int], mark: str) -> None:
    """`asked`: agency id -> findings that newly wait for it; `mark`: one analysis tells nobody twice."""
    waiting = {agency: count for agency, count in asked.items() if count}
    if not waiting:
        return
    held = Membership.objects.filter(role__in=ROLES, agency__in=waiting, user__is_active=True).select_related("user")
    people = {(m.agency_id or 0, m.user_id): m.user for m in held.order_by("agency_id", "user_id")}
    named, messages = {}, []
    for (agency, _user), person in people.items():
        with override(person.language):
            if person.language not in named:
                named[person.language] = agencies_by_id()
            here = named[person.language].get(agency)
            if here is None:
                continue
            subject = _("{agency}: {count} เรื่องกับหน่วยงานอื่นรอคำตอบ").format(agency=here.name, count=waiting[agency])
            body = _(
                "เมื่อเทียบแผนที่ใช้บังคับทั้งเมือง พบเรื่องใหม่หรือข้อเท็จจริงที่เปลี่ยนไป {count} เรื่องที่เกี่ยวกับหน่วยงานของท่าน "
                "เปิดอ่านแล้วตอบว่ารับไปดำเนินการ โต้แย้ง หรือแก้ไขแล้ว"
            ).format(count=waiting[agency])
        link = f"{reverse('crosscheck_list')}?agency={here.key}&state=waiting"
        key = f"crosschecks/{mark}/{agency}/{person.pk}"
        messages.append(Message(person=person, subject=subject[:300], body=body, link=link, dedupe_key=key))
    send_notices(messages)
