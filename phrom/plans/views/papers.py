"""The plan as paper: preview on the page, and files to keep."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from phrom.documents.press import RenderError
from phrom.kernel.rules import acts_on, viewer_may_see_phones
from phrom.plans import papers
from phrom.plans.models import Plan
from phrom.plans.pages import name_agency, tone
from phrom.plans.queries import fetch_plan

logger = logging.getLogger(__name__)
FORMATS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}
DIGITS = {"thai": "เลขไทย", "arabic": "เลขอารบิก"}
VARIANTS = {"internal": "ใช้ภายใน", "public": "เผยแพร่ (ปกปิดหมายเลขโทรศัพท์)"}


def _choice(request: HttpRequest, name: str, allowed: dict[str, str]) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in allowed else next(iter(allowed))


@acts_on(fetch_plan, "plan.print")
def plan_document(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The paper as a page, with the choices of print beside it."""
    digits, variant = _choice(request, "digits", DIGITS), _choice(request, "variant", VARIANTS)
    context = {
        "plan": name_agency(plan),
        "tone": tone(plan),
        "paper": papers.page(plan, digits=digits, variant=variant),
        "formats": FORMATS,
        "digits": DIGITS,
        "variants": VARIANTS,
        "chosen": {"digits": digits, "variant": variant},
        "shows_phones": viewer_may_see_phones(plan.agency_id),
    }
    return render(request, "plans/plan_document.html", context)


@acts_on(fetch_plan, "plan.print")
def plan_file(request: HttpRequest, plan: Plan, format: str) -> HttpResponse:
    """The paper as a file, named in Thai."""
    if format not in FORMATS:
        raise Http404("ไม่มีรูปแบบนี้")
    digits, variant = _choice(request, "digits", DIGITS), _choice(request, "variant", VARIANTS)
    try:
        body = papers.render(plan, format, digits=digits, variant=variant)
    except RenderError:
        logger.exception("printing %s as %s failed", plan, format)
        messages.error(request, "พิมพ์ไม่สำเร็จ ข้อมูลในแผนยังอยู่ครบ ลองใหม่อีกครั้ง หรือเลือกรูปแบบอื่นก่อน")
        return redirect("plan_document", plan.agency.key, plan.fiscal_year)
    response = HttpResponse(body, content_type=papers.media_type(format))
    response.headers["Content-Disposition"] = papers.content_disposition(plan, format)
    return response
