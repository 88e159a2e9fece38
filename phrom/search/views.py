"""The page of results, and what the box in the head of every page is answered while somebody types."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from phrom.kernel.rules import page as guarded
from phrom.search.queries import MOST
from phrom.search.question import Question
from phrom.search.results import Group, Hit, found, tell
from phrom.search.sources import kinds

SHOWN = 8  # results of each group where all groups stand
ON_PAGE = 20
SUGGESTED, IN_ALL = 4, 12  # in the box: of each group, and together


@guarded("search.view")
def search(request: HttpRequest) -> HttpResponse:
    """All groups, or one of them page by page."""
    typed, slug = request.GET.get("q", ""), request.GET.get("group", "")
    if slug and slug not in kinds():
        raise Http404
    question, groups = found(typed, MOST if slug else SHOWN)
    context: dict[str, Any] = {"typed": question.text, "question": question, "groups": groups, "most": MOST}
    chosen = next((group for group in groups if group.kind.slug == slug), None)
    if chosen is not None:
        page = Paginator(chosen.rows, ON_PAGE).get_page(request.GET.get("page"))
        context |= {"chosen": chosen, "page": page, "shown": [(chosen, tell(list(page.object_list), question))]}
    else:
        context["shown"] = _told(groups, question)
    return render(request, "search/search.html", context)


def _told(groups: list[Group], question: Question) -> list[tuple[Group, list[Hit]]]:
    """The groups with their hits, told all at once."""
    hits = iter(tell([row for group in groups for row in group.rows], question))
    return [(group, [next(hits) for _ in group.rows]) for group in groups]


@guarded("search.view")
def search_suggest(request: HttpRequest) -> HttpResponse:
    """The best few as JSON, in pieces, so that a script marks them without reading HTML."""
    question, groups = found(request.GET.get("q", ""), SUGGESTED)
    listed = [
        {"group": str(group.kind.title), "url": hit.url} | _pieces(hit)
        for group, hits in _told(groups, question)
        for hit in hits
    ]
    return JsonResponse({"options": listed[:IN_ALL]}, json_dumps_params={"ensure_ascii": False})


def _pieces(hit: Hit) -> dict[str, list[list[Any]]]:
    return {
        "title": [[piece.text, piece.is_marked] for piece in hit.title],
        "hint": [[piece.text, piece.is_marked] for piece in hit.hint],
        "snippet": [[piece.text, piece.is_marked] for piece in hit.snippet],
    }
