"""Addresses of the campaigns room."""

from django.urls import path

from phrom.campaigns.views import desk

CAMPAIGN = "campaigns/<int:year>/"

urlpatterns = [
    path("campaigns/", desk.campaign_list, name="campaign_list"),
    path(CAMPAIGN, desk.campaign, name="campaign"),
]
