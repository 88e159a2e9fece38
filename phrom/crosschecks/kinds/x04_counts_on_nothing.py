"""X04: a plan counts on an agency without a plan in force, or on a service that the agency's plan does not list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from django.utils.translation import gettext

from phrom.crosschecks.city import CityLinks, folded
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Side, Told
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.plans.figures.shapes import DependencyLink

Asked = Mapping[str, list[DependencyLink]]  # agency that asks -> its rows
CUTOFF = 0.55  # how alike two names must be for one to be proposed for the other


def find(city: CityLinks) -> Iterator[Found]:
    without: Mapping[str, Asked] = defaultdict(lambda: defaultdict(list))
    unlisted: Mapping[tuple[str, str], Asked] = defaultdict(lambda: defaultdict(list))
    for agency, plan in city.plans.items():
        for row in plan.links["dependencies"]:
            if row["agency"] == agency or row["agency"] not in city.agencies:
                continue
            if row["agency"] not in city.plans:
                without[row["agency"]][agency].append(row)
            elif row["name"] and (row["agency"], folded(row["name"])) not in city.offers:
                unlisted[row["agency"], folded(row["name"])][agency].append(row)
    for on, asked in without.items():
        yield _finding(city, on, asked, f"without/{on}", "error", {})
    for (on, name), asked in unlisted.items():
        shown = next(iter(asked.values()))[0]["name"]
        facts = {"service": shown, "alike": _alike(city, on, shown)}
        yield _finding(city, on, asked, f"unlisted/{on}/{name}", "warning", facts)


def _finding(city: CityLinks, on: str, asked: Asked, subject: str, severity: str, facts: Facts) -> Found:
    sides = {agency: Side({"rows": [_asked_row(city, agency, row) for row in rows]}) for agency, rows in asked.items()}
    return Found(
        code="X04",
        subject=subject,
        severity="error" if severity == "error" else "warning",
        sides=sides | {on: Side({"asked_by": len(asked)})},
        facts={"agency": on, "agencies": len(asked), **facts},
        weight=len(asked),
        loose=("agencies", "alike"),
    )


def _asked_row(city: CityLinks, agency: str, row: DependencyLink) -> list[object]:
    """Own service, what it counts on, hours."""
    service = city.services.get((agency, row["service"]))
    return [service["name"] if service else "", row["name"], row["needed"]]


def _alike(city: CityLinks, on: str, name: str) -> str:
    """The service of the agency that is called most alike; empty when none is."""
    offered = [service["name"] for service in city.plans[on].links["services"]]
    return next(iter(get_close_matches(name, offered, 1, CUTOFF)), "")


def tell(facts: Facts, names: Names) -> Told:
    agency = names.agency(facts["agency"])
    if "service" not in facts:
        said = gettext("{count} หน่วยงานพึ่งหน่วยงานนี้ แต่หน่วยงานนี้ไม่มีแผนที่ใช้บังคับ")
        return Told(agency, said.format(count=facts["agencies"]))
    said = gettext("{count} หน่วยงานพึ่งบริการนี้ แต่แผนของ{agency}ไม่มีงานบริการชื่อนี้")
    lines = [(gettext("บริการที่ชื่อใกล้เคียงในแผนของเขา"), facts["alike"])] if facts["alike"] else []
    return Told(facts["service"], said.format(count=facts["agencies"], agency=agency), lines)


def tell_side(facts: Facts, names: Names) -> str:
    if "asked_by" in facts:
        return gettext("{count} หน่วยงานพึ่งอยู่").format(count=facts["asked_by"])
    return "; ".join(_told_row(*row) for row in facts["rows"])


def _told_row(service: str, name: str, needed: int | None) -> str:
    parts = {"service": service or "-", "name": name, "needed": show_hours(needed) or "-"}
    return gettext("{service} พึ่ง “{name}” ภายใน {needed}").format(**parts)


kind = Kind(
    code="X04",
    title=_("พึ่งสิ่งที่ไม่มีใครรับไว้"),
    why=_("แผนหนึ่งนับบริการของอีกหน่วยงานไว้ แต่หน่วยงานนั้นไม่มีแผนที่ใช้บังคับ หรือแผนของเขาไม่มีบริการนี้ จึงไม่มีใครสัญญาว่าจะกลับมาเมื่อใด"),
    formula=_("บริการที่พึ่งในทุกแผนซึ่งใช้บังคับ เทียบกับแผนและชื่องานบริการของหน่วยงานที่ถูกพึ่ง (ไม่คิดช่องว่างและการสะกดต่างกัน)"),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
