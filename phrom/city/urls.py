"""Addresses of the city room."""

from django.urls import path

from phrom.city.views import overview

urlpatterns = [
    path("city/", overview.city, name="city"),
    path("city/agencies/<slug:agency>/", overview.city_agency, name="city_agency"),
]
