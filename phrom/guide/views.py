"""Pages of help, the glossary, and the tour's beginning and end."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.guide.terms import glossary, terms_in
from phrom.guide.topics import topic
from phrom.guide.tours import end_tour, first_step
from phrom.kernel import panels
from phrom.kernel.rules import page

TOPICS = "guide.topics"  # panel slot: () -> group -> [(slug, title)]: what can be helped with, in order


@page("guide.view")
def help_list(request: HttpRequest) -> HttpResponse:
    groups = {group: entries for panel in panels.panels(TOPICS) for group, entries in panel().items()}
    return render(request, "guide/help_list.html", {"groups": groups, "has_tour": bool(first_step())})


@page("guide.view")
def help_topic(request: HttpRequest, topic_slug: str) -> HttpResponse:
    titles = {slug: title for panel in panels.panels(TOPICS) for rows in panel().values() for slug, title in rows}
    found = topic(topic_slug)
    if found is None or topic_slug not in titles:
        raise Http404(_("ไม่มีคำแนะนำนี้"))
    texts = [str(titles[topic_slug]), found.purpose, *found.example, *found.mistakes]
    context = {"topic": found, "title": titles[topic_slug], "terms": terms_in(texts)}
    return render(request, "guide/help_topic.html", context)


@page("guide.view")
def glossary_page(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    return render(request, "guide/glossary.html", {"terms": glossary(words), "words": words})


@page("guide.view")
def tour(request: HttpRequest) -> HttpResponse:
    """To the first step."""
    return redirect(first_step() or "help_list")


@require_POST
@page("guide.view")
def tour_end(request: HttpRequest) -> HttpResponse:
    end_tour()
    return redirect("home")
