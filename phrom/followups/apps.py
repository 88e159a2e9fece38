"""The followups room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class FollowupsConfig(AppConfig):
    name = "phrom.followups"
    verbose_name = _("งานติดตาม")
