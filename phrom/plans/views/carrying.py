"""The questions of a plan that started from last year's: one page, each answered in place."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from phrom.kernel.rules import acts_on, may, require
from phrom.kernel.steps import Refused
from phrom.plans.doubts.asking import Question
from phrom.plans.doubts.standing import Standing, standing
from phrom.plans.forms import read_version
from phrom.plans.models import Plan
from phrom.plans.pages import name_agency, tone
from phrom.plans.payload import seen
from phrom.plans.queries import fetch_plan
from phrom.plans.question_forms import ALSO_ASKS, Returned, may_answer, question_groups
from phrom.plans.services import Outcome
from phrom.plans.services.carrying import Answer, answer_question, ask_again, keep_all


@acts_on(fetch_plan, "plan.view")
def plan_carry(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _page(request, plan)


def _page(request: HttpRequest, plan: Plan, returned: Returned | None = None) -> HttpResponse:
    payload, _states = seen(plan)
    if not payload.is_whole:
        raise Http404(_("ท่านไม่มีสิทธิ์เห็นส่วนนี้"))
    name_agency(plan, payload.agency_name)
    now = standing(plan, payload, is_told=True)
    context = {
        "plan": plan,
        "tone": tone(plan),
        "standing": now,
        "groups": question_groups(plan, payload, now, returned) if now else [],
        "may_edit": may("plan.edit", plan),
    }
    return render(request, "plans/carry.html", context, status=422 if returned else 200)


@require_POST
@acts_on(fetch_plan, "plan.edit")
def plan_carry_answer(request: HttpRequest, plan: Plan) -> HttpResponse:
    """One answer; a question that is no longer there was answered by somebody else, or by the first of two clicks."""
    now = standing(plan, seen(plan)[0])
    question = now.question(request.POST.get("question", "")) if now else None
    if now is None or question is None:
        messages.info(request, _("ข้อนี้มีผู้ตอบไปแล้ว หรือไม่ต้องตอบแล้ว"))
        return redirect("plan_carry", plan.agency.key, plan.fiscal_year)
    for slug in question.sections:
        require("plan.edit", plan, slug)
    answer = read_answer(question, request.POST)
    if rule := ALSO_ASKS.get(answer.deed):
        require(rule, plan)
    try:
        outcomes = answer_question(plan, question, answer)
    except Refused as refused:
        return _page(request, plan, Returned(question.key, str(refused), answer.typed))
    if not all(outcome.is_clean for outcome in outcomes):
        return _page(request, plan, _returned(question, answer, outcomes))
    messages.success(request, _("บันทึกคำตอบแล้ว"))
    return redirect(_next_after(plan, now, question))


def read_answer(question: Question, post: QueryDict) -> Answer:
    """The cells of the question as posted, named as on a section's page."""
    cells = [cell for choice in question.choices for cell in choice.cells]
    names = {cell: f"r.{cell.row}.{cell.column}" for cell in cells}
    rows = [name[2:-8] for name in post if name.startswith("r.") and name.endswith(".version")]
    return Answer(
        post.get("deed", ""),
        {cell: post.get(name, "") for cell, name in names.items() if name in post},
        {cell: post.get(f"{name}.ref", "") for cell, name in names.items() if post.get(f"{name}.ref")},
        {key: read_version(post.get(f"r.{key}.version", "")) for key in rows},
    )


def _returned(question: Question, answer: Answer, outcomes: list[Outcome]) -> Returned:
    """What was refused stands at its field; a row that somebody changed meanwhile is shown as it is now."""
    rows = {key: row for outcome in outcomes for key, row in outcome.rows.items()}
    errors = {
        cell: rows[cell.row].errors[cell.column]
        for cell in answer.typed
        if cell.row in rows and cell.column in rows[cell.row].errors
    }
    said = ""
    for row in rows.values():
        if row.state == "conflict":
            by = row.by or _("มีผู้อื่น")
            said = _("{by} แก้ไขแถวนี้ไปก่อนแล้ว ดูข้อมูลล่าสุดด้านบน แล้วตอบอีกครั้ง").format(by=by)
    return Returned(question.key, said, answer.typed, errors)


def _next_after(plan: Plan, now: Standing, answered: Question) -> str:
    """The page, at the question that follows."""
    keys = [question.key for question in now.questions]
    following = keys[keys.index(answered.key) + 1 :][:1]
    url = reverse("plan_carry", args=[plan.agency.key, plan.fiscal_year])
    return f"{url}#{following[0]}" if following else url


@require_POST
@acts_on(fetch_plan, "plan.edit")
def plan_carry_keep(request: HttpRequest, plan: Plan) -> HttpResponse:
    """All questions of a kind that offer it stay as they are; those of sections of others are left alone."""
    now, code = standing(plan, seen(plan)[0]), request.POST.get("code", "")
    keepable = [q for q in now.questions if q.code == code and q.choice("keep") and may_answer(plan, q)] if now else []
    try:
        keep_all(plan, keepable)
        said = ngettext("คงไว้ตามเดิม {count} ข้อ", "คงไว้ตามเดิม {count} ข้อ", len(keepable))
        messages.success(request, said.format(count=len(keepable)))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("plan_carry", plan.agency.key, plan.fiscal_year)


@require_POST
@acts_on(fetch_plan, "plan.edit")
def plan_carry_reopen(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Ask again what somebody had left as it is."""
    now = standing(plan, seen(plan)[0])
    for question, _answer in now.kept if now else ():
        if question.key == request.POST.get("question"):
            require("plan.edit", plan, question.section)
            try:
                ask_again(plan, question)
            except Refused as refused:
                messages.error(request, str(refused))
    return redirect("plan_carry", plan.agency.key, plan.fiscal_year)
