"""The registers room."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "phrom.registers"
    verbose_name = "ทะเบียนกลาง"
