"""The people register of an agency."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.forms_people import PersonForm
from phrom.agencies.models import Agency, Person
from phrom.agencies.phones import shown_phone
from phrom.agencies.queries import agencies_in_sight, agency_in_sight, fetch_agency, fetch_person, units_of
from phrom.agencies.services.people import (
    add_person,
    change_person,
    confirm_person,
    disable_person,
    enable_person,
    people_named,
)
from phrom.kernel.rules import acts_on, may, page, viewer_may_see_phones
from phrom.kernel.thai import search_key, sort_key

ROWS = 50


@page("person.view")
def people(request: HttpRequest) -> HttpResponse:
    """Which agency's people; straight there when there is only one."""
    agencies = agencies_in_sight()
    if len(agencies) == 1:
        return redirect("person_list", agencies[0].key)
    counts = dict(Person.objects.filter(is_active=True).order_by().values_list("agency").annotate(Count("pk")))
    rows = [(agency, counts.get(agency.pk, 0)) for agency in agencies]
    return render(request, "agencies/people.html", {"rows": rows})


@acts_on(fetch_agency, "person.view")
def person_list(request: HttpRequest, agency: Agency) -> HttpResponse:
    words, shows_all = request.GET.get("q", "")[:200], request.GET.get("all") == "1"
    rows = [person for person in Person.objects.filter(agency=agency.pk) if shows_all or person.is_active]
    found = sorted((row for row in rows if _fits(row, search_key(words))), key=lambda row: sort_key(row.name))
    shown = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {
        "agency": agency,
        "page": shown,
        "rows": [(person, shown_phone(person)) for person in shown],
        "chosen": {"q": words, "all": shows_all},
        "may_edit": may("person.edit", agency),
        "may_see_phones": viewer_may_see_phones(agency.pk),
    }
    return render(request, "agencies/person_list.html", context)


def _fits(person: Person, wanted: str) -> bool:
    return any(wanted in search_key(text) for text in (person.name, person.position, person.unit))


@acts_on(fetch_agency, "person.edit")
def person_new(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Somebody of the same name is shown first; `sure` says that it is another person."""
    form = PersonForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _show_form(request, agency, form)
    if (same := people_named(agency, form.cleaned_data["name"])) and not request.POST.get("sure"):
        return _show_form(request, agency, form, same=same, status=422)
    person = add_person(agency, form.cleaned_data)
    messages.success(request, _("เพิ่ม{name}แล้ว").format(name=person.name))
    return redirect("person_list", agency.key)


@acts_on(fetch_person, "person.edit")
def person_edit(request: HttpRequest, person: Person) -> HttpResponse:
    agency = agency_in_sight(person.agency.key)
    form = PersonForm(request.POST or None, initial=PersonForm.standing(person))
    if request.method != "POST" or not form.is_valid():
        return _show_form(request, agency, form, person=person)
    if change_person(person, form.cleaned_data):
        messages.success(request, _("บันทึกข้อมูลของ{name}แล้ว").format(name=person.name))
    else:
        messages.info(request, _("ไม่มีข้อมูลที่เปลี่ยน"))
    return redirect("person_list", agency.key)


def _show_form(request: HttpRequest, agency: Agency, form: PersonForm, *, status: int = 0, **more: Any) -> HttpResponse:
    context = {"agency": agency, "form": form, "units": units_of(agency), "person": None, "same": []} | more
    return render(request, "agencies/person_form.html", context, status=status or (422 if form.errors else 200))


@require_POST
@acts_on(fetch_person, "person.edit")
def person_confirm(request: HttpRequest, person: Person) -> HttpResponse:
    confirm_person(person)
    messages.success(request, _("บันทึกว่าข้อมูลของ{name}ถูกต้อง ณ วันนี้แล้ว").format(name=person.name))
    return redirect("person_list", person.agency.key)


@require_POST
@acts_on(fetch_person, "person.edit")
def person_disable(request: HttpRequest, person: Person) -> HttpResponse:
    disable_person(person)
    messages.success(request, _("{name}จะไม่ขึ้นให้เลือกในแผนใหม่ แผนเดิมยังคงชื่อไว้").format(name=person.name))
    return redirect("person_list", person.agency.key)


@require_POST
@acts_on(fetch_person, "person.edit")
def person_enable(request: HttpRequest, person: Person) -> HttpResponse:
    enable_person(person)
    messages.success(request, _("{name}กลับมาให้เลือกในแผนได้แล้ว").format(name=person.name))
    return redirect("person_list", person.agency.key)
