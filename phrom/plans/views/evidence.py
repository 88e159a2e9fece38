"""The file behind an answer of a checklist: the page to attach it, and the file itself."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.criteria.checklists import checklist
from phrom.documents.uploads import UploadField, file_response
from phrom.kernel.rules import acts_on
from phrom.kernel.steps import Refused
from phrom.kernel.words import in_language, lazy
from phrom.plans.columns import FileName
from phrom.plans.models import EvidenceFile, Plan
from phrom.plans.pages import name_agency
from phrom.plans.payload import seen
from phrom.plans.queries import fetch_plan
from phrom.plans.sections import Section
from phrom.plans.sections.checklists import ChecklistAnswer
from phrom.plans.services import attach_file, detach_file
from phrom.plans.views.section import named


class EvidenceForm(forms.Form):
    """One file."""

    file = UploadField(lazy("ไฟล์หลักฐาน"))


@acts_on(fetch_plan, "plan.edit")
def section_evidence(request: HttpRequest, plan: Plan, slug: str, row: uuid.UUID) -> HttpResponse:
    return _show(request, plan, *_found(plan, slug, row), EvidenceForm())


@require_POST
@acts_on(fetch_plan, "plan.edit")
def section_evidence_save(request: HttpRequest, plan: Plan, slug: str, row: uuid.UUID) -> HttpResponse:
    """Attach the file, instead of the one that is there."""
    section, answer = _found(plan, slug, row)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, plan, section, answer, form, 422)
    try:
        attach_file(plan, section, answer, form.cleaned_data["file"])
        messages.success(request, _("แนบไฟล์แล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_back(plan, slug, answer))


@require_POST
@acts_on(fetch_plan, "plan.edit")
def section_evidence_remove(request: HttpRequest, plan: Plan, slug: str, row: uuid.UUID) -> HttpResponse:
    section, answer = _found(plan, slug, row)
    try:
        detach_file(plan, section, answer)
        messages.success(request, _("ลบไฟล์แล้ว"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_back(plan, slug, answer))


@acts_on(fetch_plan, "plan.view")
def section_evidence_file(request: HttpRequest, plan: Plan, slug: str, row: uuid.UUID) -> HttpResponse:
    """The file that the plan in sight names, to who may read this section of it."""
    payload, _states = seen(plan)
    rows = payload.data["sections"].get(named(slug).slug, {}).get("rows", [])
    value = next((r.get("upload", "") for r in rows if r["key"] == str(row)), "")
    files = EvidenceFile.objects.filter(agency=plan.agency_id).select_related("file")
    key = FileName.key_of(value)
    if key is None or (found := files.filter(file__key=key).first()) is None:
        raise Http404(_("ข้อนี้ไม่มีไฟล์หลักฐาน หรือไฟล์ไม่ได้อยู่ในระบบนี้"))
    return file_response(found.file)


def _found(plan: Plan, slug: str, row: uuid.UUID) -> tuple[Section, ChecklistAnswer]:
    """The section and its row; 404 for what is no answer to a checklist."""
    section = named(slug)
    answer = section.rows(plan).filter(key=row).first() if section.layout == "checklist" else None
    if not isinstance(answer, ChecklistAnswer) or not answer.item:
        raise Http404(_("ไม่พบข้อนี้ในแผน"))
    return section, answer


def _back(plan: Plan, slug: str, answer: ChecklistAnswer) -> str:
    return f"{reverse('section', args=[plan.agency.key, plan.fiscal_year, slug])}#row-{answer.key}"


def _show(
    request: HttpRequest, plan: Plan, section: Section, answer: ChecklistAnswer, form: forms.Form, status: int = 200
) -> HttpResponse:
    item = checklist(section.slug, answer.checklist_version).item(answer.item)
    context: dict[str, Any] = {
        "plan": name_agency(plan),
        "section": section,
        "answer": answer,
        "item": item,
        "text": in_language(vars(item), "text"),
        "file": section.column("upload").show(answer.upload, {}),
        "back": _back(plan, section.slug, answer),
        "form": form,
    }
    return render(request, "plans/section_evidence.html", context, status=status)
