"""The official letters of a plan: what the registry gave them, preview, files."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.documents.downloads import MEDIA_TYPES
from phrom.documents.downloads import named as named_file
from phrom.documents.letters.filling import Unfillable
from phrom.documents.letters.kinds import Kind, kinds
from phrom.documents.letters.page import render_page
from phrom.documents.letters.settings import print_files
from phrom.documents.press import RenderError
from phrom.kernel.rules import acts_on, may
from phrom.plans.forms import read_version
from phrom.plans.forms_letters import IssueForm
from phrom.plans.models import Plan, PlanLetter
from phrom.plans.pages import name_agency, tone
from phrom.plans.papers.letters import letter_of, wording_of
from phrom.plans.papers.letters.printing import in_thai, issue_of
from phrom.plans.papers.letters.printing import render as render_file
from phrom.plans.papers.letters.words import WORDS, recipients_of
from phrom.plans.payload import Payload
from phrom.plans.queries import fetch_plan
from phrom.plans.services.lettering import Crossed, issue_letter

logger = logging.getLogger(__name__)
FORMATS = {"pdf": "PDF", "docx": "Word"}


def named(key: str, about: str = "plan") -> Kind:
    """The kind of letter of an address; 404 when there is none about that ("": anything)."""
    if (found := kinds(about).get(key)) is None:
        raise Http404(_("ไม่มีหนังสือแบบนี้"))
    return found


@acts_on(fetch_plan, "letter.print")
def plan_letters(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The letters of a plan, each with its number once it has one."""
    payload = in_thai(plan)
    issued = {(row.kind, row.recipient): row for row in PlanLetter.objects.filter(plan=plan)}
    entries = [(kind, _lines(plan, kind, payload, issued)) for kind in kinds("plan").values()]
    context = {"plan": name_agency(plan), "tone": tone(plan), "entries": entries}
    return render(request, "plans/letters.html", context)


def _lines(
    plan: Plan, kind: Kind, payload: Payload, issued: dict[tuple[str, str], PlanLetter]
) -> list[tuple[str, str, PlanLetter | None]]:
    """What it is called, where it is, and what the registry gave it: one line, or one for each that it goes to."""
    goes_to = recipients_of(payload, kind.recipients) if kind.recipients else {"": kind.title}
    return [(name, letter_url(plan, kind, to), issued.get((kind.key, to))) for to, name in goes_to.items()]


def _where(plan: Plan) -> dict[str, Any]:
    return {"agency": plan.agency.key, "year": plan.fiscal_year, "revision": plan.revision}


def letter_url(plan: Plan, kind: Kind, to: str = "", name: str = "revision_letter", **more: Any) -> str:
    """Where a letter of a plan is."""
    url = reverse(name, kwargs={**_where(plan), "letter": kind.key, **more})
    return f"{url}?{urlencode({'to': to})}" if to else url


def _issue(request: HttpRequest, plan: Plan, kind: Kind, payload: Payload) -> tuple[PlanLetter, dict[str, str]]:
    """What the registry gave the letter asked for (unsaved when nothing yet), and everyone such a letter goes to."""
    goes_to = recipients_of(payload, kind.recipients)
    to = request.GET.get("to", "") or next(iter(goes_to), "")
    if to and to not in goes_to:
        raise Http404(_("แผนไม่มีผู้รับหนังสือรายนี้"))
    return issue_of(plan, kind, to), goes_to


@acts_on(fetch_plan, "letter.print")
def plan_letter(request: HttpRequest, plan: Plan, letter: str) -> HttpResponse:
    """The letter as it would print, and the form for the registry."""
    payload, kind = in_thai(plan), named(letter)
    issue, goes_to = _issue(request, plan, kind, payload)
    return _show(request, plan, payload, kind, issue, goes_to, _form(plan, kind, issue))


