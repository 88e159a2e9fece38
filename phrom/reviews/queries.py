"""What pages and other rooms ask about reviews."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.http import Http404
from django.utils.translation import gettext as _

from phrom.campaigns.standings import HELD
from phrom.plans.models import Plan
from phrom.reviews.models import Evaluation
from phrom.reviews.rubrics import rubric_of
from phrom.reviews.scoring import Score, scores_of, worst_first

__all__ = ["Score", "evaluated_plan", "fetch_evaluation", "scores_of", "worst_first"]


def evaluated_plan(agency: str, year: int) -> Plan | None:
    """The revision of the year that is measured: the newest that สปภ. accepted, else the newest that was approved."""
    is_held = Case(When(status__in=HELD, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = Plan.objects.filter(agency__key=agency, fiscal_year=year, status__in=Plan.SEALED)
    return rows.select_related("agency", "seal").order_by(is_held.desc(), "-revision").first()


def fetch_evaluation(kwargs: dict[str, Any]) -> Evaluation:
    """For `acts_on`: the evaluation of the plan of the address, not yet stored while nobody has begun it."""
    plan = evaluated_plan(kwargs.pop("agency"), kwargs.pop("year"))
    if plan is None:
        raise Http404(_("ยังไม่มีแผนของปีนี้ที่หัวหน้าหน่วยงานอนุมัติ จึงยังประเมินไม่ได้ หรือท่านไม่มีสิทธิ์เห็น"))
    version = rubric_of(plan.fiscal_year).version
    found = Evaluation.objects.filter(plan=plan, rubric=version).first() or Evaluation(rubric=version)
    found.plan = plan
    return found
