"""The evaluation of a plan: for the evaluator to fill, for the agency to read and to answer with its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.campaigns.models import Call
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused
from phrom.plans.pages import name_agency, tone
from phrom.plans.payload import Payload
from phrom.reviews.evaluating import Row, past_of, rows_of
from phrom.reviews.forms import JudgeForm, RatingForm
from phrom.reviews.models import Evaluation
from phrom.reviews.queries import fetch_evaluation
from phrom.reviews.rubrics import STANDARD, rubric
from phrom.reviews.services import close_evaluation, judge_plan, rate_own_plan


@acts_on(fetch_evaluation, "evaluation.view")
def evaluation(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    return _show(request, evaluation)


@require_POST
@acts_on(fetch_evaluation, "evaluation.judge")
def evaluation_save(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Keep what สปภ. thinks; nothing typed is lost when it cannot be kept."""
    form = _judge_form(request, evaluation, rows_of(evaluation))
    if not form.is_valid():
        return _show(request, evaluation, form)
    return _taken(request, evaluation, lambda: judge_plan(evaluation, form.said, form.cleaned_data["opinion"]))


@require_POST
@acts_on(fetch_evaluation, "evaluation.rate")
def evaluation_self_save(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Keep what the agency thinks of itself."""
    form = _own_form(request, evaluation, rows_of(evaluation))
    if not form.is_valid():
        return _show(request, evaluation, form)
    return _taken(request, evaluation, lambda: rate_own_plan(evaluation, form.said))


@require_POST
@acts_on(fetch_evaluation, "evaluation.judge")
def evaluation_publish(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Close the evaluation and show it to the agency."""
    return _taken(request, evaluation, lambda: close_evaluation(evaluation), _("ปิดการประเมินและแจ้งผลหน่วยงานแล้ว"))


def _taken(request: HttpRequest, evaluation: Evaluation, step: Any, done: str = "") -> HttpResponse:
    try:
        step()
        messages.success(request, done or _("บันทึกแล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("evaluation", evaluation.plan.agency.key, evaluation.plan.fiscal_year)


def _judge_form(request: HttpRequest, evaluation: Evaluation, rows: list[Row]) -> JudgeForm:
    known = {row.score.code: row.judgement for row in rows if row.judgement}
    return JudgeForm(
        request.POST or None, rubric=rubric(evaluation.rubric), known=known, prefix="judge",
        initial={"opinion": evaluation.opinion},
    )  # fmt: skip


def _own_form(request: HttpRequest, evaluation: Evaluation, rows: list[Row]) -> RatingForm:
    known = {row.score.code: row.own for row in rows if row.own}
    return RatingForm(request.POST or None, rubric=rubric(evaluation.rubric), known=known, prefix="own")


def _show(request: HttpRequest, evaluation: Evaluation, sent: RatingForm | None = None) -> HttpResponse:
    """`sent`: the form that was refused."""
    rows, plan, version = rows_of(evaluation), evaluation.plan, rubric(evaluation.rubric)
    form = sent
    if form is None and may("evaluation.judge", evaluation):
        form = _judge_form(request, evaluation, rows)
    elif form is None and may("evaluation.rate", evaluation):
        form = _own_form(request, evaluation, rows)
    context = {
        "evaluation": evaluation,
        "plan": name_agency(plan, Payload(plan.seal.payload, {}).agency_name),
        "tone": tone(plan),
        "rubric": version,
        "form": form,
        "is_judging": isinstance(form, JudgeForm),
        "cards": [(row, *_fields(form, row.score.code)) for row in rows],
        "is_closed": evaluation.status == Evaluation.Status.CLOSED,
        "standard": STANDARD,
        "past": past_of(plan, version),
        "may_review": may("review.view", plan),
        "is_called": Call.objects.filter(agency=plan.agency_id, campaign__fiscal_year=plan.fiscal_year).exists(),
    }
    return render(request, "reviews/evaluation.html", context, status=200 if sent is None else 422)


def _fields(form: RatingForm | None, code: str) -> tuple[Any, Any]:
    """The level and the reason of a dimension; nothing for who only reads."""
    return (form[f"level_{code}"], form[f"reason_{code}"]) if form else (None, None)
