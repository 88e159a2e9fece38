"""X03: services of several agencies that wait for one another in a circle: none can be the first to come back."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from phrom.crosschecks.chains import Chains
from phrom.crosschecks.city import CityLinks
from phrom.crosschecks.findings import Facts, Found, Hop, Kind, Names, Side, Told
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.kernel.words import listed


def find(city: CityLinks) -> Iterator[Found]:
    chains = Chains(city)
    for group in chains.circles:
        way = chains.shortest_circle(group)
        agencies = sorted({agency for agency, _service in group})
        yield Found(
            code="X03",
            subject="circle/" + "/".join(sorted(service for _agency, service in group)),
            severity="error",
            sides={
                agency: Side({"services": [city.services[node]["name"] for node in group if node[0] == agency]})
                for agency in agencies
            },
            facts={
                "chain": [[node[0], city.services[node]["name"], city.services[node]["rto"]] for node in way],
                "agencies": agencies, "services": len(group),
            },
            weight=len(group),
        )  # fmt: skip


def tell(facts: Facts, names: Names) -> Told:
    agencies = [names.agency(key) for key in facts["agencies"]]
    said = gettext("{services} งานบริการของ {count} หน่วยงานรอกันเป็นวง จึงไม่มีงานใดเริ่มก่อนได้")
    first = facts["chain"][0]
    hops = [_hop(row, names) for row in facts["chain"]]
    hops.append(Hop(names.agency(first[0]), first[1], gettext("กลับมาที่จุดเริ่ม"), True))
    return Told(listed(agencies), said.format(services=facts["services"], count=len(agencies)), (), hops)


def _hop(row: list[object], names: Names) -> Hop:
    agency, service, rto = row
    hours = rto if isinstance(rto, int) else None
    note = gettext("RTO {rto} รอหน่วยงานถัดไป").format(rto=show_hours(hours))
    return Hop(names.agency(str(agency)), str(service), note)


def tell_side(facts: Facts, names: Names) -> str:
    return "; ".join(facts["services"])


kind = Kind(
    code="X03",
    title=_("รอกันเป็นวง"),
    why=_("งานของหน่วยงานหนึ่งรออีกหน่วยงาน ซึ่งรอกลับมาที่หน่วยงานแรก เมื่อหยุดพร้อมกันจะไม่มีใครเริ่มก่อนได้"),
    formula=_("ต่อเส้นจากงานบริการไปยังบริการที่งานนั้นพึ่งทุกแผน แล้วหากลุ่มที่เดินตามเส้นกลับมาถึงตัวเองได้"),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
