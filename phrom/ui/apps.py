"""The ui room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class UiConfig(AppConfig):
    name = "phrom.ui"
    verbose_name = _("หน้าจอ")
