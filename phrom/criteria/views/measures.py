"""The citywide cyber-safety measures: compliance, one measure, its form, an agency's answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrom.agencies.models import Agency
from phrom.agencies.queries import agencies_by_id, fetch_agency
from phrom.criteria.forms.measures import TARGETS, AnswerForm, MeasureForm
from phrom.criteria.models import Measure, MeasureAnswer
from phrom.criteria.models.measures import THREAT
from phrom.criteria.printing import measures_paper
from phrom.criteria.queries.measures import OPEN, Board, Standing, agencies_shown, board, fetch_measure, measures
from phrom.criteria.services import add_measure, answer_measure, change_measure, close_measure, reopen_measure
from phrom.criteria.views.tabs import tabs
from phrom.documents.downloads import download
from phrom.kernel.rules import acts_on, held_at, may, page
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.threats.queries import leads_on

State = MeasureAnswer.State
ROWS = 60  # agencies of the matrix on one page
MARKS = {State.DONE: "✓", State.DOING: "…", State.NOT_YET: "✗", State.NA: "–", "unanswered": "?"}  # state -> sign


def _owners() -> dict[str, Agency]:
    """Agencies that may own a measure: those that lead the city against cyber threats today."""
    named = agencies_by_id()
    leads = leads_on().filter(threat__key=THREAT).values_list("agency_id", flat=True)
    return {named[pk].key: named[pk] for pk in leads if pk in named}


@page("measure.view")
def measure_list(request: HttpRequest) -> HttpResponse:
    """Measures by due day with their compliance, then the matrix over the agencies in sight."""
    shows_closed = request.GET.get("all") == "1"
    found = list(measures() if shows_closed else measures().filter(status=OPEN))
    shown = board(found, agencies_shown())
    named = agencies_by_id()
    page_of = Paginator(shown.agencies, ROWS).get_page(request.GET.get("page"))
    context = {
        "board": shown,
        "rows": [(m, shown.by_measure[m.pk], named.get(m.owner_id)) for m in found],
        "matrix": [(a, shown.by_agency[a.pk], _cells(shown, a)) for a in page_of.object_list],
        "page": page_of,
        "shows_closed": shows_closed,
        "may_edit": may("measure.edit"),
        "own": _own(shown),
        "marks": list(zip(MARKS.values(), _labels(), strict=True)),
        "tabs": tabs("measure_list"),
    }
    return render(request, "criteria/measure_list.html", context)


def _labels() -> list[str]:
    return [*(str(state.label) for state in (State.DONE, State.DOING, State.NOT_YET, State.NA)), _("ยังไม่ตอบ")]


def _cells(shown: Board, agency: Agency) -> list[tuple[Measure, Standing | None, str, str]]:
    """Of each measure the agency's mark; none where the measure is not for it."""
    cells = []
    for measure in shown.measures:
        standing = shown.standings.get((measure.pk, agency.pk))
        css, sign = (_css(standing), MARKS[standing.state]) if standing else ("", "")
        cells.append((measure, standing, css, sign))
    return cells


def _css(standing: Standing) -> str:
    """How a cell of the matrix looks: late, going on, done, or in time."""
    known: dict[str, str] = {State.DONE: "m3", State.NA: "", State.DOING: "m1"}
    return "m0" if standing.is_late else known.get(standing.state, "m2")


def _own(shown: Board) -> list[Agency]:
    """The agencies for which the viewer answers."""
    mine = held_at("measure.answer")
    return [agency for agency in shown.agencies if agency.pk in mine]


@page("measure.view")
def measure_file(request: HttpRequest, format: str) -> HttpResponse:
    """The register with every answer in sight."""
    return download(measures_paper(board(list(measures()), agencies_shown())), "phrom-measures", format)


@page("measure.view")
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """One measure with the answers in sight, the late ones first."""
    found = fetch_measure(pk)
    shown = board([found], agencies_shown())
    order = {"unanswered": 0, State.NOT_YET: 1, State.DOING: 2, State.DONE: 3, State.NA: 4}
    rows = sorted(shown.standings.values(), key=lambda row: order[row.state])
    context = {
        "measure": found,
        "owner": agencies_by_id().get(found.owner_id),
        "tally": shown.by_measure[found.pk],
        "rows": rows,
        "may_edit": may("measure.edit"),
        "is_late": found.status == OPEN and found.due_on < timezone.localdate(),
    }
    return render(request, "criteria/measure.html", context)


