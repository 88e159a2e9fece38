"""Addresses of the calls room."""

from django.urls import path

from phrom.calls.views import answering, listing, live, monthly, starting

AGENCY = "calls/agencies/<slug:agency>/"
RUN = "calls/<uuid:key>/"

urlpatterns = [
    path("calls/", listing.call_list, name="call_list"),
    path("calls/table/<slug:format>/", listing.call_table_file, name="call_table_file"),
    path("calls/monthly/", monthly.call_city_rule_save, name="call_city_rule_save"),
    path("calls/mine/", answering.call_mine, name="call_mine"),
    path("calls/mine/<uuid:key>/", answering.call_mine_answer, name="call_mine_answer"),
    path(AGENCY, listing.call_agency, name="call_agency"),
    path(AGENCY + "new/", starting.call_new, name="call_new"),
    path(AGENCY + "monthly/", monthly.call_rule_save, name="call_rule_save"),
    path(RUN, live.call, name="call"),
    path(RUN + "live/", live.call_live, name="call_live"),
    path(RUN + "end/", live.call_end, name="call_end"),
    path(RUN + "people/<uuid:callee>/", live.call_result_save, name="call_result_save"),
    path(RUN + "paper/<slug:format>/", live.call_file, name="call_file"),
    path("a/<str:token>/", answering.call_answer, name="call_answer"),
]
