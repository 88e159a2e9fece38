"""The page on which an agency arranges the sections of its printed plan."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.plans.forms import read_version
from phrom.plans.models import PrintOrder
from phrom.plans.papers.arranging import FIXED, Way, can_move
from phrom.plans.papers.ordering import arranged_by, base_of
from phrom.plans.papers.skeletons import skeletons
from phrom.plans.services.ordering import move_block, restore_order
from phrom.plans.views.plan import fetch_agency


@acts_on(fetch_agency, "plan.arrange")
def print_order(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Every chapter and section as it prints, each with its steps up and down."""
    forms = skeletons(agency.key)
    row = PrintOrder.objects.filter(agency=agency).first() or PrintOrder(agency=agency, base=base_of(agency.key))
    if row.base not in forms:
        row.base, row.keys = base_of(agency.key), []
    places = arranged_by(row, agency.key).places
    context = {
        "agency": Agency.objects.as_of().get(pk=agency.pk),
        "row": row,
        "form": forms[row.base],
        "blocks": [
            (place, can_move(places, place.key, "up"), can_move(places, place.key, "down"))
            for place in places
            if place.slug not in FIXED
        ],
    }
    return render(request, "plans/print_order.html", context)


@require_POST
@acts_on(fetch_agency, "plan.arrange")
def print_order_save(request: HttpRequest, agency: Agency) -> HttpResponse:
    """One step of one block, or the form's own order again."""
    seen = read_version(request.POST.get("version", ""))
    way, _dot, key = request.POST.get("do", "").partition(".")
    try:
        if way == "restore":
            restore_order(agency, seen)
            messages.success(request, _("กลับไปพิมพ์ตามลำดับของแบบแล้ว"))
        elif way in ("up", "down"):
            move_block(agency, key, cast(Way, way), seen)
    except Refused as refused:
        messages.error(request, str(refused))
    response = redirect("print_order", agency.key)
    response["Location"] += f"#b-{key}" if key.replace("_", "").replace("-", "").isalnum() else ""
    return response
