"""The link by which someone acknowledges: signed, expiring, good for that one answer, and without a name in it."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import uuid

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.urls import reverse
from django.utils.text import format_lazy

from phrom.calls.models import Callee
from phrom.calls.terms import terms
from phrom.calls.unscoped import every_callee
from phrom.kernel.steps import Refused
from phrom.kernel.words import lazy as _

_signer = TimestampSigner(salt="phrom.calls.answer")
EXPIRED = _("ลิงก์นี้หมดอายุแล้ว ลิงก์ใช้ได้ {hours} ชั่วโมง หากยังไม่ได้รับทราบ ให้โทรบอกผู้แจ้งของท่าน")
BROKEN = _("ลิงก์นี้ไม่ครบหรือไม่ถูกต้อง เปิดจากข้อความอีกครั้ง หรือคัดลอกทั้งบรรทัด")


def answer_path(callee: Callee) -> str:
    """The address that the person's messages carry; short, because it also goes out as SMS."""
    short = base64.urlsafe_b64encode(callee.key.bytes).decode().rstrip("=")
    return reverse("call_answer", args=[_signer.sign(short)])


def read_link(token: str) -> Callee:
    """Whose answer the link is, with run and agency at hand; raises Refused with the reason when it is nobody's."""
    hours = int(terms()["link_hours"])
    try:
        key = _key(_signer.unsign(token, max_age=dt.timedelta(hours=hours)))
    except SignatureExpired:
        raise Refused(str(format_lazy(EXPIRED, hours=hours))) from None
    except BadSignature:
        raise Refused(str(BROKEN)) from None
    found = every_callee().select_related("run__agency", "post").filter(key=key).first()
    if found is None:
        raise Refused(str(BROKEN))
    return found


def _key(short: str) -> uuid.UUID:
    try:
        return uuid.UUID(bytes=base64.urlsafe_b64decode(short + "=="))
    except (ValueError, binascii.Error):
        raise BadSignature from None
