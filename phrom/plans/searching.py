"""Plans as they are found: each by its agency and year, and what its sections say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, override

from phrom.agencies.queries import agencies_by_id
from phrom.kernel.words import in_thai
from phrom.kernel.words import lazy as _
from phrom.plans.checks import checks
from phrom.plans.models import Plan
from phrom.plans.payload import Payload, about, payloads_of
from phrom.plans.sections import Section, has_section, section, sections
from phrom.search.directory import entry
from phrom.search.folding import bare, fold
from phrom.search.models import READERS, Entry, Indexed, Passage
from phrom.search.sources import Kind, Page, Shown, Source, offer, register

TOLD = {"text", "long", "phone", "ref"}  # kinds of columns that say something by themselves
_fold = lru_cache(maxsize=8192)(fold)  # most lines of a city's plans are the starters'
KEEPS = ("section.saved", "section.waived")  # what a lead agency sees is sealed, so no save changes it


def register_all() -> None:
    """Called once, when the room is opened."""
    plan = Kind("plan", _("แผน"), "document-text", "plan.view", 30, _show_plan)
    passage = Kind("section", _("ข้อความในแผน"), "bars-3-bottom-left", "plan.view", 40, _show_section)
    register(Source("plan", [plan, passage], _keys, _rows, waits=True, keeps=KEEPS))
    offer(Kind("check", _("ข้อตรวจแผน"), "clipboard-document-check", "check.view", 78), _checks)


def _checks() -> Iterator[Page]:
    """Each check by its code and by the words that explain it."""
    for check in checks():
        yield Page(f"{check.code} {check.title}", reverse("check", args=[check.code.lower()]), str(check.why))


def _keys() -> Iterator[str]:
    """The newest year last, so that its passages are the newest of the index."""
    plans = Plan.objects.order_by("fiscal_year", "agency__key").values_list("agency__key", "fiscal_year").distinct()
    return (f"{agency}/{year}" for agency, year in plans)


def _rows(keys: Collection[str]) -> Iterator[Indexed]:
    """Of each agency and year the newest revision, and those that lead agencies may read."""
    chosen = list(_chosen(keys))
    named, payloads = agencies_by_id(), payloads_of([plan for plan, _ in chosen])
    for (plan, revision), payload in zip(chosen, payloads, strict=True):
        agency = named[plan.agency_id].name if plan.agency_id in named else plan.agency.key
        yield from _of_plan(plan, payload, agency, revision)


def _chosen(keys: Collection[str]) -> Iterator[tuple[Plan, int]]:
    """Plans with the number of the revision when it is not the newest one, else 0; the newest year last."""
    newest, years = set[str](), {int(year) for key in keys if (year := key.rpartition("/")[2]).isdecimal()}
    plans = Plan.objects.select_related("agency", "seal").order_by("fiscal_year", "agency__key", "-revision")
    plans = plans.filter(agency__key__in={key.partition("/")[0] for key in keys}, fiscal_year__in=years)
    for plan in plans:
        is_older = str(plan) in newest
        if str(plan) in keys and (not is_older or plan.status in Plan.SHARED):
            newest.add(str(plan))
            yield plan, plan.revision if is_older else 0


def _of_plan(plan: Plan, whole: Payload, agency: str, revision: int) -> Iterator[Indexed]:
    """What the plan's own readers find, and for each lead agency exactly what it may read."""
    yield from _of_payload(plan, whole, agency, READERS, revision)
    for threat in whole.threats_in_scope if plan.status in Plan.SHARED else ():
        yield from _of_payload(plan, about([threat], whole), agency, threat, 0)


def _of_payload(plan: Plan, payload: Payload, agency: str, audience: str, revision: int) -> Iterator[Indexed]:
    target, called = f"plan:{plan}", f"{agency} {plan.fiscal_year}"
    columns: dict[str, Any] = {"agency": plan.agency, "audience": audience, "year": plan.fiscal_year}
    yield entry("plan", target, called, state=plan.status, way=str(revision or ""), hint="", **columns)
    context = fold(f"{called} {plan.agency.key}")
    for part in sections():
        lines = [(row["key"], line) for row in payload.rows(part.slug) if (line := _line(payload, part, row))]
        if lines or (payload.is_whole and payload.has(part.slug)):
            folded = "\n".join(_fold(line) for _, line in lines)
            yield Passage(
                kind="section", target=target, part=part.slug, revision=revision, context=context,
                name=_name(part.slug), folded=folded, bare=bare(folded), text="\n".join(line for _, line in lines),
                places="\n".join(key for key, _ in lines), **columns,
            )  # fmt: skip


@cache
def _name(slug: str) -> str:
    """What the section is called in either language, folded."""
    with in_thai():
        thai = str(section(slug).title)
    with override("en"):
        return fold(f"{thai} {section(slug).title}")


def _line(payload: Payload, part: Section, row: dict[str, Any]) -> str:
    """What the row says, on one line."""
    said = (payload.show(part.slug, row, column.name) for column in part.columns if column.kind in TOLD)
    return " · ".join(" ".join(words.split()) for words in said if words)


def _show_plan(row: Entry, agency: str, place: str) -> Shown:
    where = _where(row)
    revision = gettext("ฉบับที่ {revision}").format(revision=row.way) if row.way else ""
    url = reverse("plan_revision", args=[*where, row.way]) if row.way else reverse("plan", args=where)
    title = gettext("{agency} ปีงบประมาณ {year}").format(agency=agency, year=row.year)
    state = str(Plan.Status(row.state).label) if row.state in Plan.Status.values else row.state
    return Shown(title, url, " · ".join(word for word in (state, revision) if word))


def _show_section(row: Passage, agency: str, place: str) -> Shown:
    """Leads to the very row; of a revision that is not the newest, to the section on its paper."""
    where, title = _where(row), section(row.part).title if has_section(row.part) else row.part
    hint = gettext("{agency} ปีงบประมาณ {year}").format(agency=agency, year=row.year)
    if row.revision:
        url = f"{reverse('revision_document', args=[*where, row.revision])}#{row.part}"
        return Shown(title, url, f"{hint} · {gettext('ฉบับที่ {revision}').format(revision=row.revision)}")
    url = reverse("section", args=[*where, row.part])
    return Shown(title, f"{url}#row-{place}" if place else url, hint)


def _where(row: Indexed) -> list[str]:
    """Agency and year of an address."""
    return row.target.partition(":")[2].split("/")
