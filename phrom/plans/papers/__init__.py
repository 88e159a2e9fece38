"""The plan as paper: one document tree, printed as page, PDF, Word, Excel, or written as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.safestring import SafeString

from phrom.documents.tree import Document
from phrom.kernel.dates import show_date
from phrom.kernel.rules import viewer_may_see_phones
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan
from phrom.plans.papers.building import document_of
from phrom.plans.papers.sheet import Revision, Sheet
from phrom.plans.payload import Payload, payload_of

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def document(plan: Plan, *, skeleton: str = "bma", digits: Any = "thai", variant: str = "internal") -> Document:
    """The paper as the viewer may have it; a plan not approved yet says so on every page."""
    payload = payload_of(plan)
    sheet = Sheet(payload, variant == "public", viewer_may_see_phones(plan.agency_id), _revisions(plan))
    status = "" if plan.is_sealed else f"ฉบับร่าง ยังไม่ได้รับอนุมัติ พิมพ์เมื่อ {show_date(timezone.localdate())}"
    seal = plan.seal.code if plan.is_sealed else ""
    return document_of(sheet, skeleton=skeleton, digits=digits, status=status, seal=seal)


def _revisions(plan: Plan) -> list[Revision]:
    """Every revision of the agency up to this one, oldest first."""
    rows = Plan.objects.filter(agency=plan.agency_id).order_by("fiscal_year", "revision")
    return [
        Revision(
            f"{row.fiscal_year}/{row.revision}",
            show_date(timezone.localdate(row.approved_at)) if row.approved_at else "–",
            row.get_status_display(),
        )
        for row in rows
        if (row.fiscal_year, row.revision) <= (plan.fiscal_year, plan.revision)
    ]


def render(plan: Plan, format: str, *, skeleton: str = "bma", digits: str = "thai", variant: str = "internal") -> bytes:
    """The paper as bytes of pdf, docx, xlsx or json. Raises Refused for a format that is not printed."""
    if format == "json":
        return _json(plan, variant)
    from phrom.documents.excel import render_xlsx
    from phrom.documents.pdf import render_pdf
    from phrom.documents.word import render_docx

    renderers: dict[str, Callable[[Document], bytes]] = {"pdf": render_pdf, "docx": render_docx, "xlsx": render_xlsx}
    if format not in renderers:
        raise Refused(f"พิมพ์เป็น {format} ไม่ได้ เลือก pdf docx xlsx หรือ json")
    return renderers[format](document(plan, skeleton=skeleton, digits=digits, variant=variant))


def page(plan: Plan, *, skeleton: str = "bma", digits: str = "thai", variant: str = "internal") -> SafeString:
    """The paper as HTML for the preview."""
    from phrom.documents.page import render_page

    return render_page(document(plan, skeleton=skeleton, digits=digits, variant=variant))


def _json(plan: Plan, variant: str) -> bytes:
    """The payload, keys sorted; private numbers only for who may see them, none at all in the public variant."""
    payload: Payload = payload_of(plan)
    data = dict(payload.data)
    if variant == "public":
        data = _without_numbers(data)
    elif viewer_may_see_phones(plan.agency_id) and payload.private:
        data["private"] = dict(payload.private)
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _without_numbers(data: dict[str, Any]) -> dict[str, Any]:
    registers = dict(data["registers"])
    for register, field in (("person", "office_phone"), ("supplier", "phone")):
        registers[register] = {
            key: {name: value for name, value in entry.items() if name != field}
            for key, entry in registers.get(register, {}).items()
        }
    sections = dict(data["sections"])
    if "suppliers" in sections:
        rows = [{**row, "phone": "", "contact": ""} for row in sections["suppliers"]["rows"]]
        sections["suppliers"] = {**sections["suppliers"], "rows": rows}
    return {**data, "registers": registers, "sections": sections}


def media_type(format: str) -> str:
    return MEDIA_TYPES[format]


def file_name(plan: Plan, format: str) -> str:
    """A Thai name that files sort well under."""
    return f"แผนบริหารความพร้อม_{plan.agency.key}_{plan.fiscal_year}_ฉบับ{plan.revision}.{format}"


def content_disposition(plan: Plan, format: str) -> str:
    """The header that names a download, in ASCII and in Thai (RFC 6266)."""
    plain = f"phrom-{plan.agency.key}-{plan.fiscal_year}-r{plan.revision}.{format}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name(plan, format))}"
