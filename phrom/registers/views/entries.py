"""The registers of sites, systems and suppliers: lists, forms, retiring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id
from phrom.kernel.rules import acts_on, may, page
from phrom.kernel.thai import search_key, sort_key
from phrom.kernel.words import lazy
from phrom.registers.forms import EntryForm
from phrom.registers.kinds import REGISTERS, Register, is_number, register_named, shown
from phrom.registers.models import Entry, Site
from phrom.registers.queries import entries, fetch_entry, owner_name, similar_names
from phrom.registers.services import add_entry, change_entry, restore_entry, retire_entry

ROWS = 100
CITY = ("", lazy("ของส่วนกลาง ไม่มีหน่วยงานเจ้าของ"))


@page("register.view")
def registers(request: HttpRequest) -> HttpResponse:
    return redirect("entry_list", "sites")


@page("register.view")
def entry_list(request: HttpRequest, register: str) -> HttpResponse:
    kind, named = register_named(register), agencies_by_id()
    words, shows_all = request.GET.get("q", "")[:200], request.GET.get("all") == "1"
    rows = entries(kind.model) if shows_all else entries(kind.model).filter(is_active=True)
    wanted = search_key(words)
    found = [row for row in rows if wanted in search_key(row.name + owner_name(row, named))]
    shown_page = Paginator(sorted(found, key=lambda row: sort_key(row.name)), ROWS).get_page(request.GET.get("page"))
    context = {
        "registers": REGISTERS.values(),
        "register": kind,
        "headings": [(heading, is_number(kind, field)) for heading, field in kind.columns],
        "page": shown_page,
        "rows": [_line(row, kind, named) for row in shown_page],
        "chosen": {"q": words, "all": shows_all},
        "may_add": may("register.edit"),
    }
    return render(request, "registers/entry_list.html", context)


def _line(row: Entry, kind: Register, named: Mapping[int, Agency]) -> dict[str, Any]:
    return {
        "entry": row,
        "cells": [(heading, shown(row, field), is_number(kind, field)) for heading, field in kind.columns],
        "owner": owner_name(row, named),
        "is_flood_prone": isinstance(row, Site) and row.is_flood_prone,
        "is_secret": isinstance(row, Site) and row.is_secret,
        "may_edit": may("register.edit", row),
    }


@page("register.edit")
def entry_new(request: HttpRequest, register: str) -> HttpResponse:
    """Entries of like names are shown first; `sure` says that it is another one."""
    kind, owners = register_named(register), _owners()
    keys = {agency.key if agency else "": agency for agency in owners}
    choices = [(agency.key, agency.name) if agency else CITY for agency in owners]
    form = kind.form(request.POST or None, owners=choices)
    if request.method != "POST" or not form.is_valid():
        return _show_form(request, kind, form)
    like = similar_names(entries(kind.model), form.cleaned_data["name"])
    if like and not request.POST.get("sure"):
        named = agencies_by_id()
        return _show_form(request, kind, form, like=[(row, owner_name(row, named)) for row in like], status=422)
    owner = keys[form.cleaned_data.pop("owner", None) or next(iter(keys))]
    entry = add_entry(kind.model, owner, form.cleaned_data)
    messages.success(request, _("เพิ่ม{name}แล้ว").format(name=entry.name))
    return redirect("entry_list", kind.slug)


def _owners() -> list[Agency | None]:
    """For whom the viewer may add entries; None stands for the city."""
    agencies = [agency for pk, agency in agencies_by_id().items() if may("register.edit", _At(pk))]
    agencies.sort(key=lambda agency: sort_key(agency.name))
    return [None, *agencies] if may("register.edit", _At(None)) else list(agencies)


@dataclass(frozen=True)
class _At:
    """Where an entry would stand, as a row for rules."""

    agency_id: int | None


def fetch(kwargs: dict[str, Any]) -> Entry:
    """For `acts_on`: the entry of the address."""
    return fetch_entry(register_named(kwargs["register"]).model, kwargs.pop("key"))


@acts_on(fetch, "register.edit")
def entry_edit(request: HttpRequest, entry: Entry, register: str) -> HttpResponse:
    kind = register_named(register)
    form = kind.form(request.POST or None, initial=kind.form.standing(entry))
    if request.method != "POST" or not form.is_valid():
        return _show_form(request, kind, form, entry=entry)
    if change_entry(entry, form.cleaned_data):
        messages.success(request, _("บันทึก{name}แล้ว").format(name=entry.name))
    else:
        messages.info(request, _("ไม่มีข้อมูลที่เปลี่ยน"))
    return redirect("entry_list", kind.slug)


def _show_form(request: HttpRequest, kind: Register, form: EntryForm, *, status: int = 0, **more: Any) -> HttpResponse:
    context = {"register": kind, "form": form, "entry": None, "like": []} | more
    return render(request, "registers/entry_form.html", context, status=status or (422 if form.errors else 200))


@require_POST
@acts_on(fetch, "register.edit")
def entry_retire(request: HttpRequest, entry: Entry, register: str) -> HttpResponse:
    retire_entry(entry)
    messages.success(request, _("{name}จะไม่ขึ้นให้เลือกอีก แผนเดิมยังคงชื่อไว้").format(name=entry.name))
    return redirect("entry_list", register)


@require_POST
@acts_on(fetch, "register.edit")
def entry_restore(request: HttpRequest, entry: Entry, register: str) -> HttpResponse:
    restore_entry(entry)
    messages.success(request, _("{name}กลับมาให้เลือกได้แล้ว").format(name=entry.name))
    return redirect("entry_list", register)
