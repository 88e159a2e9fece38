"""Addresses of the registers room."""

from django.urls import path

from phrom.registers.views import entries, picking

ENTRY = "registers/<slug:register>/<slug:key>/"

urlpatterns = [
    path("registers/", entries.registers, name="registers"),
    path("registers/<slug:register>/", entries.entry_list, name="entry_list"),
    path("registers/<slug:register>/new/", entries.entry_new, name="entry_new"),
    path(ENTRY, entries.entry_edit, name="entry_edit"),
    path(ENTRY + "retire/", entries.entry_retire, name="entry_retire"),
    path(ENTRY + "restore/", entries.entry_restore, name="entry_restore"),
    path("pick/site/", picking.pick_site, name="pick_site"),
    path("pick/system/", picking.pick_system, name="pick_system"),
    path("pick/supplier/", picking.pick_supplier, name="pick_supplier"),
]
