"""What pages of imports ask."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from phrom.plans.imports.models import ImportJob
from phrom.plans.models import Plan


def fetch_import(kwargs: dict[str, Any]) -> ImportJob:
    """For `acts_on`: the import of the address; 404 when out of sight."""
    rows = ImportJob.objects.select_related("plan__agency", "file")
    wanted = {
        "plan__agency__key": kwargs.pop("agency"),
        "plan__fiscal_year": kwargs.pop("year"),
        "key": kwargs.pop("key"),
    }
    job: ImportJob | None = rows.filter(**wanted).first()
    if job is None:
        raise Http404(_("ไม่พบเอกสารนำเข้านี้ หรือท่านไม่มีสิทธิ์เห็น"))
    return job


def imports_of(plan: Plan) -> list[ImportJob]:
    """The newest first, without what they read."""
    rows = ImportJob.objects.filter(plan__agency=plan.agency_id, plan__fiscal_year=plan.fiscal_year)
    return list(rows.defer("paper", "proposal", "decisions")[:20])
