"""The agencies room."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "phrom.agencies"
    verbose_name = "หน่วยงานและบุคคล"

    def ready(self) -> None:
        from phrom.ui.navigation import NavItem, register

        register(NavItem("บุคคล", "people", "users", "person.view", 60))
