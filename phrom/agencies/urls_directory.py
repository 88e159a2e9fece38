"""Addresses of the directory of agencies."""

from django.urls import path

from phrom.agencies.views import addresses, directory

urlpatterns = [
    path("agencies/", directory.agency_list, name="agency_list"),
    path("agencies/<slug:key>/", directory.agency, name="agency"),
    path("agencies/<slug:key>/address/", addresses.agency_address, name="agency_address"),
]
