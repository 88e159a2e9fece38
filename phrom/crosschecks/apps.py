"""The crosschecks room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CrosschecksConfig(AppConfig):
    name = "phrom.crosschecks"
    verbose_name = _("ข้อค้นพบระหว่างหน่วยงาน")
