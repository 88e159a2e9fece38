"""Look through what a paper proposes, decide, and at last write it into the plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.kernel.rules import acts_on, may, require, viewer_may_see_phones
from phrom.kernel.steps import Refused
from phrom.plans.imports.mapping.lexicon import lexicon
from phrom.plans.imports.models import ImportJob
from phrom.plans.imports.queries import fetch_import
from phrom.plans.imports.reasons import sentence
from phrom.plans.imports.services.deciding import (
    STATES,
    Decisions,
    accept_confident,
    decide,
    place_elsewhere,
    undo,
)
from phrom.plans.imports.services.finishing import write_import
from phrom.plans.imports.services.proposals import around_of, entries_of
from phrom.plans.imports.services.writing import POLICIES
from phrom.plans.imports.showing import (
    ROWS,
    SHOWS,
    names_for,
    section_counts,
    shown_entry,
    summary,
    wanted_entries,
)
from phrom.plans.pages import name_agency
from phrom.plans.payload import live_payload
from phrom.plans.sections import has_section, section

_EVERY = "3"  # seconds after which a page without script looks again


@acts_on(fetch_import, "import.view")
def plan_import(request: HttpRequest, job: ImportJob) -> HttpResponse:
    name_agency(job.plan, live_payload(job.plan, []).agency_name)
    context: dict[str, Any] = {
        "plan": job.plan,
        "job": job,
        "counts": summary(job),
        "may_write": may("plan.import", job.plan),
    }
    if job.status in ("waiting", "reading"):
        response = render(request, "plans/imports/progress.html", context)
        response.headers["Refresh"] = _EVERY
        return response
    if job.status != ImportJob.Status.READY:
        why = sentence(job.reason) if job.reason else ""
        return render(request, "plans/imports/ended.html", context | {"why": why})
    return render(request, "plans/imports/review.html", context | _review(request, job))


def _review(request: HttpRequest, job: ImportJob) -> dict[str, Any]:
    around, entries, decisions = around_of(job), entries_of(job), Decisions(job)
    show = request.GET.get("show", "open") if request.GET.get("show") in SHOWS else "open"
    slug = request.GET.get("section", "") if has_section(request.GET.get("section", "")) else ""
    page = Paginator(wanted_entries(entries, decisions, show, slug), ROWS).get_page(request.GET.get("page"))
    names = names_for(job.plan, entries)
    masks = not viewer_may_see_phones(job.plan.agency_id)
    states = [decisions.state(entry.key) for entry in entries if entry.state != "same"]
    return {
        "entries": [shown_entry(entry, decisions, names, masks=masks) for entry in page],
        "page": page, "show": show, "slug": slug,
        "sections": section_counts(entries, decisions), "around": around,
        "blocks": _blocks(), "tables": _tables(), "can_undo": bool(decisions.steps),
        "decided": {state: states.count(state) for state in ("accepted", "skipped")} | {"open": states.count("")},
        "people": sum(bool(cell.person) for entry in entries for cell in entry.cells.values()),
        "may_add_people": may("person.edit", job.plan), "is_own": not around["headings"] and job.name.endswith(".json"),
    }  # fmt: skip


def _blocks() -> list[tuple[str, str]]:
    """Blocks with the title of the section that each fills."""
    known = [block for block in lexicon().blocks if has_section(block.section)]
    return [(block.code, str(section(block.section).title)) for block in known]


def _tables() -> list[tuple[str, str]]:
    known = [table for table in lexicon().tables if has_section(table.section)]
    return [(table.code, f"{section(table.section).title} ({table.code})") for table in known]


def _back(job: ImportJob, request: HttpRequest) -> HttpResponse:
    """To where the person was, in the same filter."""
    plan = job.plan
    response = redirect("plan_import", plan.agency.key, plan.fiscal_year, job.key)
    query = QueryDict(mutable=True)
    for name in ("show", "section", "page"):
        if request.POST.get(f"at.{name}"):
            query[name] = request.POST[f"at.{name}"]
    response.headers["Location"] += f"?{query.urlencode()}" if query else ""
    return response


@require_POST
@acts_on(fetch_import, "import.view")
def plan_import_decide(request: HttpRequest, job: ImportJob) -> HttpResponse:
    """One entry from the keyboard, or all of a page; "sure" takes whatever is surer than 90 %."""
    require("plan.import", job.plan)
    wants_json = request.accepts("application/json") and not request.accepts("text/html")
    try:
        count = decide(job, dict(_decisions(request.POST)))
        if "sure" in request.POST:
            count += accept_confident(job)
    except Refused as refused:
        if wants_json:
            return JsonResponse({"message": str(refused)}, status=409)
        messages.error(request, str(refused))
        return _back(job, request)
    if wants_json:
        return JsonResponse({"count": count})
    messages.success(request, _("บันทึกการตัดสินใจ {count} รายการ แผนยังไม่เปลี่ยน").format(count=count))
    return _back(job, request)


def _decisions(post: QueryDict) -> Iterator[tuple[str, dict[str, Any]]]:
    """d.<key> tells the state; v.<key>.<column> a value, o.<key>.<column> what it was when the page was made."""
    for name in post:
        if name.startswith("d.") and post[name] in STATES:
            key = name[2:]
            typed = {
                field.split(".", 2)[2]: post[field]
                for field in post
                if field.startswith(f"v.{key}.") and post[field] != post.get(f"o{field[1:]}", "")
            }
            yield key, {"state": "accepted" if typed and not post[name] else post[name], "typed": typed}


@require_POST
@acts_on(fetch_import, "import.view")
def plan_import_undo(request: HttpRequest, job: ImportJob) -> HttpResponse:
    require("plan.import", job.plan)
    count = undo(job)
    messages.success(request, _("เลิกทำแล้ว {count} รายการ").format(count=count) if count else _("ไม่มีอะไรให้เลิกทำ"))
    return _back(job, request)


@require_POST
@acts_on(fetch_import, "import.view")
def plan_import_place(request: HttpRequest, job: ImportJob) -> HttpResponse:
    """Say where a heading or table belongs; everything below it is proposed anew."""
    require("plan.import", job.plan)
    kind, number = request.POST.get("kind", ""), request.POST.get("number", "")
    known = dict(_blocks() if kind == "parts" else _tables())
    where = request.POST.get("where", "")
    if kind in ("parts", "tables") and number.isdigit() and where in known:
        try:
            place_elsewhere(job, kind, int(number), where)
            messages.success(request, _("จัดไว้ที่ “{where}” แล้ว").format(where=known[where]))
        except Refused as refused:
            messages.error(request, str(refused))
    else:
        messages.error(request, _("เลือกส่วนของแผนจากรายการ"))
    return _back(job, request)


@require_POST
@acts_on(fetch_import, "import.view")
def plan_import_write(request: HttpRequest, job: ImportJob) -> HttpResponse:
    """The confirmation: what was accepted goes into the draft, then the plan says what is left to finish."""
    require("plan.import", job.plan)
    policy = request.POST.get("policy", "update")
    try:
        written = write_import(
            job,
            policy if policy in POLICIES else "skip",
            adds_people="people" in request.POST,
            replaces_starter="replace" in request.POST,
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return _back(job, request)
    messages.success(request, _("บันทึกลงแผน {count} แถวใน {sections} ส่วน ตรวจข้อที่ยังต้องทำให้ครบในหน้านี้").format(
        count=written.count, sections=len(written.saved),
    ))  # fmt: skip
    if written.left:
        why = "; ".join(dict.fromkeys(written.left.values()))
        messages.error(request, _("ยังไม่ได้บันทึก {count} แถว: {why}").format(count=len(written.left), why=why))
        return _back(job, request)
    return redirect("plan", job.plan.agency.key, job.plan.fiscal_year)
