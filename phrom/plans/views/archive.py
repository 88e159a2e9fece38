"""The copy of a sealed plan to keep, as a file."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from phrom.documents.downloads import MEDIA_TYPES
from phrom.documents.press import RenderError
from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.plans import papers
from phrom.plans.models import Plan
from phrom.plans.papers.catalogue import Wish, paper, write_paper
from phrom.plans.queries import fetch_plan

logger = logging.getLogger(__name__)


@acts_on(fetch_plan, "plan.archive")
def archive_file(request: HttpRequest, plan: Plan) -> HttpResponse:
    """PDF/A-3 with the sealed data inside."""
    try:
        body = write_paper(plan, "archive", "pdf", Wish())
    except RenderError:
        logger.exception("printing the archive copy of %s failed", plan)
        messages.error(request, _("พิมพ์ไม่สำเร็จ ข้อมูลในแผนยังอยู่ครบ ลองใหม่อีกครั้ง"))
        return redirect("revision_papers", plan.agency.key, plan.fiscal_year, plan.revision)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("revision_papers", plan.agency.key, plan.fiscal_year, plan.revision)
    return papers.as_file(HttpResponse(body, content_type=MEDIA_TYPES["pdf"]), plan, "pdf", *paper("archive").names)
