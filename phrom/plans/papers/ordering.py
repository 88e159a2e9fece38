"""Which printed orders a plan can have: the forms of the content files, and what the agency has arranged itself."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from phrom.plans.models import Plan, PrintOrder
from phrom.plans.papers.arranging import arranged
from phrom.plans.papers.skeletons import Skeleton, skeleton, skeletons
from phrom.plans.yearly import yearly

ARRANGED = "arranged"


def base_of(agency: str) -> str:
    """The form that an agency rearranges: its own file, else the city's."""
    return next(iter(skeletons(agency)))


def arrangement(agency: int) -> PrintOrder | None:
    """What the agency (its id) has arranged; None while it prints as the form says. One query."""
    return PrintOrder.objects.filter(agency=agency).exclude(keys=[]).first()


def orders_of(plan: Plan) -> dict[str, str]:
    """code -> title of every order for the plan, the one it prints by default first."""
    forms = skeletons(plan.agency.key, yearly(plan.fiscal_year).skeleton)
    own = arrangement(plan.agency_id)
    return ({ARRANGED: _("ลำดับที่หน่วยงานจัดเอง")} if own and own.base in forms else {}) | forms


def order_of(plan: Plan, code: str) -> Skeleton:
    """The order of that code; "" is the plan's default. ContentError when there is none."""
    code = code or next(iter(orders_of(plan)))
    own = arrangement(plan.agency_id) if code == ARRANGED else None
    return arranged_by(own, plan.agency.key) if own else skeleton(code, plan.agency.key)


def arranged_by(own: PrintOrder, agency: str) -> Skeleton:
    form = skeleton(own.base, agency)
    return replace(form, places=tuple(arranged(form.places, own.keys)))
