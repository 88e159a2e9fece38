"""Addresses of the campaigns room."""

from django.urls import path

from phrom.campaigns.views import agency, closing, desk, editing, exports, letters

CAMPAIGN = "campaigns/<int:year>/"
AGENCY = CAMPAIGN + "agencies/<slug:agency>/"

urlpatterns = [
    path("campaigns/", desk.campaign_list, name="campaign_list"),
    path("campaigns/new/", editing.campaign_new, name="campaign_new"),
    path(CAMPAIGN, desk.campaign, name="campaign"),
    path(CAMPAIGN + "guideline/", desk.campaign_guideline_file, name="campaign_guideline_file"),
    path(CAMPAIGN + "table/<slug:format>/", exports.campaign_table_file, name="campaign_table_file"),
    path(CAMPAIGN + "edit/", editing.campaign_edit, name="campaign_edit"),
    path(CAMPAIGN + "open/", editing.campaign_open, name="campaign_open"),
    path(CAMPAIGN + "dates/", editing.campaign_dates, name="campaign_dates"),
    path(CAMPAIGN + "extend/", editing.campaign_extend, name="campaign_extend"),
    path(CAMPAIGN + "close/", closing.campaign_close, name="campaign_close"),
    path(CAMPAIGN + "letters/", letters.campaign_letters, name="campaign_letters"),
    path(CAMPAIGN + "letters/<slug:letter>/", letters.campaign_letter, name="campaign_letter"),
    path(CAMPAIGN + "letters/<slug:letter>/issue/", letters.campaign_letter_issue, name="campaign_letter_issue"),
    path(
        CAMPAIGN + "letters/<slug:letter>/file/<slug:format>/",
        letters.campaign_letter_file,
        name="campaign_letter_file",
    ),
    path(AGENCY, agency.campaign_agency, name="campaign_agency"),
    path(AGENCY + "declare/", agency.campaign_agency_declare, name="campaign_agency_declare"),
]
