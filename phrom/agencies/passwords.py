"""What a password must be, with every refusal in Thai."""

from __future__ import annotations

from django.contrib.auth import password_validation as django
from django.utils.translation import gettext as _


class LongEnough(django.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("รหัสผ่านสั้นเกินไป ใช้อย่างน้อย {min_length} ตัวอักษร").format(min_length=self.min_length)

    def get_help_text(self) -> str:
        return _("อย่างน้อย {min_length} ตัวอักษร").format(min_length=self.min_length)


class NotCommon(django.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("รหัสผ่านนี้มีผู้ใช้ทั่วไปและเดาง่าย ใช้วลีอื่น")

    def get_help_text(self) -> str:
        return _("ไม่ใช่รหัสผ่านที่ใช้กันทั่วไป")


class NotOneself(django.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("รหัสผ่านคล้าย%(verbose_name)sเกินไป ใช้วลีอื่น")

    def get_help_text(self) -> str:
        return _("ไม่คล้ายชื่อหรืออีเมล")
