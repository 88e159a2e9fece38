"""Addresses of the threats room."""

from django.urls import path

from phrom.threats import views

urlpatterns = [path("threats/", views.threat_list, name="threat_list")]
