"""Addresses of the followups room."""

from django.urls import path

from phrom.followups.views import listing, one, raising

ONE = "follow-ups/<uuid:key>/"
EVIDENCE = "follow-ups/evidence/<uuid:key>/"

urlpatterns = [
    path("follow-ups/", listing.followup_list, name="followup_list"),
    path("follow-ups/table/<slug:format>/", listing.followup_table_file, name="followup_table_file"),
    path("follow-ups/new/", raising.followup_new, name="followup_new"),
    path(EVIDENCE, one.followup_evidence_file, name="followup_evidence_file"),
    path(EVIDENCE + "remove/", one.followup_evidence_remove, name="followup_evidence_remove"),
    path(ONE, one.followup, name="followup"),
    path(ONE + "take/", one.followup_take, name="followup_take"),
    path(ONE + "own/", one.followup_own, name="followup_own"),
    path(ONE + "report/", one.followup_report, name="followup_report"),
    path(ONE + "attach/", one.followup_attach, name="followup_attach"),
    path(ONE + "confirm/", one.followup_confirm, name="followup_confirm"),
    path(ONE + "return/", one.followup_return, name="followup_return"),
    path(ONE + "drop/", one.followup_drop, name="followup_drop"),
    path(ONE + "postpone/", one.followup_postpone, name="followup_postpone"),
]
