"""The agencies room."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "phrom.agencies"
    verbose_name = "หน่วยงานและบุคคล"
