"""Addresses of the journal room."""

from django.urls import path

from phrom.journal import views

urlpatterns = [path("journal/", views.journal, name="journal")]
