"""The agencies room."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "phrom.agencies"
    verbose_name = "หน่วยงานและบุคคล"

    def ready(self) -> None:
        from phrom.agencies.following import follow
        from phrom.agencies.recording import LABELS, labels
        from phrom.kernel import panels
        from phrom.ui.navigation import PERSON, NavItem, register

        panels.offer(LABELS, labels)
        follow()
        register(NavItem("บุคคล", "people", "users", "person.view", 60))
        register(NavItem("ผู้ใช้งาน", "account_list", "user-group", "account.edit", 90))
        register(NavItem("บัญชีของฉัน", "profile", "user-circle", "profile.edit", 10, PERSON))
        register(NavItem("หน่วยงาน", "agency_list", "building-office", "agency.view", 70, PERSON))
