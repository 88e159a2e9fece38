"""Letters of a campaign: choose the kind and the agencies, number them, and take them as one PDF or a zip of Word."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.campaigns.forms_letters import SeriesForm
from phrom.campaigns.letters.making import Merge, addressed, merge, prefix, reprint
from phrom.campaigns.letters.merging import as_docx, as_pdf, as_zip
from phrom.campaigns.letters.words import WORDS
from phrom.campaigns.models import Campaign, IssuedLetter, LetterSeries
from phrom.campaigns.queries import fetch_campaign, series_of
from phrom.campaigns.services import issue_letters, renumber_letters
from phrom.campaigns.showing import Chosen, choices
from phrom.campaigns.standings import Standing, standings
from phrom.documents.downloads import MEDIA_TYPES, named
from phrom.documents.letters.kinds import Kind, kinds
from phrom.documents.letters.page import render_page
from phrom.documents.press import RenderError
from phrom.kernel.rules import acts_on, may
from phrom.kernel.steps import Refused

logger = logging.getLogger(__name__)
ABOUT = "campaign"


@dataclass(frozen=True)
class Post:
    """Letters of one kind that the address asks for: to the agencies chosen, or those of a numbered series."""

    kind: Kind
    chosen: Chosen
    series: LetterSeries | None
    rows: list[Standing]

    @property
    def query(self) -> str:
        """The same as an address says it."""
        return f"series={self.series.pk}" if self.series else self.chosen.query

    def merged(self, campaign: Campaign) -> Merge:
        return reprint(self.series, self.kind) if self.series else merge(campaign, self.kind, self.rows)


def _post(request: HttpRequest, campaign: Campaign, letter: str) -> Post:
    """404 for a kind or a series that there is not."""
    if (kind := kinds(ABOUT).get(letter)) is None:
        raise Http404(_("ไม่มีหนังสือแบบนี้"))
    chosen, rows = Chosen.read(request.GET), standings(campaign)
    if not (asked := request.GET.get("series", "")):
        return Post(kind, chosen, None, addressed(kind, [row for row in rows if chosen.keeps(row)]))
    series = series_of(campaign, letter).filter(pk=int(asked) if asked.isdecimal() else 0).first()
    if series is None:
        raise Http404(_("ไม่มีหนังสือชุดนี้"))
    there = set(IssuedLetter.objects.filter(series=series).values_list("agency", flat=True))
    return Post(kind, chosen, series, [row for row in rows if row.agency_id in there])


@acts_on(fetch_campaign, "campaign.letter")
def campaign_letters(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """Each kind of letter, how many agencies of those chosen it is for, and what was numbered already."""
    chosen, rows = Chosen.read(request.GET), standings(campaign)
    kept = [row for row in rows if chosen.keeps(row)]
    issued = list(series_of(campaign))
    lines = [
        (kind, len(addressed(kind, kept)), [series for series in issued if series.kind == kind.key])
        for kind in kinds(ABOUT).values()
    ]
    context = {"campaign": campaign, "lines": lines, "chosen": chosen, "choices": choices(rows), "kept": len(kept)}
    return render(request, "campaigns/campaign_letters.html", context)


@acts_on(fetch_campaign, "campaign.letter")
def campaign_letter(request: HttpRequest, campaign: Campaign, letter: str) -> HttpResponse:
    """One of the letters as it would print, and all of them to take."""
    post = _post(request, campaign, letter)
    return _show(request, campaign, post, SeriesForm(post.series, initial=_initial(post.series)))


@require_POST
@acts_on(fetch_campaign, "campaign.letter")
def campaign_letter_issue(request: HttpRequest, campaign: Campaign, letter: str) -> HttpResponse:
    """Number the letters chosen; those of a series are given other numbers."""
    post = _post(request, campaign, letter)
    form = SeriesForm(post.series, request.POST)
    if not form.is_valid():
        return _show(request, campaign, post, form, 422)
    try:
        query = _issued(campaign, post, form)
    except Refused as refused:
        form.add_error("number", str(refused))
        return _show(request, campaign, post, form, 409)
    return redirect(f"{reverse('campaign_letter', args=[campaign.fiscal_year, letter])}?{query}")


def _issued(campaign: Campaign, post: Post, form: SeriesForm) -> str:
    """The address of what was numbered."""
    said = form.cleaned_data
    if post.series:
        renumber_letters(post.series, said["number"], said["dated"], post.kind)
        return post.query
    made = issue_letters(
        campaign, post.kind, post.rows, said["number"], said["dated"], is_circular=said["how"] == "circular"
    )
    return f"series={made.pk}"


def _initial(series: LetterSeries | None) -> dict[str, object]:
    return {"number": series.number, "dated": series.dated} if series else {"number": prefix(), "how": "circular"}


def _show(request: HttpRequest, campaign: Campaign, post: Post, form: SeriesForm, status: int = 200) -> HttpResponse:
    shown = next((row for row in post.rows if row.key == request.GET.get("agency")), next(iter(post.rows), None))
    ready = post.merged(campaign) if shown else None
    made = ready.letter(shown) if ready and shown else None
    by_hand = () if post.series else ("number", "date")
    context = {
        "campaign": campaign,
        "kind": post.kind,
        "chosen": post.chosen,
        "query": post.query,
        "series": post.series,
        "issued": list(series_of(campaign, post.kind.key)),
        "rows": post.rows,
        "shown": shown,
        "number": ready.issued[shown.agency_id].number if ready and shown and post.series else "",
        "paper": render_page(made.letter) if made else "",
        "missing": [WORDS[name].label for name in made.missing if name not in by_hand] if made else [],
        "form": form,
        "may_word": may("letter.standard"),
    }
    return render(request, "campaigns/campaign_letter.html", context, status=status)


@acts_on(fetch_campaign, "campaign.letter")
def campaign_letter_file(request: HttpRequest, campaign: Campaign, letter: str, format: str) -> HttpResponse:
    """The letters to the agencies chosen: pdf (all in one), zip (Word files), or docx (the one of `agency`)."""
    post = _post(request, campaign, letter)
    kept = [row for row in post.rows if format != "docx" or row.key == request.GET.get("agency")]
    if not kept or format not in ("pdf", "zip", "docx"):
        raise Http404(_("ไม่มีหน่วยงานที่หนังสือนี้ออกถึง"))
    try:
        response = _written(post.merged(campaign), kept, format)
    except RenderError:
        logger.exception("printing %s of %s failed", letter, campaign)
        messages.error(request, _("พิมพ์ไม่สำเร็จ ข้อมูลยังอยู่ครบ ลองใหม่อีกครั้ง"))
        return redirect("campaign_letter", campaign.fiscal_year, letter)
    name = f"{post.kind.content['title_th']}_{campaign.fiscal_year}.{format}"
    return named(response, f"phrom-{letter}-{campaign.fiscal_year}.{format}", name)


def _written(ready: Merge, rows: list[Standing], format: str) -> HttpResponse:
    if format == "zip":
        return cast(HttpResponse, StreamingHttpResponse(as_zip(ready, rows), content_type="application/zip"))
    body = as_pdf(ready, rows) if format == "pdf" else as_docx(ready, rows[0])
    return HttpResponse(body, content_type=MEDIA_TYPES[format])
