"""Addresses of the breaches room."""

from django.urls import path

from phrom.breaches import views

PART = "operations/<uuid:key>/at/<slug:agency>/law/"

urlpatterns = [
    path(PART, views.breach, name="breach"),
    path(PART + "<slug:form>/", views.notice_edit, name="notice_edit"),
    path(PART + "<slug:form>/send/", views.notice_send, name="notice_send"),
    path(PART + "<slug:form>/file/<slug:format>/", views.notice_file, name="notice_file"),
    path("cyber-reports/<int:year>/", views.breach_year, name="breach_year"),
    path("cyber-reports/<int:year>/file/<slug:format>/", views.breach_year_file, name="breach_year_file"),
]
