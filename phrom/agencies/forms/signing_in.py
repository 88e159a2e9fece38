"""The forms of sign-in, worded for officials; what they check and do stays allauth's."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext as _

from phrom.agencies.models import User
from phrom.kernel.words import lazy

LONG_PHRASE = lazy("อย่างน้อย 10 ตัวอักษร ใช้วลียาวที่จำง่าย และไม่ใช้ซ้ำกับระบบอื่น")
CODE_HELP = lazy("ตัวเลข 6 หลักจากแอปยืนยันตัวตน")
CODE_OR_RECOVERY_HELP = lazy("ตัวเลข 6 หลักจากแอปยืนยันตัวตน หรือรหัสสำรอง 8 หลัก")


def word(form: forms.Form, name: str, label: str, help_text: str = "", **attrs: str) -> None:
    """Call a field by a Thai label and let it complain in Thai, in whatever language the browser asks for."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {"class": "in"} | attrs
    field.error_messages |= {
        "required": _("กรุณาใส่{label}").format(label=label),
        "invalid": _("ใส่อีเมลให้ครบ เช่น somying@bangkok.example"),
        "max_length": _("{label}ยาวเกินไป").format(label=label),
        "null_characters_not_allowed": _("{label}มีอักขระที่ใช้ไม่ได้").format(label=label),
    }


def _word_new_password(form: forms.Form) -> None:
    word(form, "password1", _("รหัสผ่านใหม่"), LONG_PHRASE, autocomplete="new-password")
    word(form, "password2", _("รหัสผ่านใหม่อีกครั้ง"), autocomplete="new-password")


def _word_code(form: forms.Form, help_text: str) -> None:
    word(form, "code", _("รหัสยืนยัน"), help_text, autocomplete="one-time-code", inputmode="numeric", maxlength="16")


class MatchingPasswords:
    """Complains in Thai when the two new passwords differ."""

    def clean(self) -> Any:
        cleaned = super(account.PasswordVerificationMixin, self).clean()  # type: ignore[misc]
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("รหัสผ่านสองช่องไม่ตรงกัน พิมพ์ใหม่อีกครั้ง"))  # type: ignore[attr-defined]
        return cleaned


class LoginForm(account.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        word(self, "login", _("อีเมล"), autocomplete="username")
        word(self, "password", _("รหัสผ่าน"))


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        word(self, "email", _("อีเมล"), _("อีเมลราชการที่ใช้เข้าสู่ระบบ"), autocomplete="username")


class ResetPasswordKeyForm(MatchingPasswords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word_new_password(self)


class ChangePasswordForm(MatchingPasswords, account.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        word(self, "oldpassword", _("รหัสผ่านปัจจุบัน"), autocomplete="current-password")
        _word_new_password(self)


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        word(self, "password", _("รหัสผ่าน"), autocomplete="current-password")


class CodeForm(mfa.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word_code(self, CODE_OR_RECOVERY_HELP)


class CodeAgainForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word_code(self, CODE_OR_RECOVERY_HELP)


class ActivateForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _word_code(self, CODE_HELP)


class FirstPasswordForm(ResetPasswordKeyForm):
    """For who was invited."""

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.fields["password1"].label, self.fields["password2"].label = _("รหัสผ่าน"), _("รหัสผ่านอีกครั้ง")
