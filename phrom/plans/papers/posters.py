"""Papers of one sheet: what each of them shows of a plan, ready for its template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.documents.posters.poster import Poster
from phrom.documents.tree import Block, Document, Paragraph, Variant
from phrom.kernel.rules import viewer_may_see_phones
from phrom.plans.models import Plan
from phrom.plans.papers import status_of, wanted
from phrom.plans.papers.asking import secret_sites_of
from phrom.plans.papers.building import agency_of, kept_whole, secrecy_of, sheet_of
from phrom.plans.papers.prose import long_date
from phrom.plans.papers.sheet import Sheet
from phrom.plans.payload import payload_of

Compose = Callable[[Sheet, str], Mapping[str, Any]]
DOTS = "." * 40


def poster(plan: Plan, template: str, title: str, compose: Compose, choices: Mapping[str, str], part: str) -> Poster:
    """The sheet as the viewer may have it, as `papers.document` is; `choices` are digits, variant and language."""
    digits, variant, language = wanted(**choices)
    with override(language):
        sheet = _sheet(plan, variant)
        return Poster(
            template, str(title), agency_of(sheet), _made_on(sheet), compose(sheet, part), version=_version(sheet),
            dated=_dated(sheet), status=status_of(plan, sheet.payload.is_whole), seal=_seal(plan, sheet),
            secrecy=secrecy_of(sheet), digits=digits, language=language, names=kept_whole(sheet),
        )  # fmt: skip


def short_document(
    plan: Plan, title: str, write: Callable[[Sheet], tuple[Block, ...]], choices: Mapping[str, str]
) -> Document:
    """A paper of a few pages that can be edited as Word too, signed by whoever filled it in."""
    digits, variant, language = wanted(**choices)
    with override(language):
        sheet = _sheet(plan, variant)
        signed = Paragraph("\n".join((_("ลงชื่อ") + DOTS, f"({DOTS})", _("ผู้ประเมิน"), _("วันที่") + DOTS)), align="end")
        return Document(
            str(title), "", agency_of(sheet), _("กรุงเทพมหานคร"), _version(sheet), _dated(sheet),
            (*write(sheet), signed), status=status_of(plan, sheet.payload.is_whole), seal=_seal(plan, sheet),
            secrecy=secrecy_of(sheet), digits=digits, variant=variant, names=kept_whole(sheet),
            fiscal_year=str(sheet.payload.data["fiscal_year"]), language=language, is_short=True,
            approved_on=sheet.approved_on,
        )  # fmt: skip


def _sheet(plan: Plan, variant: Variant) -> Sheet:
    payload = payload_of(plan)
    is_sealed = plan.is_sealed and payload.is_whole
    return sheet_of(
        payload,
        variant,
        phones=viewer_may_see_phones(plan.agency_id),
        approved_on=_day(plan.approved_at) if is_sealed else "",
        sent_on=_day(plan.sent_at) if is_sealed else "",
        secret_sites=secret_sites_of(payload) if variant == "public" else (),
    )


def _day(moment: dt.datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def _made_on(sheet: Sheet) -> dt.date:
    """The day that the file itself bears: of approval, or today while the paper is a draft."""
    return dt.date.fromisoformat(sheet.approved_on) if sheet.approved_on else timezone.localdate()


def _version(sheet: Sheet) -> str:
    return f"{sheet.payload.data['fiscal_year']}/{sheet.payload.data['revision']}"


def _dated(sheet: Sheet) -> str:
    return _("อนุมัติเมื่อวันที่ {day}").format(day=long_date(sheet.approved_on)) if sheet.approved_on else ""


def _seal(plan: Plan, sheet: Sheet) -> str:
    return plan.seal.code if plan.is_sealed and sheet.payload.is_whole else ""
