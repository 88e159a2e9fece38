"""Addresses of the criteria room."""

from django.urls import path

from phrom.criteria.views import checklists, health, measures

ONE = "criteria/<slug:code>/"
VERSION = ONE + "<slug:version>/"

urlpatterns = [
    path("criteria/", checklists.criteria_list, name="criteria_list"),
    path("criteria/health/", health.health, name="health"),
    path("criteria/health/<slug:agency>/", health.health_agency, name="health_agency"),
    path(ONE, checklists.criteria, name="criteria"),
    path(ONE + "level/", checklists.criteria_level, name="criteria_level"),
    path(VERSION, checklists.criteria_version, name="criteria_version"),
    path(VERSION + "changes/", checklists.criteria_changes, name="criteria_changes"),
    path(VERSION + "file.<slug:format>", checklists.criteria_file, name="criteria_file"),
    path("measures/", measures.measure_list, name="measure_list"),
    path("measures/file.<slug:format>", measures.measure_file, name="measure_file"),
    path("measures/new/", measures.measure_new, name="measure_new"),
    path("measures/answers/<slug:agency>/", measures.measure_answers, name="measure_answers"),
    path("measures/<int:pk>/", measures.measure, name="measure"),
    path("measures/<int:pk>/edit/", measures.measure_edit, name="measure_edit"),
    path("measures/<int:pk>/retire/", measures.measure_retire, name="measure_retire"),
    path("measures/<int:pk>/restore/", measures.measure_restore, name="measure_restore"),
]
