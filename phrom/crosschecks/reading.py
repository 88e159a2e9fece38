"""Read the city for its analysis: a fixed number of queries, however many plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from phrom.agencies.models import Agency, Person
from phrom.crosschecks.city import AgencyHere, CityLinks, PlanHere, SiteHere, SystemHere
from phrom.crosschecks.people import Listed, same_people
from phrom.kernel.content import table, tree
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.secrets import decrypt
from phrom.plans.figures import links, summaries
from phrom.plans.models import Plan
from phrom.registers.models import Site, System
from phrom.threats.models import Threat
from phrom.threats.queries import leads_on

AHEAD = ("sent", "accepted")  # plans of a year that are not in force yet


def plans_in_force() -> QuerySet[Plan]:
    """What the city counts on; sees every agency only with the system's eyes."""
    return Plan.objects.filter(status=Plan.Status.IN_FORCE).order_by()


def read_city(year: int | None = None) -> CityLinks:
    """The plans in force; with a year (Buddhist era) an agency's plan of it that was sent or accepted goes before."""
    with viewing_as(SYSTEM):
        agencies = {row.key: row for row in _agencies()}
        plans = {plan.agency: plan for plan in _plans(plans_in_force(), agencies)}
        if year is not None:
            ahead = Plan.objects.filter(status__in=AHEAD, fiscal_year=year).order_by("revision")
            plans |= {plan.agency: plan for plan in _plans(ahead, agencies)}
        return CityLinks(
            agencies=agencies,
            plans={key: plans[key] for key in sorted(plans)},
            rules=tree("crosschecks"),
            sites={s.key: SiteHere(s.name, s.capacity_people, s.is_flood_prone) for s in Site.objects.all()},
            systems={
                s.key: SystemHere(s.name, s.vendor, s.agency.key if s.agency else "")
                for s in System.objects.select_related("agency")
            },
            people=same_people(_people(plans), tree("crosschecks")["titles"]),
            leads=_leads(),
            threats=dict(Threat.objects.values_list("key", "is_required")),
            neighbours=_neighbours(),
        )


def _agencies() -> Iterator[AgencyHere]:
    rows = Agency.objects.as_of().filter(is_plan_unit=True)  # type: ignore[misc]
    for row in rows.values_list("pk", "key", "kind", "zone", "area_code"):
        yield AgencyHere(*row)


def _plans(rows: QuerySet[Plan], agencies: Mapping[str, AgencyHere]) -> Iterator[PlanHere]:
    """Of agencies that write plans today; those without figures yet are drawn as they are read."""
    of_agency = dict(rows.values_list("pk", "agency__key"))
    years = dict(rows.values_list("pk", "fiscal_year"))
    told, linked = summaries(rows), links(rows)
    for pk, key in of_agency.items():
        if key in agencies and pk in linked:
            yield PlanHere(key, years[pk], told[pk], linked[pk])


def _people(plans: Mapping[str, PlanHere]) -> Iterator[Listed]:
    """Whom the teams name. Private numbers are read encrypted, and only theirs are opened."""
    wanted = {row[part] for plan in plans.values() for row in plan.links["team"]
              for part in ("main", "alternate")}  # fmt: skip
    rows = Person.objects.filter(agency__key__in=plans).order_by().values_list(
        "key", "agency__key", "name", "email", "office_phone", Cast("mobile_phone", CharField())
    )  # fmt: skip
    for key, agency, name, email, office, mobile in rows:
        if str(key) in wanted:
            yield Listed(str(key), agency, name, email, [office, decrypt(mobile) if mobile else ""])


def _leads() -> dict[str, tuple[str, ...]]:
    found: Mapping[str, list[str]] = defaultdict(list)
    for threat, agency in leads_on().order_by("agency__key").values_list("threat__key", "agency__key"):
        found[threat].append(agency)
    return {threat: tuple(agencies) for threat, agencies in found.items()}


def _neighbours() -> dict[str, frozenset[str]]:
    found: Mapping[str, set[str]] = defaultdict(set)
    for row in table("adjacency"):
        found[row["area_code_a"]].add(row["area_code_b"])
        found[row["area_code_b"]].add(row["area_code_a"])
    return {area: frozenset(beside) for area, beside in found.items()}
