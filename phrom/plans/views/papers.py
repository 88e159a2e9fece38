"""The plan and the papers made of it: what there is, how each looks, and files to keep."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from phrom.documents.downloads import MEDIA_TYPES
from phrom.documents.press import RenderError
from phrom.kernel.rules import acts_on, may, require, viewer_may_see_phones
from phrom.kernel.words import lazy
from phrom.plans import papers
from phrom.plans.models import Plan
from phrom.plans.pages import name_agency, tone
from phrom.plans.papers.catalogue import GROUPS, PAPERS, Paper, Wish, write_paper
from phrom.plans.papers.catalogue import paper as named_paper
from phrom.plans.queries import fetch_plan

logger = logging.getLogger(__name__)
FORMATS = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}
DIGITS = {"thai": lazy("เลขไทย"), "arabic": lazy("เลขอารบิก")}
VARIANTS = {"internal": lazy("ใช้ภายใน"), "public": lazy("เผยแพร่ (ปกปิดหมายเลขโทรศัพท์)")}
LANGUAGES = dict(settings.LANGUAGES)


def _choice(request: HttpRequest, name: str, allowed: Mapping[str, str], default: str = "") -> str:
    asked = request.GET.get(name, "")
    return asked if asked in allowed else default or next(iter(allowed))


def _wish(request: HttpRequest, paper: Paper, parts: Mapping[str, str]) -> Wish:
    """What was chosen; a part that the plan does not have is not there, whereas a misspelt look is the usual one."""
    part = request.GET.get("part", "") or next(iter(parts), "")
    if part and part not in parts:
        raise Http404(_("ไม่มีเอกสารนี้ในแผน"))
    language = _choice(request, "language", LANGUAGES, (get_language() or "th")[:2])
    digits = _choice(request, "digits", DIGITS, paper.usual_digits(language))
    return Wish(digits, _choice(request, "variant", VARIANTS), language, part)


def _parts(plan: Plan, paper: Paper) -> Mapping[str, str]:
    return paper.parts(plan) if paper.parts else {}


@acts_on(fetch_plan, "plan.print")
def plan_papers(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Every paper of the plan, by what it is for."""
    groups = [(title, list(_entries(plan, group))) for group, title in GROUPS.items()]
    context = {"plan": name_agency(plan), "tone": tone(plan), "groups": [row for row in groups if row[1]]}
    context["may_arrange"] = may("plan.arrange", plan)
    return render(request, "plans/paper_list.html", context)


def _entries(plan: Plan, group: str) -> Iterator[dict[str, Any]]:
    for paper in PAPERS:
        if paper.group == group and may(paper.action, plan):
            links = [(title, _address(plan, paper, part)) for part, title in _parts(plan, paper).items()]
            yield {"paper": paper, "url": _address(plan, paper), "parts": links}


def _address(plan: Plan, paper: Paper, part: str = "") -> str:
    """Where a paper is looked at; a page of its own is of the year, or of the revision when its name says so."""
    named = {"agency": plan.agency.key, "year": plan.fiscal_year}
    if not paper.page or paper.page.startswith("revision_"):
        named["revision"] = plan.revision
    page = reverse(paper.page or "revision_paper", kwargs=named if paper.page else named | {"paper": paper.key})
    return f"{page}?{urlencode({'part': part})}" if part else page


@acts_on(fetch_plan, "plan.print")
def plan_document(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The plan as a page, with the choices of print beside it."""
    paper = named_paper("plan")
    parts = _parts(plan, paper)
    wish = _wish(request, paper, parts)
    shown = papers.page(plan, skeleton=wish.part, **wish.choices)
    part_label = _("รูปแบบ")
    return render(
        request,
        "plans/plan_document.html",
        _context(plan, paper, parts, wish) | {"shown": shown, "part_label": part_label},
    )


@acts_on(fetch_plan, "plan.print")
def plan_paper(request: HttpRequest, plan: Plan, paper: str) -> HttpResponse:
    """One of the other papers as it will be printed, with the same choices."""
    found = _named(paper, plan)
    parts = _parts(plan, found)
    wish = _wish(request, found, parts)
    context = _context(plan, found, parts, wish) | {"part_label": _("ภัย")}
    if found.show:
        context["shown"] = found.show(plan, wish)
    return render(request, "plans/plan_document.html", context)


def _named(key: str, plan: Plan) -> Paper:
    """One that is shown here and may be had; a paper with a page of its own has guards of its own there."""
    paper = next((paper for paper in PAPERS if paper.key == key and not paper.page), None)
    if paper is None:
        raise Http404(_("ไม่มีเอกสารนี้ในแผน"))
    require(paper.action, plan)
    return paper


def _context(plan: Plan, paper: Paper, parts: Mapping[str, str], wish: Wish) -> dict[str, Any]:
    return {
        "plan": name_agency(plan),
        "tone": tone(plan),
        "paper": paper,
        "formats": {code: FORMATS[code] for code in paper.formats if code in FORMATS},
        "query": urlencode({**wish.choices, "part": wish.part}),
        "choices": {"parts": parts, "digits": DIGITS, "variants": VARIANTS, "languages": LANGUAGES},
        "chosen": wish,
        "shows_phones": viewer_may_see_phones(plan.agency_id),
    }


@acts_on(fetch_plan, "plan.print")
def plan_file(request: HttpRequest, plan: Plan, format: str) -> HttpResponse:
    """The plan as a file, named in Thai."""
    return _file(request, plan, named_paper("plan"), format)


@acts_on(fetch_plan, "plan.print")
def plan_paper_file(request: HttpRequest, plan: Plan, paper: str, format: str) -> HttpResponse:
    """One of the other papers as a file, or as the picture that its page shows."""
    return _file(request, plan, _named(paper, plan), format)


def _file(request: HttpRequest, plan: Plan, paper: Paper, format: str) -> HttpResponse:
    if format not in paper.formats:
        raise Http404(_("ไม่มีรูปแบบนี้"))
    wish = _wish(request, paper, _parts(plan, paper))
    try:
        body = write_paper(plan, paper.key, format, wish)
    except RenderError:
        logger.exception("printing %s of %s as %s failed", paper.key, plan, format)
        messages.error(request, _("พิมพ์ไม่สำเร็จ ข้อมูลในแผนยังอยู่ครบ ลองใหม่อีกครั้ง หรือเลือกรูปแบบอื่นก่อน"))
        return redirect("revision_papers", plan.agency.key, plan.fiscal_year, plan.revision)
    return papers.as_file(HttpResponse(body, content_type=MEDIA_TYPES[format]), plan, format, *paper.names)
