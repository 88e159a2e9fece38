"""Every address of the program."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("phrom.city.urls")),
    path("", include("phrom.reviews.urls")),
    path("", include("phrom.campaigns.urls")),
    path("", include("phrom.exercises.urls")),
    path("", include("phrom.alerts.urls")),
    path("", include("phrom.breaches.urls")),
    path("", include("phrom.operations.urls_verdicts")),
    path("", include("phrom.operations.urls")),
    path("", include("phrom.scenarios.urls")),
    path("", include("phrom.calls.urls")),
    path("", include("phrom.crosschecks.urls")),
    path("", include("phrom.plans.imports.urls")),
    path("", include("phrom.plans.urls")),
    path("", include("phrom.criteria.urls")),
    path("", include("phrom.followups.urls")),
    path("", include("phrom.registers.urls")),
    path("", include("phrom.notices.urls")),
    path("", include("phrom.journal.urls")),
    path("", include("phrom.agencies.urls")),
    path("", include("phrom.agencies.urls_directory")),
    path("", include("phrom.threats.urls")),
    path("", include("phrom.guide.urls")),
    path("", include("phrom.search.urls")),
    path("", include("phrom.ui.urls")),
    path("", include("phrom.agencies.urls_accounts")),
]

handler400 = "phrom.ui.refusals.not_understood"
handler403 = "phrom.ui.refusals.refused"
