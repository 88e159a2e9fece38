"""Bring a register in from Excel or CSV: template, look first, then write."""

from __future__ import annotations

import io
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import fetch_agency
from phrom.documents.downloads import MEDIA_TYPES, named
from phrom.documents.sheets import Sheets
from phrom.kernel.rules import acts_on, require
from phrom.kernel.steps import Refused
from phrom.kernel.words import lazy
from phrom.plans.imports.readers.guarding import LARGEST
from phrom.plans.imports.reasons import sentence
from phrom.plans.imports.reference.bringing import Brought, bring_in
from phrom.plans.imports.reference.kinds import Kind, example_of, kind_named, titles_of


class ListForm(forms.Form):
    """A list, and whether it is only looked at."""

    file = forms.FileField(
        label=lazy("ไฟล์ Excel หรือ CSV"), help_text=lazy("ใช้แบบที่ดาวน์โหลดจากหน้านี้ ชื่อที่มีอยู่แล้วจะปรับปรุง ไม่เพิ่มซ้ำ"),
        widget=forms.FileInput(attrs={"class": "in", "accept": ".xlsx,.ods,.csv"}),
        error_messages={"required": lazy("เลือกไฟล์"), "empty": lazy("ไฟล์ว่าง เลือกไฟล์อื่น")},
    )  # fmt: skip
    mode = forms.ChoiceField(
        label=lazy("ทำอย่างไร"), initial="look", widget=forms.RadioSelect,
        choices=[
            ("look", lazy("ตรวจอย่างเดียว ยังไม่บันทึก")),
            ("all", lazy("บันทึกเมื่อถูกต้องทุกแถวเท่านั้น")),
            ("skip", lazy("บันทึกแถวที่ถูกต้อง ข้ามแถวที่ผิด")),
        ],
    )  # fmt: skip

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > LARGEST:
            raise forms.ValidationError(sentence("large"))
        return upload


@acts_on(fetch_agency, "reference.import")
def reference_import(request: HttpRequest, agency: Agency, kind: str) -> HttpResponse:
    target = kind_named(kind)
    if target.action != "plan.edit":
        require(target.action, agency)
    if request.method != "POST":
        return _show(request, agency, target, ListForm())
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, agency, target, form, status=422)
    upload, mode = form.cleaned_data["file"], form.cleaned_data["mode"]
    try:
        brought = bring_in(
            agency, target, upload.read(), upload.name, writes=mode != "look", skips_wrong=mode == "skip"
        )
    except Refused as refused:
        form.add_error("file", str(refused))
        return _show(request, agency, target, form, status=422)
    return _show(request, agency, target, form, brought, 200 if brought.is_written or mode == "look" else 422)


def _show(
    request: HttpRequest, agency: Agency, kind: Kind, form: ListForm, brought: Brought | None = None, status: int = 200
) -> HttpResponse:
    context = {"agency": agency, "kind": kind, "form": form, "brought": brought}
    return render(request, "plans/imports/reference.html", context, status=status)


@acts_on(fetch_agency, "reference.import")
def reference_template_file(request: HttpRequest, agency: Agency, kind: str) -> HttpResponse:
    """An empty list with its heads, and an example on a sheet of its own."""
    target = kind_named(kind)
    titles = [title for _field, title in titles_of(target)]
    packed = io.BytesIO()
    with Sheets() as sheets:
        sheets.add(str(target.title), titles)
        example = sheets.add(_("ตัวอย่าง"), titles)
        sheets.write(example, example_of(target))
        sheets.save(packed)
    response = HttpResponse(packed.getvalue(), content_type=MEDIA_TYPES["xlsx"])
    return named(response, f"{target.code}.xlsx", f"{target.title}.xlsx")
