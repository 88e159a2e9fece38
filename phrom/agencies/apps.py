"""The agencies room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class AgenciesConfig(AppConfig):
    name = "phrom.agencies"
    verbose_name = _("หน่วยงานและบุคคล")

    def ready(self) -> None:
        from phrom.agencies.following import follow
        from phrom.agencies.recording import LABELS, labels
        from phrom.kernel import panels
        from phrom.ui.navigation import PERSON, NavItem, register

        panels.offer(LABELS, labels)
        follow()
        register(NavItem(_("บุคคล"), "people", "users", "person.view", 60))
        register(NavItem(_("ผู้ใช้งาน"), "account_list", "user-group", "account.edit", 90))
        register(NavItem(_("บัญชีของฉัน"), "profile", "user-circle", "profile.edit", 10, PERSON))
        register(NavItem(_("หน่วยงาน", "nav"), "agency_list", "building-office", "agency.view", 70, PERSON))
