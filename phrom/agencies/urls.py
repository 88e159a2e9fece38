"""Addresses of the agencies room."""

from django.urls import path

from phrom.agencies.views import picking

urlpatterns = [
    path("pick/person/", picking.pick_person, name="pick_person"),
    path("pick/agency/", picking.pick_agency, name="pick_agency"),
]
