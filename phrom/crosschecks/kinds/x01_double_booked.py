"""X01: an alternate site to which one event moves more people at once than it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from phrom.crosschecks.city import CityLinks, SiteHere
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Side, Told
from phrom.kernel.hours import show_hours
from phrom.kernel.words import lazy as _
from phrom.kernel.words import listed
from phrom.plans.checks.r09_sites_not_booked_twice import ONE_PLACE
from phrom.plans.scales import BUCKET_HOURS, BUCKET_TITLES

BUILDING = "BLDG"  # the resource area that a threat takes when it drives people out


@dataclass(frozen=True)
class Booking:
    """People that an agency moves to the site, how soon it opens (None: at once), and what drives them out."""

    agency: str
    people: int
    opens: int | None
    threats: frozenset[str]
    area: str


@dataclass(frozen=True)
class Load:
    """What one threat brings to a site at once; `area`: the district in its middle, empty for the whole city."""

    threat: str
    area: str
    bookings: tuple[Booking, ...]

    @property
    def people(self) -> int:
        return sum(booking.people for booking in self.bookings)

    def by_bucket(self) -> Iterator[tuple[str, int]]:
        """Bucket -> people wanted there by its end; a time that nobody told counts as at once."""
        for bucket, hours in BUCKET_HOURS.items():
            yield bucket, sum(b.people for b in self.bookings if b.opens is None or b.opens <= hours)


def find(city: CityLinks) -> Iterator[Found]:
    booked: dict[str, dict[str, Booking]] = {}
    for agency, plan in city.plans.items():
        driven = frozenset(t for t, told in plan.summary["threats"].items() if BUILDING in told["hits"]) - ONE_PLACE
        for row in plan.links["sites"]:
            if row["people"] and driven:
                here = booked.setdefault(row["site"], {})
                here[agency] = _joined(here.get(agency), agency, row["people"], row["opens"], driven, city)
    for site, bookings in booked.items():
        place = city.sites.get(site)
        if place is not None and place.capacity is not None and len(bookings) > 1:
            yield from _overbooked(site, place, place.capacity, list(bookings.values()), city)


def _joined(
    before: Booking | None, agency: str, people: int, opens: int | None, threats: frozenset[str], city: CityLinks
) -> Booking:
    """A plan may name one site twice, for two groups of people: the earlier opening counts for both."""
    if before is not None:
        people += before.people
        opens = None if opens is None or before.opens is None else min(opens, before.opens)
    return Booking(agency, people, opens, threats, city.agencies[agency].area)


def _overbooked(site: str, place: SiteHere, capacity: int, bookings: list[Booking], city: CityLinks) -> Iterator[Found]:
    threats = sorted({threat for booking in bookings for threat in booking.threats})
    loads = [_worst(threat, bookings, city) for threat in threats]
    over = [load for load in loads if load.people > capacity and len(load.bookings) > 1]
    if not over:
        return
    worst = max(over, key=lambda load: load.people)
    short = worst.people - capacity
    floods = place.is_flood_prone and any(load.threat in city.rules["floods"] for load in over)
    there = {booking.agency: booking for load in over for booking in load.bookings}
    yield Found(
        code="X01",
        subject=f"site/{site}",
        severity="error" if short >= capacity or floods else "warning",
        sides={
            agency: Side({"people": b.people, "opens": b.opens, "counted": b in worst.bookings})
            for agency, b in there.items()
        },
        facts={
            "site": site, "name": place.name, "capacity": capacity, "people": worst.people, "short": short,
            "threat": worst.threat, "area": worst.area, "agencies": len(worst.bookings), "floods": floods,
            "buckets": [[bucket, people, max(0, people - capacity)] for bucket, people in worst.by_bucket()],
            "threats": [load.threat for load in over],
        },
        weight=short,
        threats=[load.threat for load in over],
    )  # fmt: skip


def _worst(threat: str, bookings: list[Booking], city: CityLinks) -> Load:
    """Everybody whom the threat drives out at once: in the whole city, or around the district where most are."""
    hit = [booking for booking in bookings if threat in booking.threats]
    if threat not in city.rules["neighbourhood"]:
        return Load(threat, "", tuple(hit))
    around = [_around(area, hit, city.neighbours) for area in sorted({b.area for b in hit if b.area})]
    loads = [Load(threat, area, members) for area, members in around]
    return max(loads, key=lambda load: load.people, default=Load(threat, "", ()))


def _around(
    area: str, hit: Collection[Booking], neighbours: Mapping[str, frozenset[str]]
) -> tuple[str, tuple[Booking, ...]]:
    near = neighbours.get(area, frozenset()) | {area}
    return area, tuple(booking for booking in hit if booking.area in near)


def tell(facts: Facts, names: Names) -> Told:
    capacity, people = f"{facts['capacity']:,}", f"{facts['people']:,}"
    said = gettext("{threat}ทำให้ {agencies} หน่วยงานย้ายมาพร้อมกัน {people} คน แต่รับได้ {capacity} คน เกิน {short} คน")
    sentence = said.format(
        threat=names.threat(facts["threat"]), agencies=facts["agencies"], people=people, capacity=capacity,
        short=f"{facts['short']:,}",
    )  # fmt: skip
    lines = [(gettext("รับได้ตามทะเบียน"), gettext("{count} คน").format(count=capacity))]
    lines += [
        (str(BUCKET_TITLES[bucket]), _by_then(count, short)) for bucket, count, short in facts["buckets"] if count
    ]
    others = [names.threat(threat) for threat in facts["threats"] if threat != facts["threat"]]
    if others:
        lines.append((gettext("ภัยอื่นที่เกินเช่นกัน"), listed(others)))
    if facts["floods"]:
        lines.append((gettext("ที่ตั้ง"), gettext("อยู่ในพื้นที่น้ำท่วม จึงใช้ไม่ได้เมื่อเกิดอุทกภัย")))
    return Told(facts["name"], sentence, lines)


def _by_then(people: int, short: int) -> str:
    if not short:
        return gettext("{count} คน").format(count=f"{people:,}")
    return gettext("{count} คน เกิน {short} คน").format(count=f"{people:,}", short=f"{short:,}")


def tell_side(facts: Facts, names: Names) -> str:
    told = gettext("{count} คน").format(count=f"{facts['people']:,}")
    if facts["opens"] is None:
        return told
    return gettext("{people} เปิดใช้ภายใน {hours}").format(people=told, hours=show_hours(facts["opens"]))


kind = Kind(
    code="X01",
    title=_("สถานที่สำรองถูกจองซ้อนเกินที่รับได้"),
    why=_("เหตุใหญ่เหตุเดียวทำให้หลายหน่วยงานต้องย้ายพร้อมกัน ห้องที่ทุกแผนนับไว้จะรับได้ไม่หมด แต่ละแผนเพียงฉบับเดียวไม่มีทางเห็น"),
    formula=_(
        "รวมจำนวนคนที่แผนซึ่งใช้บังคับย้ายไปที่เดียวกันเพราะภัยเดียวกันทำให้ใช้อาคารไม่ได้ นับตามเวลาที่เปิดใช้ (ไม่ระบุ = ทันที) "
        "แล้วเทียบกับจำนวนที่รับได้ตามทะเบียน ภัยที่เกิดเฉพาะย่านนับเขตหนึ่งกับเขตที่ติดกัน ภัยอื่นนับทั้งเมือง "
        "เหตุที่เกิดกับอาคารหลังเดียวไม่นับรวม"
    ),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
