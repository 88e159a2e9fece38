"""How allauth behaves in this house: sign-up closed, refusals and messages in Thai, secrets encrypted."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest

from phrom.agencies.models import User
from phrom.agencies.second_factor import is_required
from phrom.agencies.services.profile import set_own_password
from phrom.kernel import secrets

FRESH_SECONDS = 300
LOCKED_MINUTES = 5
MESSAGES = {
    "account/messages/logged_out.txt": "ออกจากระบบแล้ว",
    "account/messages/password_changed.txt": "เปลี่ยนรหัสผ่านแล้ว",
    "mfa/messages/totp_activated.txt": "เปิดใช้การยืนยันสองขั้นแล้ว",
    "mfa/messages/totp_deactivated.txt": "ปิดการยืนยันสองขั้นแล้ว",
    "mfa/messages/recovery_codes_generated.txt": "ออกรหัสสำรองชุดใหม่แล้ว",
    "usersessions/messages/sessions_logged_out.txt": "ออกจากระบบบนอุปกรณ์อื่นทั้งหมดแล้ว",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": "บัญชีนี้ถูกระงับ โปรดติดต่อผู้ดูแลระบบ",
        "email_password_mismatch": "อีเมลหรือรหัสผ่านไม่ถูกต้อง ตรวจแล้วลองอีกครั้ง",
        "enter_current_password": "รหัสผ่านปัจจุบันไม่ถูกต้อง",
        "incorrect_password": "รหัสผ่านไม่ถูกต้อง",
        "incorrect_code": "รหัสยืนยันไม่ถูกต้อง ตรวจเวลาของเครื่องแล้วใส่รหัสใหม่",
        "invalid_password_reset": "ลิงก์นี้ใช้ไม่ได้แล้ว",
        "too_many_login_attempts": f"ลองผิดหลายครั้งเกินไป กรุณารอ {LOCKED_MINUTES} นาทีแล้วลองใหม่ หรือตั้งรหัสผ่านใหม่",
        "rate_limited": f"ลองผิดหลายครั้งเกินไป กรุณารอ {LOCKED_MINUTES} นาทีแล้วลองใหม่",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited; nobody signs up."""
        return False

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Who has just signed in need not say the password again."""
        records = get_authentication_records(context.request, context.request.user)
        is_fresh = bool(records) and time.time() - records[-1]["at"] < FRESH_SECONDS
        return not is_fresh and bool(super().is_reauthentication_required(app=app, **options))

    def set_password(self, user: User, password: str) -> None:
        set_own_password(user, password, context.request.META.get("REMOTE_ADDR", ""))

    def add_message(self, request: HttpRequest, level: int, message_template: str = "", *_: Any, **__: Any) -> None:
        """Of allauth's messages only those that tell a person something new."""
        if text := MESSAGES.get(message_template):
            messages.success(request, text)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, str]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "รหัสยืนยันไม่ถูกต้อง ตรวจเวลาของเครื่องแล้วใส่รหัสใหม่",
        "cannot_delete_authenticator": "บทบาทของท่านต้องใช้การยืนยันสองขั้น จึงปิดไม่ได้",
        "cannot_generate_recovery_codes": "เปิดการยืนยันสองขั้นก่อน จึงออกรหัสสำรองได้",
        "unverified_email": "ต้องยืนยันอีเมลก่อน โปรดติดต่อผู้ดูแลระบบ",
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return authenticator.type != Authenticator.Type.TOTP or not is_required(authenticator.user)

    def get_totp_issuer(self) -> str:
        return "พร้อม"

    def encrypt(self, text: str) -> str:
        return secrets.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.decrypt(encrypted_text)
