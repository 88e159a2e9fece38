"""The threats room."""

from django.apps import AppConfig


class ThreatsConfig(AppConfig):
    name = "phrom.threats"
    verbose_name = "ภัย"

    def ready(self) -> None:
        from phrom.agencies.middleware import THREATS_OF_AGENCIES
        from phrom.kernel import panels
        from phrom.threats.queries import threats_led_by

        panels.offer(THREATS_OF_AGENCIES, threats_led_by)
