"""Addresses of imports."""

from django.urls import path

from phrom.plans.imports.views import jobs, reference, review

PLAN = "plans/<slug:agency>/<int:year>/import/"
JOB = PLAN + "<uuid:key>/"
KIND = "agencies/<slug:agency>/import/<slug:kind>/"

urlpatterns = [
    path(PLAN, jobs.plan_imports, name="plan_imports"),
    path(PLAN + "start/", jobs.plan_import_start, name="plan_import_start"),
    path(JOB, review.plan_import, name="plan_import"),
    path(JOB + "progress/", jobs.plan_import_live, name="plan_import_live"),
    path(JOB + "cancel/", jobs.plan_import_cancel, name="plan_import_cancel"),
    path(JOB + "decide/", review.plan_import_decide, name="plan_import_decide"),
    path(JOB + "undo/", review.plan_import_undo, name="plan_import_undo"),
    path(JOB + "place/", review.plan_import_place, name="plan_import_place"),
    path(JOB + "write/", review.plan_import_write, name="plan_import_write"),
    path(KIND, reference.reference_import, name="reference_import"),
    path(KIND + "template/", reference.reference_template_file, name="reference_template_file"),
]
