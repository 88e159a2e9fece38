"""Addresses of the registers room."""

from django.urls import path

from phrom.registers.views import picking

urlpatterns = [
    path("pick/site/", picking.pick_site, name="pick_site"),
    path("pick/system/", picking.pick_system, name="pick_system"),
    path("pick/supplier/", picking.pick_supplier, name="pick_supplier"),
]
