"""Letters of a campaign: choose the kind and the agencies, look, and take them as one PDF or a zip of Word files."""

from __future__ import annotations

import logging
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phrom.campaigns.letters.making import addressed, merge
from phrom.campaigns.letters.merging import as_docx, as_pdf, as_zip
from phrom.campaigns.letters.words import WORDS
from phrom.campaigns.models import Campaign
from phrom.campaigns.queries import fetch_campaign
from phrom.campaigns.showing import Chosen, choices
from phrom.campaigns.standings import Standing, standings
from phrom.documents.downloads import MEDIA_TYPES, named
from phrom.documents.letters.kinds import Kind, kinds
from phrom.documents.letters.page import render_page
from phrom.documents.press import RenderError
from phrom.kernel.rules import acts_on, may

logger = logging.getLogger(__name__)
ABOUT = "campaign"


@acts_on(fetch_campaign, "campaign.letter")
def campaign_letters(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Each kind of letter, and how many agencies of those chosen it is for."""
    chosen, rows = Chosen.read(request.GET), standings(campaign)
    kept = [row for row in rows if chosen.keeps(row)]
    lines = [(kind, len(addressed(kind, kept))) for kind in kinds(ABOUT).values()]
    context = {"campaign": campaign, "lines": lines, "chosen": chosen, "choices": choices(rows), "kept": len(kept)}
    return render(request, "campaigns/campaign_letters.html", context)


@acts_on(fetch_campaign, "campaign.letter")
def campaign_letter(request: HttpRequest, campaign: Campaign, letter: str) -> HttpResponse:
    """One of the letters as it would print, and all of them to take."""
    kind, chosen, rows = _kind(letter), Chosen.read(request.GET), standings(campaign)
    kept = addressed(kind, [row for row in rows if chosen.keeps(row)])
    shown = next((row for row in kept if row.key == request.GET.get("agency")), kept[0] if kept else None)
    made = merge(campaign, kind, kept).letter(shown) if shown else None
    context = {
        "campaign": campaign,
        "kind": kind,
        "chosen": chosen,
        "rows": kept,
        "shown": shown,
        "paper": render_page(made.letter) if made else "",
        "missing": [WORDS[name].label for name in made.missing if name not in ("number", "date")] if made else [],
        "may_word": may("letter.standard"),
    }
    return render(request, "campaigns/campaign_letter.html", context)


@acts_on(fetch_campaign, "campaign.letter")
def campaign_letter_file(request: HttpRequest, campaign: Campaign, letter: str, format: str) -> HttpResponse:
    """The letters to the agencies chosen: pdf (all in one), zip (Word files), or docx (the one of `agency`)."""
    kind, chosen = _kind(letter), Chosen.read(request.GET)
    kept = addressed(kind, [row for row in standings(campaign) if chosen.keeps(row)])
    if format == "docx":
        kept = [row for row in kept if row.key == request.GET.get("agency")]
    if not kept or format not in ("pdf", "zip", "docx"):
        raise Http404(_("ไม่มีหน่วยงานที่หนังสือนี้ออกถึง"))
    try:
        response = _written(campaign, kind, kept, format)
    except RenderError:
        logger.exception("printing %s of %s failed", letter, campaign)
        messages.error(request, _("พิมพ์ไม่สำเร็จ ข้อมูลยังอยู่ครบ ลองใหม่อีกครั้ง"))
        return redirect("campaign_letter", campaign.fiscal_year, letter)
    name = f"{kind.content['title_th']}_{campaign.fiscal_year}.{format}"
    return named(response, f"phrom-{kind.key}-{campaign.fiscal_year}.{format}", name)


def _written(campaign: Campaign, kind: Kind, rows: list[Standing], format: str) -> HttpResponse:
    ready = merge(campaign, kind, rows)
    if format == "zip":
        return cast(HttpResponse, StreamingHttpResponse(as_zip(ready, rows), content_type="application/zip"))
    body = as_pdf(ready, rows) if format == "pdf" else as_docx(ready, rows[0])
    return HttpResponse(body, content_type=MEDIA_TYPES[format])


def _kind(key: str) -> Kind:
    if (found := kinds(ABOUT).get(key)) is None:
        raise Http404(_("ไม่มีหนังสือแบบนี้"))
    return found
