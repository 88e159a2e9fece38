"""Addresses of the plans room."""

from django.urls import path

from phrom.plans.views import (
    asked,
    assigning,
    carrying,
    comments,
    findings,
    home,
    letters,
    papers,
    plan,
    section,
    steps,
    wording,
)

PLAN = "plans/<slug:agency>/<int:year>/"
REVISION = PLAN + "r<int:revision>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("checks/", findings.check_list, name="check_list"),
    path("checks/<slug:code>/", findings.check, name="check"),
    path("plans/", plan.plan_list, name="plan_list"),
    path("plans/<slug:agency>/asked/", asked.asked, name="asked"),
    path("plans/<slug:agency>/asked/<uuid:key>/", asked.asked_answer, name="asked_answer"),
    path(PLAN, plan.plan, name="plan"),
    path(PLAN + "start/", plan.plan_start, name="plan_start"),
    path(PLAN + "r<int:revision>/", plan.plan, name="plan_revision"),
    path(PLAN + "r<int:revision>/document/", papers.plan_document, name="revision_document"),
    path(PLAN + "r<int:revision>/file/<slug:format>/", papers.plan_file, name="revision_file"),
    path(PLAN + "r<int:revision>/papers/", papers.plan_papers, name="revision_papers"),
    path(PLAN + "r<int:revision>/papers/<slug:paper>/", papers.plan_paper, name="revision_paper"),
    path(
        PLAN + "r<int:revision>/papers/<slug:paper>/<slug:format>/", papers.plan_paper_file, name="revision_paper_file"
    ),
    path(PLAN + "papers/", papers.plan_papers, name="plan_papers"),
    path(PLAN + "history/", plan.plan_history, name="plan_history"),
    path(PLAN + "document/", papers.plan_document, name="plan_document"),
    path(PLAN + "file/<slug:format>/", papers.plan_file, name="plan_file"),
    path(PLAN + "letters/", letters.plan_letters, name="plan_letters"),
    path(PLAN + "letters/<slug:letter>/", letters.plan_letter, name="plan_letter"),
    path(REVISION + "letters/", letters.plan_letters, name="revision_letters"),
    path(REVISION + "letters/<slug:letter>/", letters.plan_letter, name="revision_letter"),
    path(REVISION + "letters/<slug:letter>/issue/", letters.letter_issue, name="revision_letter_issue"),
    path(REVISION + "letters/<slug:letter>/file/<slug:format>/", letters.letter_file, name="revision_letter_file"),
    path("letters/", wording.letter_list, name="letter_list"),
    path("letters/<slug:letter>/", wording.letter_standard, name="letter_standard"),
    path("agencies/<slug:agency>/letters/<slug:letter>/", wording.letter_wording, name="letter_wording"),
    path(PLAN + "assign/", assigning.plan_assign, name="plan_assign"),
    path(PLAN + "carry/", carrying.plan_carry, name="plan_carry"),
    path(PLAN + "carry/answer/", carrying.plan_carry_answer, name="plan_carry_answer"),
    path(PLAN + "carry/keep/", carrying.plan_carry_keep, name="plan_carry_keep"),
    path(PLAN + "carry/reopen/", carrying.plan_carry_reopen, name="plan_carry_reopen"),
    path(PLAN + "submit/", steps.plan_submit, name="plan_submit"),
    path(PLAN + "findings/accept/", findings.finding_accept, name="plan_finding_accept"),
    path(PLAN + "findings/reopen/", findings.finding_reopen, name="plan_finding_reopen"),
    path(PLAN + "withdraw/", steps.plan_withdraw, name="plan_withdraw"),
    path(PLAN + "approve/", steps.plan_approve, name="plan_approve"),
    path(PLAN + "reject/", steps.plan_reject, name="plan_reject"),
    path(PLAN + "send/", steps.plan_send, name="plan_send"),
    path(PLAN + "accept/", steps.plan_accept, name="plan_accept"),
    path(PLAN + "return/", steps.plan_return, name="plan_return"),
    path(PLAN + "revise/", steps.plan_revise, name="plan_revise"),
    path(PLAN + "s/<slug:slug>/", section.section, name="section"),
    path(PLAN + "s/<slug:slug>/save/", section.section_save, name="section_save"),
    path(PLAN + "s/<slug:slug>/waive/", section.section_waive, name="section_waive"),
    path(PLAN + "s/<slug:slug>/comment/", comments.comment, name="comment"),
    path(PLAN + "comments/<int:pk>/settle/", comments.comment_settle, name="comment_settle"),
]
