"""The plans room; sections bring their own tables."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "phrom.plans"
    verbose_name = "แผน"

    def import_models(self) -> None:
        super().import_models()
        from phrom.plans.sections import sections

        sections()
