"""Who has which part in a drill: found by name or agency, added, given another part, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency, User
from phrom.agencies.queries import agencies_by_id
from phrom.agencies.queries_accounts import found_accounts, roles_held
from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.operations import services
from phrom.operations.forms.preparing import CastForm
from phrom.operations.models import Activation, CastMember, Operation
from phrom.operations.queries_injects import cast_of, fetch_drill
from phrom.operations.views.framing import frame

SHOWN = 20
SHORTEST = 2  # letters that a search by name needs


@acts_on(fetch_drill, "cast.edit")
def cast_list(request: HttpRequest, operation: Operation) -> HttpResponse:
    """The cast by part, and a search for people to add."""
    named = agencies_by_id()
    words, agency = " ".join(request.GET.get("q", "").split())[:100], request.GET.get("agency", "")
    found = _found(words, agency)
    rows = list(cast_of(operation))
    context = {
        **frame(operation),
        "groups": [(label, [_shown(row, named) for row in rows if row.part == part]) for part, label in PARTS],
        "words": words,
        "chosen": agency,
        "agencies": sorted((a for a in named.values() if a.kind != Agency.Kind.ROOT), key=lambda a: a.org_code),
        "is_asked": bool(words or agency),
        "is_short": bool(words) and len(words) < SHORTEST and not agency,
        "found": _people(found[:SHOWN], {row.user_id: row for row in rows}),
        "more": max(0, len(found) - SHOWN),
        "cast_form": CastForm(agencies=playing(operation)),
    }
    return render(request, "operations/cast_list.html", context)


PARTS = CastMember.Part.choices


def _found(words: str, agency: str) -> list[int]:
    """Active accounts only; a name needs two letters, so that nobody lists the city by accident."""
    if agency or len(words) >= SHORTEST:
        return [*found_accounts(words, agency, state="active"), *found_accounts(words, agency, state="invited")]
    return []


def _people(found: Sequence[int], cast: dict[int, CastMember]) -> list[dict[str, Any]]:
    people = User.objects.in_bulk(found)
    held = roles_held(people.values())
    return [
        {
            "person": people[pk],
            "held": [" · ".join((role.label, role.agency)) for role in held.get(pk, [])],
            "part": cast[pk].get_part_display() if pk in cast else "",
        }
        for pk in found
    ]


def _shown(row: CastMember, named: Any) -> dict[str, Any]:
    return {"row": row, "agency": named[row.agency_id].name if row.agency_id in named else ""}


def playing(operation: Operation) -> list[Agency]:
    """The agencies that take part, or will."""
    if operation.status == Operation.Status.PLANNED:
        return services.invited_agencies(operation)
    inside = Activation._base_manager.filter(operation=operation).values("agency")
    return list(Agency.objects.as_of().filter(pk__in=inside).order_by("versions__org_code"))


@require_POST
@acts_on(fetch_drill, "cast.edit")
def cast_add(request: HttpRequest, operation: Operation) -> HttpResponse:
    """A part for one account."""
    form = CastForm(request.POST, agencies=playing(operation))
    asked = request.POST.get("person", "")
    person = User.objects.filter(pk=int(asked)).first() if asked.isdigit() and len(asked) < 10 else None
    if person is None or not form.is_valid():
        messages.error(request, _("เลือกบุคคลและบทบาทจากรายการ"))
        return redirect("cast_list", operation.key)
    try:
        services.cast_person(operation, person, form.cleaned_data["part"], form.chosen_agency)
        messages.success(request, _("มอบหมาย{name}แล้ว").format(name=person.name))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("cast_list", operation.key)


@require_POST
@acts_on(fetch_drill, "cast.edit")
def cast_remove(request: HttpRequest, operation: Operation, pk: int) -> HttpResponse:
    """Out of the cast."""
    row = cast_of(operation).select_related("operation").filter(pk=pk).first()
    if row is None:
        raise Http404(_("ไม่พบบุคคลนี้ในการฝึก"))
    try:
        services.release_person(row)
        messages.success(request, _("นำ{name}ออกแล้ว").format(name=row.user.name))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("cast_list", operation.key)
