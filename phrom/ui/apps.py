"""The ui room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "phrom.ui"
    verbose_name = "หน้าจอ"
