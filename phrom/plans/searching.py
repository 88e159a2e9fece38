"""Plans as they are found: each by its agency and year, and what its sections say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from phrom.agencies.queries import agencies_by_id
from phrom.kernel.scoping import Viewer, viewing_as
from phrom.kernel.words import lazy as _
from phrom.plans.models import Plan
from phrom.plans.payload import Payload, payload_of
from phrom.plans.sections import Section, has_section, section, sections
from phrom.search.directory import entry
from phrom.search.folding import fold
from phrom.search.models import READERS, Entry, Indexed, Passage
from phrom.search.sources import Kind, Shown, Source, register

TOLD = {"text", "long", "phone", "ref"}  # kinds of columns that say something by themselves
KEEPS = ("section.saved", "section.waived")  # what a lead agency sees is sealed, so no save changes it


def register_all() -> None:
    """Called once, when the room is opened."""
    plan = Kind("plan", _("แผน"), "document-text", "plan.view", 30, _show_plan)
    passage = Kind("section", _("ข้อความในแผน"), "bars-3-bottom-left", "plan.view", 40, _show_section)
    register(Source("plan", [plan, passage], _keys, _rows, waits=True, keeps=KEEPS))


def _keys() -> Iterator[str]:
    """The newest year last, so that its passages are the newest of the index."""
    plans = Plan.objects.order_by("fiscal_year", "agency__key").values_list("agency__key", "fiscal_year").distinct()
    return (f"{agency}/{year}" for agency, year in plans)


def _rows(keys: Collection[str]) -> Iterator[Indexed]:
    """Of each agency and year the newest revision, and those that lead agencies may read."""
    wanted = [key.rpartition("/") for key in keys]
    plans = Plan.objects.select_related("agency", "seal").order_by("fiscal_year", "agency__key", "-revision")
    plans = plans.filter(agency__key__in={agency for agency, _slash, _year in wanted})
    named, newest = agencies_by_id(), set[str]()
    for plan in plans.filter(fiscal_year__in={int(year) for _agency, _slash, year in wanted if year.isdecimal()}):
        if str(plan) not in keys or (str(plan) in newest and plan.status not in Plan.SHARED):
            continue
        revision = plan.revision if str(plan) in newest else 0
        newest.add(str(plan))
        name = named[plan.agency_id].name if plan.agency_id in named else plan.agency.key
        yield from _of_plan(plan, name, revision)


def _of_plan(plan: Plan, agency: str, revision: int) -> Iterator[Indexed]:
    """What the plan's own readers find, and for each lead agency exactly what it may read."""
    whole = payload_of(plan)
    yield from _of_payload(plan, whole, agency, READERS, revision)
    if plan.status not in Plan.SHARED:
        return
    for threat in whole.threats_in_scope:
        with viewing_as(Viewer("lead", "", {}, frozenset({threat}))):
            part = payload_of(plan)
        yield from _of_payload(plan, part, agency, threat, 0)


def _of_payload(plan: Plan, payload: Payload, agency: str, audience: str, revision: int) -> Iterator[Indexed]:
    columns: dict[str, Any] = {"agency": plan.agency, "audience": audience, "year": plan.fiscal_year}
    year = str(plan.fiscal_year)
    way = str(revision or "")
    yield entry("plan", f"plan:{plan}", f"{agency} {year}", state=plan.status, way=way, hint="", **columns)
    context = fold(f"{agency} {year} {plan.agency.key}")
    for part in sections():
        lines = [(row["key"], line) for row in payload.rows(part.slug) if (line := _line(payload, part, row))]
        if not lines:
            continue
        yield Passage(
            kind="section", target=f"plan:{plan}", part=part.slug, revision=revision, context=context,
            name=fold(part.title), folded="\n".join(fold(line) for _, line in lines),
            text="\n".join(line for _, line in lines), places="\n".join(key for key, _ in lines), **columns,
        )  # fmt: skip


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
