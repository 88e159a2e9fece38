"""The campaigns room."""

from django.apps import AppConfig

from phrom.kernel.words import lazy as _


class CampaignsConfig(AppConfig):
    name = "phrom.campaigns"
    verbose_name = _("รอบจัดทำแผน")
