"""Addresses of the scenarios room."""

from django.urls import path

from phrom.scenarios.views import editing, library

SCENARIO = "scenarios/<slug:scenario>/<int:version>/"
INJECT = SCENARIO + "injects/<uuid:inject>/"

urlpatterns = [
    path("scenarios/", library.scenario_list, name="scenario_list"),
    path("scenarios/new/", editing.scenario_new, name="scenario_new"),
    path(SCENARIO, library.scenario, name="scenario"),
    path(SCENARIO + "edit/", editing.scenario_edit, name="scenario_edit"),
    path(SCENARIO + "copy/", library.scenario_copy, name="scenario_copy"),
    path(SCENARIO + "publish/", library.scenario_publish, name="scenario_publish"),
    path(SCENARIO + "retire/", library.scenario_retire, name="scenario_retire"),
    path(SCENARIO + "restore/", library.scenario_restore, name="scenario_restore"),
    path(SCENARIO + "msel.xlsx", editing.scenario_msel_file, name="scenario_msel_file"),
    path(SCENARIO + "msel/", editing.scenario_msel, name="scenario_msel"),
    path(SCENARIO + "injects/new/", editing.inject_new, name="inject_new"),
    path(INJECT, editing.inject_edit, name="inject_edit"),
    path(INJECT + "remove/", editing.inject_remove, name="inject_remove"),
]
