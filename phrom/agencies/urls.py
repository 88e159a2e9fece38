"""Addresses of the agencies room."""

from django.urls import path

from phrom.agencies.views import people, picking

PERSON = "people/<slug:agency>/<uuid:key>/"

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/<slug:agency>/", people.person_list, name="person_list"),
    path("people/<slug:agency>/new/", people.person_new, name="person_new"),
    path(PERSON, people.person_edit, name="person_edit"),
    path(PERSON + "confirm/", people.person_confirm, name="person_confirm"),
    path(PERSON + "disable/", people.person_disable, name="person_disable"),
    path(PERSON + "enable/", people.person_enable, name="person_enable"),
    path("pick/person/", picking.pick_person, name="pick_person"),
    path("pick/agency/", picking.pick_agency, name="pick_agency"),
]
