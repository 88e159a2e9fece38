"""Addresses of the exercises room."""

from django.urls import path

from phrom.exercises.views import calendar, composing, editing, following, one, programme, proposing

ONE = "exercises/<uuid:key>/"

urlpatterns = [
    path("exercises/", programme.exercise_list, name="exercise_list"),
    path("exercises/table/<slug:format>/", programme.exercise_table_file, name="exercise_table_file"),
    path("exercises/calendar/", calendar.exercise_calendar, name="exercise_calendar"),
    path("exercises/proposals/", proposing.exercise_proposals, name="exercise_proposals"),
    path("exercises/proposals/accept/", proposing.exercise_proposal_accept, name="exercise_proposal_accept"),
    path("exercises/compose/", composing.exercise_compose, name="exercise_compose"),
    path("exercises/new/", editing.exercise_new, name="exercise_new"),
    path("exercises/following/", following.exercise_following, name="exercise_following"),
    path("exercises/following/make/", following.exercise_following_make, name="exercise_following_make"),
    path("exercises/following/revoke/", following.exercise_following_revoke, name="exercise_following_revoke"),
    path("exercises/feed/<str:token>.ics", following.exercise_feed, name="exercise_feed"),
    path("exercises/at/<slug:agency>/", programme.exercise_agency, name="exercise_agency"),
    path(ONE, one.exercise, name="exercise"),
    path(ONE + "edit/", editing.exercise_edit, name="exercise_edit"),
    path(ONE + "prepare/", one.exercise_prepare, name="exercise_prepare"),
    path(ONE + "hold/", one.exercise_hold, name="exercise_hold"),
    path(ONE + "cancel/", one.exercise_cancel, name="exercise_cancel"),
    path(ONE + "milestones/", one.exercise_milestones_add, name="exercise_milestones_add"),
    path(ONE + "milestones/<slug:milestone>/", one.exercise_milestone_reach, name="exercise_milestone_reach"),
]