@page("measure.edit")
def measure_new(request: HttpRequest) -> HttpResponse:
    form = MeasureForm(request.POST or None, initial={"scope": Measure.Scope.ALL})
    owners = _owners()
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, None)
    if not owners:
        messages.error(request, _("ยังไม่มีหน่วยงานเจ้าภาพภัยไซเบอร์ เพิ่มในหน้าภัยและเจ้าภาพก่อน"))
        return _form(request, form, None)
    mine = [agency for agency in owners.values() if agency.pk in current_viewer().grants]
    owner = (mine or list(owners.values()))[0]
    made = add_measure({**form.values, "owner": owner}, form.targets)
    messages.success(request, _("เพิ่มมาตรการแล้ว และแจ้งหน่วยงานที่เกี่ยวข้องแล้ว"))
    return redirect("measure", made.pk)


@page("measure.edit")
def measure_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = fetch_measure(pk)
    stands = {name: getattr(found, name) for name in MeasureForm.base_fields if name not in ("seen", *TARGETS)}
    if found.scope in TARGETS:
        stands[found.scope] = [target.code for target in found.targets.all()]
    form = MeasureForm(request.POST or None, initial=stands)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, found)
    if change_measure(found, form.values, form.targets):
        messages.success(request, _("บันทึกมาตรการแล้ว"))
    else:
        messages.info(request, _("ไม่มีข้อมูลที่เปลี่ยน"))
    return redirect("measure", found.pk)


def _form(request: HttpRequest, form: MeasureForm, found: Measure | None) -> HttpResponse:
    context = {"form": form, "measure": found}
    return render(request, "criteria/measure_form.html", context, status=422 if form.errors else 200)


@require_POST
@page("measure.edit")
def measure_retire(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, close_measure, _("ยกเลิกมาตรการแล้ว คำตอบเดิมยังอ่านได้"))


@require_POST
@page("measure.edit")
def measure_restore(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, reopen_measure, _("กลับมาใช้มาตรการแล้ว"))


def _step(request: HttpRequest, pk: int, take: Any, said: str) -> HttpResponse:
    try:
        take(fetch_measure(pk))
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("measure", pk)


@acts_on(fetch_agency, "measure.answer")
def measure_answers(request: HttpRequest, agency: Agency) -> HttpResponse:
    """All measures that concern the agency on one page; what was changed is saved, each by itself."""
    shown = board(list(measures().filter(status=OPEN)), [agency])
    entries = [(row, _answer_form(request, row)) for row in shown.standings.values()]
    is_sound = request.method == "POST" and all(form.is_valid() for _row, form in entries)
    if is_sound and _save(request, agency, entries):
        return redirect("measure_answers", agency.key)
    context = {"agency": agency, "entries": entries, "tally": shown.by_agency[agency.pk]}
    wrong = any(form.errors for _row, form in entries)
    return render(request, "criteria/measure_answers.html", context, status=422 if wrong else 200)


def _answer_form(request: HttpRequest, row: Standing) -> AnswerForm:
    answer = row.answer
    names = ("state", "percent", "reason", "evidence", "done_on", "version")
    stands = {name: getattr(answer, name) for name in names} if answer else {"version": 0}
    prefix = f"m{row.measure.pk}"
    return AnswerForm(request.POST or None, prefix=prefix, initial=stands, measure=row.measure)


def _save(request: HttpRequest, agency: Agency, entries: list[tuple[Standing, AnswerForm]]) -> bool:
    """Answers whether all that was changed could be saved; what could not says why at its measure."""
    saved = refused = 0
    for row, form in entries:
        if not form.has_changed():
            continue
        try:
            answer_measure(row.measure, agency, form.answer, form.cleaned_data["version"])
            saved += 1
        except Refused as problem:
            form.add_error(None, str(problem))
            refused += 1
    if saved:
        messages.success(request, _("บันทึก {count} มาตรการแล้ว").format(count=saved))
    return not refused
