"""The link by which someone sets a first password: signed, good for a week, for this purpose only, and once."""

from __future__ import annotations

import datetime as dt

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy

from phrom.agencies.middleware import viewer_of
from phrom.agencies.models import Invitation, User
from phrom.agencies.recording import CITY_CHAIN, record
from phrom.kernel.scoping import viewing_as
from phrom.kernel.steps import Refused
from phrom.kernel.words import lazy as _

VALID_FOR = dt.timedelta(days=7)
_signer = TimestampSigner(salt="phrom.invitation")
EXPIRED = format_lazy(_("ลิงก์นี้หมดอายุแล้ว ลิงก์ใช้ได้ {days} วัน ขอให้ผู้ดูแลระบบส่งคำเชิญใหม่"), days=VALID_FOR.days)
USED = _("ลิงก์นี้ใช้ไปแล้วหรือมีคำเชิญใหม่กว่าแทน หากเคยตั้งรหัสผ่านแล้วให้เข้าสู่ระบบได้เลย")
BROKEN = _("ลิงก์นี้ไม่ครบหรือไม่ถูกต้อง เปิดจากอีเมลอีกครั้ง หรือคัดลอกทั้งบรรทัด")


def open_invitation(user: User) -> Invitation:
    """A new invitation; the one before ends."""
    _close(user)
    return Invitation.objects.create(user=user)


def token_of(invitation: Invitation) -> str:
    """What stands in the link; it names nobody, and says the time from which the week counts."""
    return _signer.sign(invitation.key.hex)


def read_token(token: str) -> Invitation:
    """The open invitation of a link; raises Refused with the reason when there is none."""
    try:
        key = _signer.unsign(token, max_age=VALID_FOR)
    except SignatureExpired:
        raise Refused(EXPIRED) from None
    except BadSignature:
        raise Refused(BROKEN) from None
    invitation = Invitation.objects.select_related("user").filter(key=key, closed_at=None).first()
    if invitation is None or not invitation.user.is_active or invitation.user.has_usable_password():
        raise Refused(USED)
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, password: str, address: str = "") -> None:
    """Set the first password; of two clicks at once the second is refused."""
    user = invitation.user
    if not _close(user):
        raise Refused(USED)
    user.set_password(password)
    user.save(update_fields=["password"])
    with viewing_as(viewer_of(user, address)):
        record("account.joined", f"account:{user.pk}", chain=CITY_CHAIN, facts={"name": user.name})


def _close(user: User) -> int:
    return Invitation.objects.filter(user=user, closed_at=None).update(closed_at=timezone.now())
