"""Addresses of the reviews room."""

from django.urls import path

from phrom.reviews.views import desk, evaluation, kpi, plan

PLAN = "reviews/<slug:agency>/<int:year>/"
KPI = "reviews/kpi/<int:year>/"

urlpatterns = [
    path("reviews/", desk.review_desk, name="review_desk"),
    path("reviews/next/", desk.review_next, name="review_next"),
    path("reviews/rule/", desk.review_rule_save, name="review_rule_save"),
    path(KPI, kpi.kpi, name="kpi"),
    path(KPI + "save/", kpi.kpi_save, name="kpi_save"),
    path(KPI + "agencies/<slug:agency>/", kpi.kpi_agency, name="kpi_agency"),
    path(KPI + "agencies/<slug:agency>/save/", kpi.kpi_agency_save, name="kpi_agency_save"),
    path(PLAN, plan.review, name="review"),
    path(PLAN + "accept/", plan.review_accept, name="review_accept"),
    path(PLAN + "return/", plan.review_return, name="review_return"),
    path(PLAN + "comment/", plan.review_comment, name="review_comment"),
    path(PLAN + "reader/", plan.review_reader_save, name="review_reader_save"),
    path(PLAN + "evaluation/", evaluation.evaluation, name="evaluation"),
    path(PLAN + "evaluation/judge/", evaluation.evaluation_save, name="evaluation_save"),
    path(PLAN + "evaluation/publish/", evaluation.evaluation_publish, name="evaluation_publish"),
    path(PLAN + "evaluation/self/", evaluation.evaluation_self_save, name="evaluation_self_save"),
]
