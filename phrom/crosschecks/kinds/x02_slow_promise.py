"""X02: a service that is back later than others count on, along the whole chain of what it waits for itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from phrom.crosschecks.chains import Chains, Edge
from phrom.crosschecks.city import CityLinks, Node
from phrom.crosschecks.findings import Facts, Found, Hop, Kind, Names, Side, Told
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.ui.pieces import Severity

LONGEST = 12  # steps of a chain that are shown


@dataclass(frozen=True)
class Claim:
    """A service that counts on another, and when it can go on: hours until the other is back and switched to."""

    source: Node
    edge: Edge
    back: int


def find(city: CityLinks) -> Iterator[Found]:
    chains = Chains(city)
    late: Mapping[Node, list[Claim]] = defaultdict(list)
    for source, edges in chains.edges.items():
        for edge in edges:
            back = chains.back(edge.target).hours + edge.switch
            if _is_late(city, source, edge, back):
                late[edge.target].append(Claim(source, edge, back))
    for target, claims in late.items():
        yield _finding(city, chains, target, claims)


def _is_late(city: CityLinks, source: Node, edge: Edge, back: int) -> bool:
    """Later than asked for, or later than the service itself promises to be back."""
    rto = city.services[source]["rto"]
    return (edge.needed is not None and back - edge.switch > edge.needed) or (rto is not None and back > rto)


def _finding(city: CityLinks, chains: Chains, target: Node, claims: list[Claim]) -> Found:
    weakest = chains.back(target).weakest
    sides = {agency: Side({"counts": [_counted(city, claim) for claim in own]}, {"limits": _limits(city, own)})
             for agency, own in _by_agency(claims).items()}  # fmt: skip
    tightest = min((c.edge.needed for c in claims if c.edge.needed is not None), default=None)
    if weakest[0] not in sides:
        sides[weakest[0]] = Side({"weakest": city.services[weakest]["rto"]})
    sides[target[0]] = Side({"asked_by": len(_by_agency(claims)), "tightest": tightest})
    worst = max(claim.back - (city.services[claim.source]["rto"] or claim.back) for claim in claims)
    return Found(
        code="X02",
        subject=f"service/{target[0]}/{target[1]}",
        severity=_severity(city, claims),
        sides=sides,
        facts={
            "agency": target[0], "service": city.services[target]["name"], "promised": city.services[target]["rto"],
            "back": chains.back(target).hours, "weakest": weakest[0],
            "chain": [
                [*_named(city, node), city.services[node]["rto"], edge.needed if edge else None,
                 edge.switch if edge else 0, chains.back(node).hours]
                for node, edge in chains.chain(target, LONGEST)
            ],
            "agencies": len(_by_agency(claims)), "tightest": tightest,
        },
        weight=worst * 1000 + len(claims),
        loose=("agencies", "tightest"),
    )  # fmt: skip


def _by_agency(claims: list[Claim]) -> Mapping[str, list[Claim]]:
    found: Mapping[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.source[0]].append(claim)
    return found


def _named(city: CityLinks, node: Node) -> tuple[str, str]:
    return node[0], city.services[node]["name"]


def _counted(city: CityLinks, claim: Claim) -> list[object]:
    """Service, hours it asks for, and when it can go on."""
    return [city.services[claim.source]["name"], claim.edge.needed, claim.back]


def _limits(city: CityLinks, claims: list[Claim]) -> list[list[int | None]]:
    """RTO and MTPD of the services, in the order of `counts`."""
    return [[city.services[c.source]["rto"], city.services[c.source]["mtpd"]] for c in claims]


def _severity(city: CityLinks, claims: list[Claim]) -> Severity:
    """Error: some service stops longer than can be tolerated; hint: only later than asked, all promises are kept."""
    found: Severity = "hint"
    for claim in claims:
        service = city.services[claim.source]
        if service["mtpd"] is not None and claim.back > service["mtpd"]:
            return "error"
        if service["rto"] is not None and claim.back > service["rto"]:
            found = "warning"
    return found


def tell(facts: Facts, names: Names) -> Told:
    agency = names.agency(facts["agency"])
    parts = {"agency": agency, "back": show_hours(facts["back"]), "count": facts["agencies"]}
    if facts["tightest"] is None:
        sentence = gettext("{agency}กลับมาได้จริงใน {back} ช้ากว่าที่งานของ {count} หน่วยงานต้องกลับมา").format(**parts)
    else:
        said = gettext("{count} หน่วยงานนับว่า{agency}จะกลับมาเร็วสุดใน {needed} แต่กลับมาได้จริงใน {back}")
        sentence = said.format(needed=show_hours(facts["tightest"]), **parts)
    if len(facts["chain"]) > 1:
        weakest = gettext("เพราะต้องรอ{agency}").format(agency=names.agency(facts["weakest"]))
        sentence = f"{sentence} {weakest}"
    lines = [
        (gettext("RTO ตามแผนของหน่วยงานนี้เอง"), show_hours(facts["promised"])),
        (gettext("กลับมาได้จริงเมื่อนับทั้งสาย"), show_hours(facts["back"])),
    ]
    return Told(facts["service"], sentence, lines, [_hop(*row, names) for row in _drawn(facts)])


def _drawn(facts: Facts) -> Iterator[tuple[str, str, int | None, int | None, int, int, bool]]:
    for place, row in enumerate(facts["chain"]):
        yield (*row, place == len(facts["chain"]) - 1)


def _hop(
    agency: str, service: str, rto: int | None, needed: int | None, switch: int, back: int, is_last: bool, names: Names
) -> Hop:
    if is_last:
        note = gettext("RTO {rto}").format(rto=show_hours(rto))
    else:
        said = gettext("RTO {rto} แต่รอหน่วยงานถัดไป จึงกลับมาจริงใน {back}")
        if switch:
            said = gettext("RTO {rto} แต่รอหน่วยงานถัดไปและสลับใช้งาน {switch} จึงกลับมาจริงใน {back}")
        note = said.format(rto=show_hours(rto), back=show_hours(back), switch=show_hours(switch))
    return Hop(names.agency(agency), service, note, is_last)


def tell_side(facts: Facts, names: Names) -> str:
    if "asked_by" in facts:
        said = gettext("{count} หน่วยงานนับไว้").format(count=facts["asked_by"])
        if facts["tightest"] is None:
            return said
        return gettext("{said} เร็วสุดภายใน {hours}").format(said=said, hours=show_hours(facts["tightest"]))
    if "weakest" in facts:
        return gettext("จุดที่ช้าที่สุดของสาย RTO {hours}").format(hours=show_hours(facts["weakest"]))
    limits = facts.get("limits") or [[None, None]] * len(facts["counts"])
    told = [_told_count(*row, *limit) for row, limit in zip(facts["counts"], limits, strict=True)]
    return "; ".join(told)


def _told_count(service: str, needed: int | None, back: int, rto: int | None, mtpd: int | None) -> str:
    parts = {"service": service, "back": show_hours(back), "needed": show_hours(needed) or "-"}
    if rto is None:
        return gettext("{service} นับไว้ {needed} ทำต่อได้จริงใน {back}").format(**parts)
    said = gettext("{service} นับไว้ {needed} ทำต่อได้จริงใน {back} (RTO {rto} MTPD {mtpd})")
    return said.format(rto=show_hours(rto), mtpd=show_hours(mtpd) or "-", **parts)


kind = Kind(
    code="X02",
    title=_("กลับมาช้ากว่าที่หน่วยงานอื่นนับไว้"),
    why=_("แผนหนึ่งนับว่าบริการของอีกหน่วยงานจะกลับมาใน 2 ชั่วโมง แต่หน่วยงานนั้นสัญญาไว้ 24 ชั่วโมง หรือรอหน่วยงานที่สามอีกต่อหนึ่ง"),
    formula=_(
        "เวลากลับมาจริง = ค่าที่มากกว่าระหว่าง RTO ของบริการนั้น กับเวลากลับมาจริงของทุกบริการที่บริการนั้นรอ + เวลาสลับใช้งาน "
        "คิดต่อกันไปตลอดสาย เทียบกับเวลาที่ผู้พึ่งขอ และ RTO กับ MTPD ของงานผู้พึ่ง"
    ),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
