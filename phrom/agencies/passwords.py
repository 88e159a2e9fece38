"""What a password must be, with every refusal in Thai."""

from __future__ import annotations

from django.contrib.auth import password_validation as django


class LongEnough(django.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"รหัสผ่านสั้นเกินไป ใช้อย่างน้อย {self.min_length} ตัวอักษร"

    def get_help_text(self) -> str:
        return f"อย่างน้อย {self.min_length} ตัวอักษร"


class NotCommon(django.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "รหัสผ่านนี้มีผู้ใช้ทั่วไปและเดาง่าย ใช้วลีอื่น"

    def get_help_text(self) -> str:
        return "ไม่ใช่รหัสผ่านที่ใช้กันทั่วไป"


class NotOneself(django.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "รหัสผ่านคล้าย%(verbose_name)sเกินไป ใช้วลีอื่น"

    def get_help_text(self) -> str:
        return "ไม่คล้ายชื่อหรืออีเมล"