@require_POST
@acts_on(fetch_plan, "letter.issue")
def letter_issue(request: HttpRequest, plan: Plan, letter: str) -> HttpResponse:
    """Keep number, day and marks."""
    payload, kind = in_thai(plan), named(letter)
    issue, goes_to = _issue(request, plan, kind, payload)
    form, status = _form(plan, kind, issue, request), 422
    if kind.recipients and not issue.recipient:
        raise Http404(_("แผนไม่มีผู้รับหนังสือรายนี้"))
    if form.is_valid():
        seen = read_version(request.POST.get("version", ""))
        try:
            issue_letter(plan, kind.key, issue.recipient, form.cleaned_data, seen)
        except Crossed as crossed:
            form.add_error(None, str(crossed))
            issue, status = crossed.row, 409
        else:
            messages.success(request, _("บันทึกเลขที่หนังสือแล้ว"))
            return redirect(letter_url(plan, kind, issue.recipient))
    return _show(request, plan, payload, kind, issue, goes_to, form, status)


def _form(plan: Plan, kind: Kind, issue: PlanLetter, request: HttpRequest | None = None) -> IssueForm:
    told = {name: getattr(issue, name) for name in ("number", "dated", "to", "urgency", "secrecy")}
    renewable = issue.text is not None and issue.text != wording_of(kind, plan.agency_id)
    data = request.POST if request else None
    return IssueForm(data, initial=told, is_addressed="to" in kind.fields, may_renew=renewable)


def _show(
    request: HttpRequest, plan: Plan, payload: Payload, kind: Kind, issue: PlanLetter, goes_to: dict[str, str],
    form: IssueForm, status: int = 200,
) -> HttpResponse:  # fmt: skip
    try:
        made = letter_of(plan, kind, issue, payload)
    except Unfillable as problem:
        return _unfillable(request, plan, problem)
    context = {
        "plan": name_agency(plan),
        "tone": tone(plan),
        "kind": kind,
        "issue": issue,
        "form": form,
        "goes_to": goes_to,
        "paper": render_page(made.letter),
        "layout": made.letter.layout,
        "missing": [WORDS[name].label for name in made.missing],
        "files": [
            (label, letter_url(plan, kind, issue.recipient, "revision_letter_file", format=code))
            for code, label in FORMATS.items()
        ],
        "issue_url": letter_url(plan, kind, issue.recipient, "revision_letter_issue"),
        "may_issue": may("letter.issue", plan),
        "may_word": may("letter.word", plan),
        "found": print_files(),
    }
    return render(request, "plans/letter.html", context, status=status)


def _unfillable(request: HttpRequest, plan: Plan, problem: Unfillable) -> HttpResponse:
    """The wording that is kept asks for a word that letters no longer know; the other letters are as they were."""
    said = _("พิมพ์หนังสือนี้ไม่ได้ เพราะข้อความในแบบใช้คำที่ไม่มีแล้ว: {problem} แก้ข้อความในแบบหนังสือก่อน")
    messages.error(request, said.format(problem=problem))
    return redirect("revision_letters", plan.agency.key, plan.fiscal_year, plan.revision)


@acts_on(fetch_plan, "letter.print")
def letter_file(request: HttpRequest, plan: Plan, letter: str, format: str) -> HttpResponse:
    """The letter as a file, named in Thai."""
    if format not in FORMATS:
        raise Http404(_("ไม่มีรูปแบบนี้"))
    payload, kind = in_thai(plan), named(letter)
    issue, _goes_to = _issue(request, plan, kind, payload)
    try:
        body = render_file(letter_of(plan, kind, issue, payload).letter, format)
    except Unfillable as problem:
        return _unfillable(request, plan, problem)
    except RenderError:
        logger.exception("printing %s of %s failed", letter, plan)
        messages.error(request, _("พิมพ์ไม่สำเร็จ ข้อมูลยังอยู่ครบ ลองใหม่อีกครั้ง"))
        return redirect(letter_url(plan, kind, issue.recipient))
    response = HttpResponse(body, content_type=MEDIA_TYPES[format])
    name = f"{kind.content['title_th']}_{payload.data['agency_name']}_{plan.fiscal_year}.{format}".replace(" ", "")
    return named_file(response, f"phrom-{kind.key}-{plan.agency.key}-{plan.fiscal_year}.{format}", name)
