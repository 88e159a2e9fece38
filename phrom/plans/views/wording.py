"""Edit the wording of letters, the city's or an agency's own, with a preview beside the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id, fetch_agency
from phrom.documents.letters.filling import Unfillable
from phrom.documents.letters.kinds import Kind, Text, kinds
from phrom.documents.letters.making import sample_letter, word_set
from phrom.documents.letters.page import render_page
from phrom.kernel.rules import acts_on, held_at, may, page
from phrom.plans.defaults import compared
from phrom.plans.forms import read_version
from phrom.plans.forms_letters import LABELS, WordingForm
from phrom.plans.models import LetterTemplate
from phrom.plans.papers.letters.wording import complete, content_file, standard_of
from phrom.plans.services.lettering import Crossed, word_letter
from phrom.plans.views.letters import named


@page("letter.list")
def letter_list(request: HttpRequest) -> HttpResponse:
    """Every kind of letter, and whose wording the viewer may change."""
    own = held_at("letter.word")
    changed = {(row.agency_id, row.kind) for row in LetterTemplate.objects.filter(text__isnull=False)}
    owners: list[Agency | None] = [None] if may("letter.standard") else []
    owners += [agency for pk, agency in agencies_by_id().items() if pk in own]
    entries = [
        (owner, [(kind, _url(kind, owner), (owner and owner.pk, kind.key) in changed) for kind in _worded_by(owner)])
        for owner in owners
    ]
    return render(request, "plans/letter_list.html", {"entries": entries})


def _worded_by(owner: Agency | None) -> Iterable[Kind]:
    """Letters of plans may be worded by their agency; all others only by the city."""
    return kinds("plan" if owner else "").values()


@page("letter.standard")
def letter_standard(request: HttpRequest, letter: str) -> HttpResponse:
    """The city's wording."""
    return _edit(request, named(letter, ""), None)


@acts_on(fetch_agency, "letter.word")
def letter_wording(request: HttpRequest, agency: Agency, letter: str) -> HttpResponse:
    """An agency's own wording."""
    return _edit(request, named(letter), agency)


def _url(kind: Kind, agency: Agency | None) -> str:
    if agency is None:
        return reverse("letter_standard", args=[kind.key])
    return reverse("letter_wording", args=[agency.key, kind.key])


def _edit(request: HttpRequest, kind: Kind, agency: Agency | None) -> HttpResponse:
    """Shows, previews, saves, restores or hands out the wording; nothing typed is lost when it cannot be kept."""
    row = LetterTemplate.objects.filter(agency=agency, kind=kind.key).first() or LetterTemplate(kind=kind.key)
    standard = standard_of(kind, agency.pk if agency else None)
    stands = standard if row.text is None else complete(kind, row.text)
    if request.GET.get("file") == "yaml":
        return _handed_out(kind, stands)
    if request.method != "POST":
        return _show(request, kind, agency, row, standard, WordingForm(kind, initial=stands))
    asked, seen = request.POST.get("do", ""), read_version(request.POST.get("version", ""))
    form = WordingForm(kind, request.POST)
    if asked == "preview":
        return _show(request, kind, agency, row, standard, form, version=seen)
    try:
        if asked == "restore":
            word_letter(kind, agency, None, seen)
            messages.success(request, _("คืนข้อความตั้งต้นแล้ว"))
            return redirect(_url(kind, agency))
        if form.is_valid():
            word_letter(kind, agency, form.cleaned_data, seen)
            messages.success(request, _("บันทึกแบบหนังสือแล้ว หนังสือที่ยังไม่ออกเลขใช้ข้อความนี้ทันที"))
            return redirect(_url(kind, agency))
    except Crossed as crossed:
        form.add_error(None, str(crossed))
        return _show(request, kind, agency, crossed.row, standard, form, theirs=True, status=409)
    return _show(request, kind, agency, row, standard, form, version=seen, status=422)


def _show(
    request: HttpRequest, kind: Kind, agency: Agency | None, row: LetterTemplate, standard: Text, form: WordingForm, *,
    version: int | None = None, theirs: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    typed = {name: str(form[name].value() or "").replace("\r\n", "\n") for name in kind.fields}
    preview, wrong = _preview(kind, typed)
    against = complete(kind, row.text) if theirs and row.text is not None else standard
    known = word_set(kind.about)
    context = {
        "kind": kind,
        "agency": agency,
        "form": form,
        "version": row.version if version is None else version,
        "is_changed": row.text is not None,
        "changed": row if row.version else None,
        "paper": preview,
        "wrong": wrong,
        "theirs": theirs,
        "differences": _differences(kind, against, typed),
        "words": [(name, word.label, word.sample) for name, word in known.words.items()],
        "parts": known.parts.items(),
    }
    return render(request, "plans/letter_wording.html", context, status=status)


def _preview(kind: Kind, text: Text) -> tuple[SafeString | str, str]:
    """The letter with invented values, or why it cannot be made."""
    try:
        return render_page(sample_letter(kind, text).letter), ""
    except Unfillable as wrong:
        return "", str(wrong)


def _differences(kind: Kind, standard: Text, text: Text) -> list[tuple[str, Any]]:
    return [
        (LABELS[name], list(compared(standard[name], text[name])))
        for name in kind.fields
        if standard[name].strip() != text[name].strip()
    ]


def _handed_out(kind: Kind, text: Text) -> HttpResponse:
    response = HttpResponse(content_file(kind, text), content_type="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{kind.key}.yaml"'
    return response
