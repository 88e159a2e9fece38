"""The plan as paper: one document tree, printed as page, PDF, Word, Excel, or written as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from django.http import HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from phrom.documents.downloads import named
from phrom.documents.tree import Digits, Document, Language, Signer, Variant
from phrom.kernel.dates import show_date
from phrom.kernel.rules import viewer_may_see_phones
from phrom.kernel.steps import Refused
from phrom.kernel.words import is_english, lazy
from phrom.plans.models import Plan
from phrom.plans.papers.asking import answers_of, revisions_of, secret_sites_of
from phrom.plans.papers.building import document_of
from phrom.plans.papers.ordering import order_of
from phrom.plans.papers.publishing import public
from phrom.plans.papers.sheet import Revision
from phrom.plans.payload import payload_of

__all__ = ["Revision", "as_file", "document", "document_of", "file_name", "page", "render"]

FORMATS = ("pdf", "docx", "xlsx")
DIGITS: tuple[Digits, ...] = ("thai", "arabic")
VARIANTS: tuple[Variant, ...] = ("internal", "public")
LANGUAGES: tuple[Language, ...] = ("th", "en")
T = TypeVar("T")
MARKS = {
    Plan.Status.RETURNED: lazy("ส่งกลับแก้ไข ยังไม่ใช่ฉบับที่ใช้บังคับ"),
    Plan.Status.REPLACED: lazy("ยกเลิก มีฉบับใหม่ใช้แทนแล้ว"),
}


def document(
    plan: Plan, *, skeleton: str = "", digits: str = "thai", variant: str = "internal", language: str = ""
) -> Document:
    """The paper as the viewer may have it; one that is not in force for the reader says so on every page.

    `skeleton`: "" is the agency's default; `language`: of headings and labels, "" is the reader's.
    """
    choices = wanted(digits, variant, language)
    with override(choices[2]):
        return _document(plan, skeleton, *choices)


def _document(plan: Plan, skeleton: str, digits: Digits, variant: Variant, language: Language) -> Document:
    payload = payload_of(plan)
    is_sealed = plan.is_sealed and payload.is_whole
    return document_of(
        payload,
        skeleton=order_of(plan, skeleton),
        digits=digits,
        variant=variant,
        language=language,
        status=status_of(plan, payload.is_whole),
        seal=plan.seal.code if is_sealed else "",
        approver=_approver(plan) if is_sealed else None,
        phones=viewer_may_see_phones(plan.agency_id),
        approved_on=timezone.localdate(plan.approved_at).isoformat() if is_sealed and plan.approved_at else "",
        revisions=revisions_of(plan) if payload.is_whole else (),
        answers=answers_of(plan, payload) if variant == "internal" else None,
        secret_sites=secret_sites_of(payload) if variant == "public" else (),
    )


def _one_of(asked: str, choices: tuple[T, ...]) -> T:
    """What was asked for among the choices: a misspelt variant must never print what it should hide."""
    if (found := next((choice for choice in choices if choice == asked), None)) is None:
        known = _(" หรือ ").join(map(str, choices))
        raise Refused(_("ไม่มีแบบ “{asked}” เลือก {known}").format(asked=asked, known=known))
    return found


def wanted(digits: str, variant: str, language: str) -> tuple[Digits, Variant, Language]:
    """How a paper is asked for; the reader's language when none is. Refused for what papers are not printed in."""
    spoken = language or (get_language() or "th")[:2]
    return _one_of(digits, DIGITS), _one_of(variant, VARIANTS), _one_of(spoken, LANGUAGES)


def status_of(plan: Plan, is_whole: bool) -> str:
    """What a paper that is not the plan in force says of itself on every page; empty for the one that is."""
    today = show_date(timezone.localdate())
    if not is_whole:
        return _("ฉบับคัด เฉพาะส่วนของภัยที่ผู้พิมพ์รับผิดชอบ ณ วันที่ {day}").format(day=today)
    if not plan.is_sealed:
        return _("ฉบับร่าง ยังไม่ได้รับอนุมัติ ณ วันที่ {day}").format(day=today)
    return str(MARKS.get(Plan.Status(plan.status), ""))


def _approver(plan: Plan) -> Signer | None:
    return Signer(plan.approved_by.name, _("ผู้อนุมัติแผน")) if plan.approved_by else None


def render(
    plan: Plan,
    format: str,
    *,
    skeleton: str = "",
    digits: str = "thai",
    variant: str = "internal",
    language: str = "",
) -> bytes:
    """The paper as bytes of pdf, docx, xlsx or json. Raises Refused for a format that is not printed."""
    if format == "json":
        return _json(plan, variant)
    if format not in FORMATS:
        raise Refused(_("พิมพ์เป็น {format} ไม่ได้ เลือก pdf docx xlsx หรือ json").format(format=format))
    paper = document(plan, skeleton=skeleton, digits=digits, variant=variant, language=language)
    return render_document(paper, format, is_final=plan.is_sealed)


def render_document(document: Document, format: str, *, is_final: bool) -> bytes:
    """A document tree as pdf, docx or xlsx."""
    return _renderer(format, is_final=is_final)(document)


def _renderer(format: str, *, is_final: bool) -> Callable[[Document], bytes]:
    """Loaded at need: a web process that prints no Excel never holds its writer.

    Only what is final gets the text layer that every viewer can search; a draft is printed again after each edit.
    """
    from phrom.documents.excel import render_xlsx
    from phrom.documents.pdf import render_pdf
    from phrom.documents.word import render_docx

    renderers: dict[str, Callable[[Document], bytes]] = {
        "pdf": partial(render_pdf, polish=is_final),
        "docx": render_docx,
        "xlsx": render_xlsx,
    }
    return renderers[format]


def page(
    plan: Plan, *, skeleton: str = "", digits: str = "thai", variant: str = "internal", language: str = ""
) -> SafeString:
    """The paper as HTML for the preview."""
    from phrom.documents.page import render_page

    return render_page(document(plan, skeleton=skeleton, digits=digits, variant=variant, language=language))


def _json(plan: Plan, variant: str) -> bytes:
    """The payload, keys sorted; private numbers only for who may see them, no numbers in the public variant."""
    payload = payload_of(plan)
    if _one_of(variant, VARIANTS) == "public":
        data = public(payload, secret_sites_of(payload)).data
    elif payload.private and viewer_may_see_phones(plan.agency_id):
        data = {**payload.data, "private": dict(payload.private)}
    else:
        data = payload.data
    return as_json(data)


def as_json(data: Mapping[str, Any]) -> bytes:
    """A payload as the JSON export spells it: keys sorted, readable."""
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def file_name(plan: Plan, format: str, title: str = "") -> str:
    """A name that says what it is, whose plan, year and revision; one query unless the agency is named."""
    agency = getattr(plan.agency, "name", "") or plan.agency.on(timezone.localdate()).name
    name = _("{title}_{agency}_{year}_ฉบับที่{revision}").format(
        title=title or _("แผนบริหารความพร้อม"), agency=agency, year=plan.fiscal_year, revision=plan.revision
    )
    return f"{name}.{format}".replace(" ", "-" if is_english() else "")


def as_file(response: HttpResponse, plan: Plan, format: str, name: str = "", title: str = "") -> HttpResponse:
    """The response as a file of the plan's name; pictures are for their page."""
    plain = "-".join(filter(None, ("phrom", name, plan.agency.key, str(plan.fiscal_year), f"r{plan.revision}")))
    return named(response, f"{plain}.{format}", file_name(plan, format, title), inline=format == "png")
