"""Addresses of the operations room."""

from django.urls import path

from phrom.operations.views import asks, declaring, directing, listing, live, log, offline, one, part, pulse, reports, rows

ONE = "operations/<uuid:key>/"
PART = ONE + "at/<slug:agency>/"

urlpatterns = [
    path("operations/", listing.operation_list, name="operation_list"),
    path("operations/declare/", declaring.operation_declare, name="operation_declare"),
    path("operations/worker.js", offline.operation_worker, name="operation_worker"),
    path("operations/pulse/<str:token>/", pulse.operation_pulse, name="operation_pulse"),
    path(ONE, one.operation, name="operation"),
    path(ONE + "live/", live.operation_live, name="operation_live"),
    path(ONE + "rate/", directing.operation_rate, name="operation_rate"),
    path(ONE + "areas/", directing.operation_areas, name="operation_areas"),
    path(ONE + "call/", directing.operation_call, name="operation_call"),
    path(ONE + "clock/", directing.operation_clock, name="operation_clock"),
    path(ONE + "end/", directing.operation_end, name="operation_end"),
    path(ONE + "reopen/", directing.operation_reopen, name="operation_reopen"),
    path(ONE + "log/", log.operation_log, name="operation_log"),
    path(ONE + "log/write/", log.operation_note, name="operation_note"),
    path(ONE + "log/<int:number>/correct/", log.operation_correct, name="operation_correct"),
    path(ONE + "topics/", reports.topic_start, name="topic_start"),
    path(ONE + "topics/<uuid:topic>/", reports.topic_report, name="topic_report"),
    path(ONE + "asks/", asks.operation_asks, name="operation_asks"),
    path(ONE + "asks/<uuid:ask>/offer/", asks.ask_offer, name="ask_offer"),
    path(ONE + "asks/<uuid:ask>/end/", asks.ask_end, name="ask_end"),
    path(ONE + "offers/<uuid:offer>/", asks.offer_settle, name="offer_settle"),
    path(PART, part.operation_part, name="operation_part"),
    path(PART + "live/", live.part_live, name="part_live"),
    path(PART + "activate/", part.part_activate, name="part_activate"),
    path(PART + "release/", part.part_release, name="part_release"),
    path(PART + "stand-down/", part.part_stand_down, name="part_stand_down"),
    path(PART + "resume/", part.part_resume, name="part_resume"),
    path(PART + "log/", log.part_note, name="part_note"),
    path(PART + "topics/", reports.part_topic_start, name="part_topic_start"),
    path(PART + "asks/", asks.ask_make, name="ask_make"),
    path(PART + "steps/", rows.step_add, name="step_add"),
    path(PART + "steps/<uuid:row>/", rows.step_tick, name="step_tick"),
    path(PART + "services/<uuid:row>/", rows.service_report, name="service_report"),
    path(PART + "posts/<uuid:row>/", rows.post_man, name="post_man"),
    path(PART + "resources/<uuid:row>/", rows.resource_report, name="resource_report"),
]
