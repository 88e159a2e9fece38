"""Addresses of the crosschecks room."""

from django.urls import path

from phrom.crosschecks import views

FINDING = "crosschecks/<slug:key>/"

urlpatterns = [
    path("crosschecks/", views.crosscheck_list, name="crosscheck_list"),
    path("crosschecks/table/<slug:format>/", views.crosscheck_table_file, name="crosscheck_table_file"),
    path(FINDING, views.crosscheck, name="crosscheck"),
    path(FINDING + "<slug:agency>/answer/", views.crosscheck_answer, name="crosscheck_answer"),
]
