"""Addresses of the ui room."""

from django.urls import path

from phrom.ui import views

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/save/", views.gallery_save, name="gallery_save"),
    path("gallery/pick/", views.gallery_pick, name="gallery_pick"),
]
