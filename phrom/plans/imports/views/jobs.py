"""Upload a paper, watch it being read, call it off."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused
from phrom.kernel.words import lazy
from phrom.plans.imports.models import ImportJob
from phrom.plans.imports.queries import fetch_import, imports_of
from phrom.plans.imports.readers.guarding import LARGEST
from phrom.plans.imports.reasons import sentence
from phrom.plans.imports.services.starting import cancel_import, start_import
from phrom.plans.models import Plan
from phrom.plans.pages import name_agency
from phrom.plans.payload import live_payload
from phrom.plans.queries import fetch_plan

_ACCEPTED = ".docx,.xlsx,.ods,.pdf,.txt,.json"


class UploadForm(forms.Form):
    """A file, or text that was pasted."""

    file = forms.FileField(
        label=lazy("ไฟล์แผนเดิม"), required=False,
        help_text=lazy("Word (.docx) Excel (.xlsx, .ods) PDF ที่มีตัวอักษร หรือ .json ของพร้อม ไม่เกิน 25 MB"),
        widget=forms.FileInput(attrs={"class": "in", "accept": _ACCEPTED}),
    )  # fmt: skip
    text = forms.CharField(
        label=lazy("หรือวางข้อความ"), required=False, help_text=lazy("คัดลอกจากเอกสารแล้ววางที่นี่ ตารางที่คัดลอกจาก Excel ใช้ได้"),
        widget=forms.Textarea(attrs={"class": "in", "rows": 5}), strip=False,
    )  # fmt: skip

    def chosen(self) -> tuple[str, bytes]:
        """Name and bytes of what is to be read; Refused when there is nothing, or too much."""
        upload: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if upload is not None:
            if (upload.size or 0) > LARGEST:
                raise Refused(sentence("large"))
            return upload.name or "", upload.read()
        if not self.cleaned_data["text"].strip():
            raise Refused(_("เลือกไฟล์ หรือวางข้อความก่อน"))
        return _("ข้อความที่วาง") + ".txt", self.cleaned_data["text"].encode()


@acts_on(fetch_plan, "plan.import")
def plan_imports(request: HttpRequest, plan: Plan) -> HttpResponse:
    return _list(request, plan, UploadForm())


def _list(request: HttpRequest, plan: Plan, form: UploadForm, status: int = 200) -> HttpResponse:
    name_agency(plan, live_payload(plan, []).agency_name)
    context = {"plan": plan, "form": form, "jobs": imports_of(plan), "may_edit_people": may("person.edit", plan)}
    return render(request, "plans/imports/list.html", context, status=status)


@require_POST
@acts_on(fetch_plan, "plan.import")
def plan_import_start(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, plan, form, 422)
    try:
        job = start_import(plan, *form.chosen())
    except Refused as refused:
        form.add_error("file", str(refused))
        return _list(request, plan, form, 422)
    return redirect("plan_import", plan.agency.key, plan.fiscal_year, job.key)


@acts_on(fetch_import, "import.view")
def plan_import_live(request: HttpRequest, job: ImportJob) -> JsonResponse:
    """How far it is, for the script of the page."""
    words = (
        _("หน้า {done} จาก {total}").format(done=job.done, total=job.total) if job.total else job.get_status_display()
    )
    return JsonResponse({"status": job.status, "percent": job.percent, "words": words})


@require_POST
@acts_on(fetch_import, "import.view")
def plan_import_cancel(request: HttpRequest, job: ImportJob) -> HttpResponse:
    try:
        cancel_import(job)
        messages.success(request, _("ยกเลิกการนำเข้าแล้ว แผนไม่เปลี่ยน"))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("plan_imports", job.plan.agency.key, job.plan.fiscal_year)
