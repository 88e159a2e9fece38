"""The form for where an agency sits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.fields import DayField, Paragraphs
from phrom.agencies.models import Agency, AgencyAddress
from phrom.agencies.services.addresses import set_address
from phrom.kernel.rules import acts_on
from phrom.kernel.words import lazy

LINES = 3


class AddressForm(forms.Form):
    """A few lines, as they stand at the top right of a letter."""

    text = Paragraphs(
        lazy("ที่ตั้งหน่วยงาน"), 300, LINES,
        help_text=lazy("ไม่เกิน 3 บรรทัด พิมพ์ใต้ชื่อหน่วยงานมุมขวาบนของหนังสือภายนอก เช่น เลขที่ ถนน แล้วแขวง เขต รหัสไปรษณีย์"),
    )  # fmt: skip
    valid_from = DayField(lazy("ตั้งแต่วันที่"), help_text=lazy("หนังสือที่ลงวันที่ก่อนนี้ใช้ที่ตั้งเดิม"))

    def clean_text(self) -> str:
        lines = [" ".join(line.split()) for line in self.cleaned_data["text"].splitlines() if line.strip()]
        if len(lines) > LINES:
            raise forms.ValidationError(_("ใส่ได้ไม่เกิน {lines} บรรทัด").format(lines=LINES))
        return "\n".join(lines)


def fetch_public(kwargs: dict[str, Any]) -> Agency:
    """For `acts_on`: any agency by its key, as a row for rules: where it sits is no secret."""
    agency = Agency.objects.as_of().filter(key=kwargs.pop("key")).first()
    if agency is None:
        raise Http404(_("ไม่พบหน่วยงานนี้"))
    agency.agency_id = agency.pk  # type: ignore[attr-defined]
    return agency


@acts_on(fetch_public, "agency.address")
def agency_address(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Say where the agency sits, from a day on."""
    now = AgencyAddress.objects.filter(agency=agency.pk).first()
    initial = {"text": now.text if now else "", "valid_from": timezone.localdate()}
    form = AddressForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "agencies/agency_address.html", {"agency": agency, "form": form}, status=status)
    if set_address(agency, form.cleaned_data["text"], form.cleaned_data["valid_from"]):
        messages.success(request, _("บันทึกที่ตั้งแล้ว หนังสือภายนอกตั้งแต่วันนั้นใช้ที่ตั้งนี้"))
    else:
        messages.info(request, _("ไม่มีข้อมูลที่เปลี่ยน"))
    return redirect("agency", agency.key)
