"""Addresses of what agencies say afterwards."""

from django.urls import path

from phrom.operations.urls import ONE, PART
from phrom.operations.views import verdict_lists, verdict_steps, verdicts

THREAT = PART + "verdicts/<slug:threat>/"

urlpatterns = [
    path("operations/verdicts/", verdict_lists.verdict_list, name="verdict_list"),
    path("operations/verdicts/table/<slug:format>/", verdict_lists.verdict_table_file, name="verdict_table_file"),
    path(ONE + "verdicts/", verdict_lists.operation_verdicts, name="operation_verdicts"),
    path(ONE + "verdicts/<slug:format>/", verdict_lists.operation_verdicts_file, name="operation_verdicts_file"),
    path(THREAT, verdicts.verdict, name="verdict"),
    path(THREAT + "edit/", verdicts.verdict_edit, name="verdict_edit"),
    path(THREAT + "confirm/", verdict_steps.verdict_confirm, name="verdict_confirm"),
    path(THREAT + "return/", verdict_steps.verdict_return, name="verdict_return"),
    path(THREAT + "revise/", verdict_steps.verdict_revise, name="verdict_revise"),
    path(THREAT + "discard/", verdict_steps.verdict_discard, name="verdict_discard"),
    path(THREAT + "comment/", verdict_steps.verdict_comment, name="verdict_comment"),
    path(THREAT + "<int:revision>/", verdicts.verdict_revision, name="verdict_revision"),
    path(THREAT + "<int:revision>/file/<slug:format>/", verdicts.verdict_file, name="verdict_file"),
]
