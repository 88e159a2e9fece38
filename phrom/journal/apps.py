"""The journal room."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "phrom.journal"
    verbose_name = "บันทึกเหตุการณ์"
