"""Addresses of the guide room."""

from django.urls import path

from phrom.guide import views

urlpatterns = [
    path("help/", views.help_list, name="help_list"),
    path("help/<slug:topic_slug>/", views.help_topic, name="help_topic"),
    path("glossary/", views.glossary_page, name="glossary"),
    path("tour/", views.tour, name="tour"),
    path("tour/end/", views.tour_end, name="tour_end"),
]
